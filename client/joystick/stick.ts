/**
 * The stick on the screen, for thumbs: a red ball that is dragged, and that comes back when it is let go.
 *
 * A finger that comes down away from the middle leans the stick at once, so it works as a pad of four keys too.
 * Its classes, for styles, are `stick`, `stick-base`, `stick-arrows` and `stick-knob`.
 */
import type { Direction } from '../../game/direction.ts';
import { type Joystick, letGo, press } from './joystick.ts';
import { leanOf } from './lean.ts';

/** Units of the drawing: 100 from side to side. */
const SIZE = 100;
/** On the page, unless a style says otherwise: an inch and a bit, a thumb's way from edge to edge. */
const WIDTH = '7.75rem';
/** How far the knob follows the finger, and how far it has to go to count. */
const REACH = 26;
const DEAD_ZONE = 9;

const STICK = 'stick';
const SVG = 'http://www.w3.org/2000/svg';
const ARROWHEADS = 'M50 5l7 9h-14zM50 95l7-9h-14zM5 50l9-7v14zM95 50l-9-7v14z';

/** Draws a stick in an element and steers by it. */
export function attachStick(joystick: Joystick, element: HTMLElement): void {
  const drawing = svg('svg', {
    class: 'stick',
    viewBox: `0 0 ${SIZE} ${SIZE}`,
    width: WIDTH,
    height: WIDTH,
    'aria-hidden': 'true',
  });
  const knob = svg('circle', { class: 'stick-knob', cx: '50', cy: '50', r: '20', fill: '#FF0000' });
  drawing.append(
    svg('circle', {
      class: 'stick-base',
      cx: '50',
      cy: '50',
      r: '48',
      fill: '#000000',
      stroke: '#2121DE',
      'stroke-width': '3',
    }),
    svg('path', { class: 'stick-arrows', d: ARROWHEADS, fill: '#DEDEFF' }),
    knob,
  );
  drawing.style.touchAction = 'none';
  element.append(drawing);

  let finger: number | null = null;
  let direction: Direction | null = null;

  const lean = (event: PointerEvent) => {
    const box = drawing.getBoundingClientRect();
    const unit = Math.min(box.width, box.height) / SIZE;
    const x = (event.clientX - box.left - box.width / 2) / unit;
    const y = (event.clientY - box.top - box.height / 2) / unit;
    const shorter = Math.min(1, REACH / Math.hypot(x, y));
    knob.setAttribute('transform', `translate(${x * shorter} ${y * shorter})`);
    direction = leanOf(x, y, DEAD_ZONE, direction);
    if (direction === null) letGo(joystick, STICK);
    else press(joystick, STICK, direction);
  };
  const down = (event: PointerEvent) => {
    if (finger !== null && !event.isPrimary) return;
    finger = event.pointerId;
    drawing.setPointerCapture(finger);
    event.preventDefault();
    lean(event);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId === finger) lean(event);
  };
  const rest = () => {
    finger = null;
    direction = null;
    knob.removeAttribute('transform');
    letGo(joystick, STICK);
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId === finger) rest();
  };
  drawing.addEventListener('pointerdown', down);
  drawing.addEventListener('pointermove', move);
  drawing.addEventListener('pointerup', up);
  drawing.addEventListener('pointercancel', up);
  drawing.addEventListener('lostpointercapture', up);
}

function svg(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
