/**
 * A recording: every change of the joystick in a game, and what is needed to play the game again.
 *
 * Since the rules are deterministic this is the whole game, in about two bytes a change. As bytes it is:
 *
 *     'P' 'M'   rules version   seed   ticks   switches   { switch }   { change }
 *
 * All but the two letters are numbers of 7 bits a byte, lowest first, the top bit set on all but the last byte. `switches` is
 * how many of the switches are not as the factory has them; each is (the number of its value) * 8 + (its number), as options.ts
 * lists them. Under version 1 of the rules there were no switches, and that part is absent. A change is (ticks since the last
 * change) * 8 + (0 rest, 1 left, 2 right, 3 up, 4 down). Two players share the joystick, and so the list of its changes.
 */
import type { Direction, Lever } from './direction.ts';
import { preferred } from './direction.ts';
import { RULES_VERSION, tick } from './game.ts';
import { changedSwitches, FACTORY, SETTINGS, SWITCH_NAMES, type Switches } from './options.ts';
import type { Game } from './state.ts';

export interface Change {
  /** Ticks played before the joystick changed: the change counts from the tick with this index on. */
  tick: number;
  joystick: Direction | null;
}

/** What a recording says before the first change. */
export interface Head {
  rulesVersion: number;
  /** Up to 53 bits. */
  seed: number;
  /** What is not as the factory has it. */
  switches: Partial<Switches>;
  /** Ticks played. */
  ticks: number;
}

export interface Recording extends Head {
  /** In order of time; the joystick is at rest before the first. */
  changes: Change[];
}

/**
 * The longest game: nine hours. There must be a longest one: Pac-Man can be parked where no ghost finds him, a day of that is a few bytes,
 * and whoever plays a recording again plays all of its ticks.
 */
export const MAX_TICKS = 2_000_000;

/** What is wrong with bytes that are not a recording, in a sentence for whoever sent them. */
export class RecordingError extends Error {
  override name = 'RecordingError';
}

const MAGIC = [0x50, 0x4d] as const;
const CODES: readonly (Direction | null)[] = [null, 'left', 'right', 'up', 'down'];
/** The version of the rules under which switches came into recordings. */
const FIRST_WITH_SWITCHES = 2;
/** The most bits of a seed, and of any other number. */
const SEED_BITS = 53;
const NUMBER_BITS = 32;

/** The recording of a game about to begin with these options. */
export function startRecording(seed: number, switches: Partial<Switches> = {}): Recording {
  return { rulesVersion: RULES_VERSION, seed, switches: changedSwitches(switches), ticks: 0, changes: [] };
}

/** Plays one tick and records it. */
export function tickAndRecord(game: Game, recording: Recording, joystick: Lever): void {
  record(recording, joystick);
  tick(game, joystick);
}

/** Adds one tick to a recording whose game is played elsewhere. */
export function record(recording: Recording, joystick: Lever): void {
  const held = preferred(joystick);
  if (held !== heldAtEnd(recording)) recording.changes.push({ tick: recording.ticks, joystick: held });
  recording.ticks += 1;
}

function heldAtEnd(recording: Recording): Direction | null {
  return recording.changes.at(-1)?.joystick ?? null;
}

export function encode(recording: Recording): Uint8Array {
  const bytes: number[] = [...MAGIC];
  writeNumber(bytes, recording.rulesVersion);
  writeNumber(bytes, recording.seed);
  writeNumber(bytes, recording.ticks);
  if (hasSwitches(recording.rulesVersion)) writeSwitches(bytes, recording.switches);
  let last = 0;
  for (const change of recording.changes) {
    writeNumber(bytes, (change.tick - last) * 8 + CODES.indexOf(change.joystick));
    last = change.tick;
  }
  return Uint8Array.from(bytes);
}

/**
 * Reads a recording; the work is bounded by the number of bytes. Whether its rules are ours is for the caller to see.
 *
 * @throws RecordingError for anything that `encode` could not have written
 */
export function decode(bytes: Uint8Array): Recording {
  const reader = { bytes, at: 0 };
  const head = readHead(reader);
  const { ticks } = head;
  const changes: Change[] = [];
  let last = 0;
  let held: Direction | null = null;
  while (reader.at < bytes.length) {
    const value = readNumber(reader);
    const joystick = CODES[value % 8];
    if (joystick === undefined) throw new RecordingError(`Change ${changes.length + 1} is of no known direction.`);
    if (joystick === held) throw new RecordingError(`Change ${changes.length + 1} changes nothing.`);
    const elapsed = Math.floor(value / 8);
    if (elapsed === 0 && changes.length > 0) throw new RecordingError('Two changes stand at the same tick.');
    last += elapsed;
    if (last >= ticks) throw new RecordingError(`Change ${changes.length + 1} comes after the end.`);
    changes.push({ tick: last, joystick });
    held = joystick;
  }
  return { ...head, changes };
}

/** Reads the head alone, which takes no time: what comes after it may be anything. Throws as `decode` does. */
export function decodeHead(bytes: Uint8Array): Head {
  return readHead({ bytes, at: 0 });
}

function readHead(reader: Reader): Head {
  const { bytes } = reader;
  if (bytes[0] !== MAGIC[0] || bytes[1] !== MAGIC[1])
    throw new RecordingError('It does not begin as a recording does.');
  reader.at = MAGIC.length;
  const rulesVersion = readNumber(reader);
  const seed = readNumber(reader, SEED_BITS);
  const ticks = readNumber(reader);
  if (ticks > MAX_TICKS) throw new RecordingError(`It says it has ${ticks} ticks; the most is ${MAX_TICKS}.`);
  const switches = hasSwitches(rulesVersion) ? readSwitches(reader) : {};
  return { rulesVersion, seed, switches, ticks };
}

function hasSwitches(rulesVersion: number): boolean {
  return rulesVersion >= FIRST_WITH_SWITCHES;
}

function writeSwitches(bytes: number[], switches: Partial<Switches>): void {
  const changed = changedSwitches(switches);
  writeNumber(bytes, Object.keys(changed).length);
  for (const [number, name] of SWITCH_NAMES.entries()) {
    const values: readonly unknown[] = SETTINGS[name];
    if (name in changed) writeNumber(bytes, values.indexOf(changed[name]) * 8 + number);
  }
}

function readSwitches(reader: Reader): Partial<Switches> {
  const count = readNumber(reader);
  if (count > SWITCH_NAMES.length)
    throw new RecordingError(`It has ${count} switches; there are ${SWITCH_NAMES.length}.`);
  const switches: [keyof Switches, unknown][] = [];
  let last = -1;
  for (let read = 1; read <= count; read++) {
    const number = readNumber(reader);
    const name = SWITCH_NAMES[number % 8];
    const value = name && SETTINGS[name][Math.floor(number / 8)];
    if (name === undefined || value === undefined) throw new RecordingError(`Switch ${read} is not of this machine.`);
    if (value === FACTORY[name]) throw new RecordingError(`Switch ${read} is as the factory has it.`);
    if (number % 8 <= last) throw new RecordingError(`Switch ${read} is out of order.`);
    last = number % 8;
    switches.push([name, value]);
  }
  return Object.fromEntries(switches);
}

function writeNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

interface Reader {
  bytes: Uint8Array;
  at: number;
}

function readNumber(reader: Reader, bits = NUMBER_BITS): number {
  let value = 0;
  for (let index = 0; 7 * index < bits; index++) {
    const byte = reader.bytes[reader.at];
    if (byte === undefined) throw new RecordingError('It is cut off in the middle of a number.');
    reader.at += 1;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) {
      if (byte === 0 && index > 0) throw new RecordingError('A number in it is written longer than it needs to be.');
      if (value >= 2 ** bits) break;
      return value;
    }
  }
  throw new RecordingError(`A number in it has more than ${bits} bits.`);
}
