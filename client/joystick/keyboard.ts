/**
 * The keyboard as a device: what its keys mean is written in keys.ts, what is held and what goes up is followed here.
 */
import type { Direction } from '../../game/direction.ts';
import { type Focus, focusOf } from '../controls.ts';
import { actionOf, type Command, type Key } from '../keys.ts';
import { type Joystick, letGo, press, releaseJoystick, tellCommand, tellDirection } from './joystick.ts';

export type Meaning = { direction: Direction } | { command: Command };

/** What a key means to the cabinet, or null when it is none of its business. */
export function meaningOf(key: Key, focus: Focus): Meaning | null {
  const action = actionOf(key, ['title', 'play'], focus);
  switch (action) {
    case 'up':
    case 'left':
    case 'down':
    case 'right':
      return { direction: action };
    case 'pause':
    case 'mute':
    case 'fullscreen':
    case 'confirm':
    case 'onePlayer':
    case 'twoPlayers':
    case 'coin':
      return { command: action };
    default:
      return null;
  }
}

/** Steers by the keys of a window. */
export function attachKeyboard(joystick: Joystick, page: Window = window): void {
  const release = () => releaseJoystick(joystick);
  page.addEventListener('keydown', (event) => pressKey(joystick, event));
  page.addEventListener('keyup', (event) => letGo(joystick, idOf(event)));
  page.addEventListener('blur', release);
  page.document.addEventListener('visibilitychange', release);
}

function pressKey(joystick: Joystick, event: KeyboardEvent): void {
  // A Mac does not tell when a key goes up while Command is down.
  if (event.key === 'Meta') return releaseJoystick(joystick);
  if (event.defaultPrevented || event.isComposing) return;
  const meaning = meaningOf(event, focusOf(event.target));
  if (meaning === null) return;
  event.preventDefault();
  if ('direction' in meaning) {
    press(joystick, idOf(event), meaning.direction);
    tellDirection(joystick, meaning.direction, 'keyboard');
  } else if (!event.repeat) {
    tellCommand(joystick, meaning.command, 'keyboard');
  }
}

/** Some keyboards on screens send no code. */
function idOf(event: KeyboardEvent): string {
  return event.code || event.key;
}
