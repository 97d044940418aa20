/**
 * Gamepads: they do not tell what happens, so they are asked once per drawn frame.
 *
 * The four buttons of the pad and the left stick are switches like keys. What was pressed before is remembered for each gamepad,
 * to know what is new. A gamepad may come and go at any time.
 */
import type { Direction } from '../../game/direction.ts';
import type { Command } from '../keys.ts';
import { type Joystick, letGo, press, tellCommand, tellDirection } from './joystick.ts';
import { leanOf } from './lean.ts';

/** What is read of a gamepad. */
export interface Pad {
  readonly index: number;
  readonly mapping: string;
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly pressed: boolean }[];
}

/** What one gamepad did when it was last asked. */
export interface PadMemory {
  /** Where its stick leans. */
  lean: Direction | null;
  /** Commands whose buttons are down, one bit each. */
  down: number;
  /** The direction that it gives a menu, and when that comes again, in milliseconds. */
  direction: Direction | null;
  repeatAt: number;
}

/** Share of the stick's way; worn sticks rest up to a quarter off the middle. */
const DEAD_ZONE = 0.4;
/** Milliseconds before a direction that is held comes again in a menu, and between all later ones. */
const REPEAT_DELAY = 400;
const REPEAT_INTERVAL = 120;

/** Buttons of the standard mapping, and the number of the switch that each is. */
const PAD_BUTTONS: readonly { number: number; button: number; direction: Direction }[] = [
  { number: 0, button: 12, direction: 'up' },
  { number: 1, button: 13, direction: 'down' },
  { number: 2, button: 14, direction: 'left' },
  { number: 3, button: 15, direction: 'right' },
];
const STICK_NUMBER = 4;
const SWITCHES = 5;
const COMMAND_BUTTONS: readonly { button: number; command: Command }[] = [
  { button: 0, command: 'confirm' },
  { button: 1, command: 'back' },
  { button: 9, command: 'pause' },
];

export function newPadMemory(): PadMemory {
  return { lean: null, down: 0, direction: null, repeatAt: 0 };
}

/** Takes over what a gamepad does now. @param now in milliseconds */
export function readPad(joystick: Joystick, pad: Pad, memory: PadMemory, now: number): void {
  const direction = readDirections(joystick, pad, memory);
  if (direction !== memory.direction) {
    memory.direction = direction;
    memory.repeatAt = now + REPEAT_DELAY;
    if (direction !== null) tellDirection(joystick, direction, 'gamepad');
  } else if (direction !== null && now >= memory.repeatAt) {
    memory.repeatAt = now + REPEAT_INTERVAL;
    tellDirection(joystick, direction, 'gamepad');
  }
  readCommands(joystick, pad, memory);
}

/** A gamepad has gone: nothing of it is held any more. */
export function forgetPad(joystick: Joystick, index: number): void {
  for (let number = 0; number < SWITCHES; number += 1) letGo(joystick, index * SWITCHES + number);
}

/** Steers by every gamepad that is connected or comes later. */
export function attachGamepad(joystick: Joystick, page: Window = window): void {
  const memories = new Map<number, PadMemory>();
  const connect = ({ gamepad }: GamepadEvent) => memories.set(gamepad.index, newPadMemory());
  const disconnect = ({ gamepad }: GamepadEvent) => {
    memories.delete(gamepad.index);
    forgetPad(joystick, gamepad.index);
  };
  const poll = () => {
    if (memories.size === 0) return;
    const now = performance.now();
    for (const pad of connectedPads(page.navigator)) {
      const memory = pad === null ? undefined : memories.get(pad.index);
      if (pad !== null && memory !== undefined) readPad(joystick, pad, memory, now);
    }
  };
  for (const pad of connectedPads(page.navigator)) if (pad !== null) memories.set(pad.index, newPadMemory());
  page.addEventListener('gamepadconnected', connect);
  page.addEventListener('gamepaddisconnected', disconnect);
  joystick.polls.add(poll);
}

/** The direction of the gamepad as a whole, for menus. */
function readDirections(joystick: Joystick, pad: Pad, memory: PadMemory): Direction | null {
  const first = pad.index * SWITCHES;
  let direction: Direction | null = null;
  if (pad.mapping === 'standard') {
    for (const { number, button, direction: way } of PAD_BUTTONS) {
      if (pad.buttons[button]?.pressed === true) {
        direction ??= way;
        press(joystick, first + number, way);
      } else {
        letGo(joystick, first + number);
      }
    }
  }
  memory.lean = leanOf(pad.axes[0] ?? 0, pad.axes[1] ?? 0, DEAD_ZONE, memory.lean);
  if (memory.lean === null) letGo(joystick, first + STICK_NUMBER);
  else press(joystick, first + STICK_NUMBER, memory.lean);
  return direction ?? memory.lean;
}

/** A command is told once, when its button goes down. */
function readCommands(joystick: Joystick, pad: Pad, memory: PadMemory): void {
  for (const { button, command } of COMMAND_BUTTONS) {
    const bit = 1 << button;
    const pressed = pad.buttons[button]?.pressed === true;
    const wasPressed = (memory.down & bit) !== 0;
    memory.down = pressed ? memory.down | bit : memory.down & ~bit;
    if (pressed && !wasPressed) tellCommand(joystick, command, 'gamepad');
  }
}

/** A page in a frame may be forbidden to see gamepads, and old browsers have none. */
function connectedPads(navigator: Navigator): readonly (Gamepad | null)[] {
  try {
    return navigator.getGamepads();
  } catch {
    return [];
  }
}
