/**
 * The switches that are closed now, whoever closes them: keys, the buttons and the stick of a gamepad, a finger.
 *
 * A real stick closes one switch at a time. A keyboard does not, so the order in which switches were closed is kept:
 * the newest counts, and when it opens the one before it counts again.
 */
import type { Direction } from '../../game/direction.ts';

/** A key's code, `swipe`, `stick`, or a number for a switch of a gamepad. */
export type SwitchId = string | number;

/** Two lists of the same length, oldest first; nothing is allocated to read them. */
export interface Held {
  ids: SwitchId[];
  directions: Direction[];
}

export function newHeld(): Held {
  return { ids: [], directions: [] };
}

export function isClosed(held: Held, id: SwitchId, direction: Direction): boolean {
  const place = held.ids.indexOf(id);
  return place !== -1 && held.directions[place] === direction;
}

/** Closes a switch, or turns one that is closed; a key that repeats while it is held changes nothing. */
export function close(held: Held, id: SwitchId, direction: Direction): void {
  if (isClosed(held, id, direction)) return;
  open(held, id);
  held.ids.push(id);
  held.directions.push(direction);
}

/** Opens a switch; opening one that is open does nothing. */
export function open(held: Held, id: SwitchId): void {
  const place = held.ids.indexOf(id);
  if (place === -1) return;
  held.ids.splice(place, 1);
  held.directions.splice(place, 1);
}

export function openAll(held: Held): void {
  held.ids.length = 0;
  held.directions.length = 0;
}

/** The direction of the newest closed switch, or null when all are open. */
export function newest(held: Held): Direction | null {
  return held.directions[held.directions.length - 1] ?? null;
}
