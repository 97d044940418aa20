/**
 * Gamepads: they do not tell what happens, so they are asked once per drawn frame, while the page has the focus.
 *
 * The four buttons of the pad and the left stick are switches like keys. What was pressed before is remembered for each gamepad,
 * to know what is new. A gamepad may come and go at any time. One that does not keep to the standard mapping (other-pads.ts) steers by
 * its stick and its cross; what its buttons are nobody knows, so the player is asked once for the start button, and any other confirms.
 */
import type { Direction } from '../../game/direction.ts';
import type { Command } from '../keys.ts';
import { type Joystick, letGo, press, tellCommand, tellDirection } from './joystick.ts';
import { leanOf } from './lean.ts';
import { type Cross, crossOf, newCross } from './other-pads.ts';

/** What is read of a gamepad. */
export interface Pad {
  readonly index: number;
  /** What the maker calls it. */
  readonly id: string;
  readonly mapping: string;
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly pressed: boolean }[];
}

/** What one gamepad did when it was last asked. */
export interface PadMemory {
  /** Where its stick leans, and its cross if the mapping is not the standard one. */
  lean: Direction | null;
  cross: Cross;
  /** Buttons that are down, one bit each. */
  down: number;
  /** The direction that it gives a menu, and when that comes again, in milliseconds. */
  direction: Direction | null;
  repeatAt: number;
  /** It has done something since it came. */
  used: boolean;
  /** It is the other player's turn, who has a gamepad of his own. */
  waits: boolean;
  /** The page had no focus: what is held when it has it again is nothing new. */
  overlooked: boolean;
  /** Its start button was asked for. */
  asked: boolean;
}

/** Which button starts on gamepads that do not say so. */
export interface StartButtons {
  /** Null: nobody has said yet. */
  get(id: string): number | null;
  keep(id: string, button: number): void;
  /** Says that the player shall press it. */
  ask(): void;
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
const CROSS_NUMBER = 0;
const STICK_NUMBER = 4;
const SWITCHES = 5;
/** By button of the standard mapping. */
const COMMANDS: ReadonlyMap<number, Command> = new Map([
  [0, 'confirm'],
  [1, 'back'],
  [8, 'coin'],
  [9, 'pause'],
]);
/** As many as there are bits to remember them. */
const MOST_BUTTONS = 31;

export function newPadMemory(): PadMemory {
  return {
    lean: null,
    cross: newCross(),
    down: 0,
    direction: null,
    repeatAt: 0,
    used: false,
    waits: false,
    overlooked: false,
    asked: false,
  };
}

/** Takes over what a gamepad does now. @param now in milliseconds */
export function readPad(joystick: Joystick, pad: Pad, memory: PadMemory, starts: StartButtons, now: number): void {
  const direction = readDirections(joystick, pad, memory);
  if (memory.overlooked) {
    memory.overlooked = false;
    memory.direction = direction;
    memory.repeatAt = now + REPEAT_DELAY;
    readButtons(pad, memory, () => {});
    return;
  }
  if (direction !== memory.direction) {
    memory.direction = direction;
    memory.repeatAt = now + REPEAT_DELAY;
    if (direction !== null) tellDirection(joystick, direction, 'gamepad');
  } else if (direction !== null && now >= memory.repeatAt) {
    memory.repeatAt = now + REPEAT_INTERVAL;
    tellDirection(joystick, direction, 'gamepad');
  }
  memory.used ||= direction !== null;
  readButtons(pad, memory, (button) => {
    memory.used = true;
    const command = pad.mapping === 'standard' ? COMMANDS.get(button) : commandOf(pad, memory, starts, button);
    if (command) tellCommand(joystick, command, 'gamepad');
  });
}

/** The page has no focus: nothing of the gamepad counts, and nothing of it is held. */
export function overlookPad(joystick: Joystick, index: number, memory: PadMemory): void {
  if (memory.overlooked) return;
  memory.overlooked = true;
  forgetPad(joystick, index);
}

/** A gamepad has gone: nothing of it is held any more. */
export function forgetPad(joystick: Joystick, index: number): void {
  for (let number = 0; number < SWITCHES; number += 1) letGo(joystick, index * SWITCHES + number);
}

/** Steers by every gamepad that is connected or comes later. @param lost called when one has gone that was in use */
export function attachGamepad(joystick: Joystick, starts: StartButtons, lost: () => void, page: Window = window): void {
  const memories = new Map<number, PadMemory>();
  const connect = ({ gamepad }: GamepadEvent) => memories.set(gamepad.index, newPadMemory());
  const disconnect = ({ gamepad }: GamepadEvent) => {
    const used = memories.get(gamepad.index)?.used;
    memories.delete(gamepad.index);
    forgetPad(joystick, gamepad.index);
    if (used) lost();
  };
  const poll = () => {
    if (memories.size === 0) return;
    if (!page.document.hasFocus()) {
      for (const [index, memory] of memories) overlookPad(joystick, index, memory);
      return;
    }
    const now = performance.now();
    const inTurn = padInTurn(joystick, memories);
    for (const pad of connectedPads(page.navigator)) {
      const memory = pad === null ? undefined : memories.get(pad.index);
      if (pad === null || memory === undefined) continue;
      memory.waits = inTurn !== null && inTurn !== pad.index;
      readPad(joystick, pad, memory, starts, now);
    }
  };
  for (const pad of connectedPads(page.navigator)) if (pad !== null) memories.set(pad.index, newPadMemory());
  page.addEventListener('gamepadconnected', connect);
  page.addEventListener('gamepaddisconnected', disconnect);
  joystick.polls.add(poll);
}

/**
 * Which gamepad steers in a game of two players: the first for the first, the second for the second, once both have been used; null for
 * all of them, so that one can be passed on.
 */
function padInTurn({ turn }: Joystick, memories: ReadonlyMap<number, PadMemory>): number | null {
  if (turn === null) return null;
  let first: number | null = null;
  let second: number | null = null;
  for (const [index, { used }] of memories) {
    if (!used) continue;
    if (first === null || index < first) [first, second] = [index, first];
    else if (second === null || index < second) second = index;
  }
  if (second === null) return null;
  return turn === 0 ? first : second;
}

/** The direction of the gamepad as a whole, for menus. */
function readDirections(joystick: Joystick, pad: Pad, memory: PadMemory): Direction | null {
  const first = pad.index * SWITCHES;
  let direction: Direction | null = null;
  if (pad.mapping === 'standard') {
    for (const { number, button, direction: way } of PAD_BUTTONS) {
      const pressed = pad.buttons[button]?.pressed === true;
      if (pressed) direction ??= way;
      turnSwitch(joystick, first + number, pressed && !memory.waits ? way : null);
    }
  } else {
    direction = crossOf(pad.axes, memory.cross);
    turnSwitch(joystick, first + CROSS_NUMBER, memory.waits ? null : direction);
  }
  memory.lean = leanOf(pad.axes[0] ?? 0, pad.axes[1] ?? 0, DEAD_ZONE, memory.lean);
  turnSwitch(joystick, first + STICK_NUMBER, memory.waits ? null : memory.lean);
  return direction ?? memory.lean;
}

function turnSwitch(joystick: Joystick, id: number, direction: Direction | null): void {
  if (direction === null) letGo(joystick, id);
  else press(joystick, id, direction);
}

/** Tells each button once, when it goes down. */
function readButtons(pad: Pad, memory: PadMemory, tell: (button: number) => void): void {
  const before = memory.down;
  memory.down = 0;
  for (let button = 0; button < pad.buttons.length && button < MOST_BUTTONS; button++) {
    if (pad.buttons[button]?.pressed !== true) continue;
    memory.down |= 1 << button;
    if ((before & (1 << button)) === 0) tell(button);
  }
}

/** What a button of a gamepad means whose buttons could be anything; null while its player is asked. */
function commandOf({ id }: Pad, memory: PadMemory, starts: StartButtons, button: number): Command | null {
  const start = starts.get(id);
  if (start !== null) return button === start ? 'pause' : 'confirm';
  if (memory.asked) starts.keep(id, button);
  else starts.ask();
  memory.asked = true;
  return null;
}

/** A page in a frame may be forbidden to see gamepads, and old browsers have none. */
function connectedPads(navigator: Navigator): readonly (Gamepad | null)[] {
  try {
    return navigator.getGamepads();
  } catch {
    return [];
  }
}
