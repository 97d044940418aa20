/**
 * The joystick of the cabinet: one stick, whatever the player holds in his hands.
 *
 * `createJoystick`, then attach what the player may have (`attachKeyboard`, `attachSwipe`, `attachStick`, `attachGamepad`).
 * Once per drawn frame `pollJoystick`, once per tick `readJoystick`. Buttons of all kinds arrive as commands, and directions
 * for menus as direction events.
 */
import type { Direction } from '../../game/direction.ts';
import type { Command } from '../keys.ts';
import { close, type Held, isClosed, newest, newHeld, open, openAll, type SwitchId } from './held.ts';

export type Device = 'keyboard' | 'gamepad' | 'picture';
export type CommandListener = (command: Command, source: Device) => void;
export type DirectionListener = (direction: Direction, source: Device) => void;

export interface Joystick {
  held: Held;
  /** What has to be asked because it does not tell: gamepads. */
  polls: Set<() => void>;
  commandListeners: Set<CommandListener>;
  directionListeners: Set<DirectionListener>;
  /** Whose turn it is of two players; null when one plays, or nobody. */
  turn: 0 | 1 | null;
}

/** The one switch that stays closed when the finger has gone. */
export const SWIPE = 'swipe';

export function createJoystick(): Joystick {
  return {
    held: newHeld(),
    polls: new Set(),
    commandListeners: new Set(),
    directionListeners: new Set(),
    turn: null,
  };
}

/** What the player holds now; null is a stick at rest. Allocates nothing. */
export function readJoystick(joystick: Joystick): Direction | null {
  return newest(joystick.held);
}

/** Asks the gamepads; call it once per drawn frame, in menus too. */
export function pollJoystick(joystick: Joystick): void {
  for (const poll of joystick.polls) poll();
}

/** Lets go of the swipe that still holds, and of nothing else: at the start of a game or round. */
export function centreJoystick(joystick: Joystick): void {
  open(joystick.held, SWIPE);
}

/** Lets go of everything. What is really still held counts again when its device next speaks. */
export function releaseJoystick(joystick: Joystick): void {
  openAll(joystick.held);
}

/** Calls back for every button pressed. Returns how to stop that. */
export function onCommand(joystick: Joystick, listener: CommandListener): () => void {
  joystick.commandListeners.add(listener);
  return () => joystick.commandListeners.delete(listener);
}

/**
 * Calls back for every direction pressed on keys or gamepad, for menus; a direction that is held comes again and again.
 * Returns how to stop that.
 */
export function onDirection(joystick: Joystick, listener: DirectionListener): () => void {
  joystick.directionListeners.add(listener);
  return () => joystick.directionListeners.delete(listener);
}

/** A device closes a switch. A swipe holds only until anything else is pressed. */
export function press(joystick: Joystick, id: SwitchId, direction: Direction): void {
  if (isClosed(joystick.held, id, direction)) return;
  open(joystick.held, SWIPE);
  close(joystick.held, id, direction);
}

/** A device opens a switch. */
export function letGo(joystick: Joystick, id: SwitchId): void {
  open(joystick.held, id);
}

export function tellCommand(joystick: Joystick, command: Command, source: Device): void {
  for (const listener of joystick.commandListeners) listener(command, source);
}

export function tellDirection(joystick: Joystick, direction: Direction, source: Device): void {
  for (const listener of joystick.directionListeners) listener(direction, source);
}
