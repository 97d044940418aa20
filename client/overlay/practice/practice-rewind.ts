/**
 * What is held to rewind: Backspace or R, the button on the screen, or a shoulder of a gamepad.
 *
 * The button says nothing by itself when a finger stays on it, so everything is followed from down to up. What is held when the page
 * loses the focus is let go.
 */
import type { Pad } from '../../joystick/gamepad.ts';
import { actionOf, type Key } from '../../keys.ts';
import { element, icon } from '../kit/element.ts';
import { REWIND } from '../kit/signs.ts';

export interface RewindHold {
  button: HTMLButtonElement;
  /** Whether any of it is held now; call it once per displayed frame. */
  isHeld(): boolean;
  /** Begins to listen, with nothing held. */
  listen(): void;
  /** Stops listening and lets everything go. */
  ignore(): void;
}

const BUTTON = 'button';

export function createRewindHold(): RewindHold {
  const button = element('button', { type: 'button', class: 'rewind', 'aria-label': 'Hold to rewind' });
  button.append(icon(REWIND));
  /** Keys by their code, and the button. */
  const held = new Set<string>();
  let padCame = false;

  function show(): void {
    button.classList.toggle('held', held.size > 0);
  }

  function hold(what: string): void {
    held.add(what);
    show();
  }

  function letGo(what: string): void {
    held.delete(what);
    show();
  }

  function letAllGo(): void {
    held.clear();
    show();
  }

  const keyDown = (event: KeyboardEvent) => {
    const onButton = event.target === button && (event.key === ' ' || event.key === 'Enter');
    if (!onButton && !isRewindKey(event)) return;
    event.preventDefault();
    hold(event.code);
  };
  const keyUp = (event: KeyboardEvent) => letGo(event.code);
  const padConnected = () => {
    padCame = true;
  };

  button.addEventListener('pointerdown', (event) => {
    button.setPointerCapture(event.pointerId);
    // The focus stays where keys steer.
    event.preventDefault();
    hold(BUTTON);
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    button.addEventListener(end, () => letGo(BUTTON));
  }
  // A long touch is no request for a menu here.
  button.addEventListener('contextmenu', (event) => event.preventDefault());
  addEventListener('gamepadconnected', padConnected);

  return {
    button,
    isHeld: () => held.size > 0 || (padCame && document.hasFocus() && isShoulderHeld(navigator.getGamepads())),
    listen() {
      letAllGo();
      addEventListener('keydown', keyDown);
      addEventListener('keyup', keyUp);
      addEventListener('blur', letAllGo);
    },
    ignore() {
      letAllGo();
      removeEventListener('keydown', keyDown);
      removeEventListener('keyup', keyUp);
      removeEventListener('blur', letAllGo);
    },
  };
}

export function isRewindKey(key: Key): boolean {
  return actionOf(key, ['practice']) === 'rewind';
}

/** The upper two shoulders of the standard mapping; on other gamepads nobody knows what these buttons are. */
const SHOULDERS = [4, 5] as const;

export function isShoulderHeld(pads: readonly (Pick<Pad, 'mapping' | 'buttons'> | null)[]): boolean {
  return pads.some(
    (pad) => pad?.mapping === 'standard' && SHOULDERS.some((shoulder) => pad.buttons[shoulder]?.pressed === true),
  );
}
