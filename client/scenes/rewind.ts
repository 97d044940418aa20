/**
 * A game that can be taken back, tick by tick, as far as its start, and goes on from there in another way.
 *
 * It is a replay whose recording grows while it is played.
 */
import type { Direction } from '../../game/direction.ts';
import { isOver, RULES_VERSION } from '../../game/game.ts';
import type { Switches } from '../../game/options.ts';
import { record, startRecording } from '../../game/recording.ts';
import { cutReplay, openReplay, type Replay, seekReplay, stepReplay } from '../../game/replay.ts';
import type { Moment } from '../cabinet.ts';

/** Speed at which going back begins, in multiples of the game's; it doubles in so many ms of holding, up to the last. */
const FIRST_SPEED = 2;
const DOUBLES_IN = 1500;
const LAST_SPEED = 32;

/** A game before its first tick. */
export function startRewindable(seed: number, options: Partial<Switches>): Replay {
  return openReplay(startRecording(seed, options));
}

/** A game as it was at a moment of a recording, which is left as it is. From here on it is played by the rules of this page. */
export function continueFrom({ recording, tick }: Moment): Replay {
  const copy = { ...recording, rulesVersion: RULES_VERSION, changes: [...recording.changes] };
  const replay = openReplay(copy);
  seekReplay(replay, tick);
  // Of a game that is over the end is all that is left: a little earlier there is something to do.
  if (isOver(replay.game)) seekReplay(replay, replay.game.tick - BEFORE_END);
  cutReplay(replay);
  return replay;
}

/** Ticks before GAME OVER: some seconds before Pac-Man was caught. */
const BEFORE_END = 600;

/** Plays one tick. What came after the present moment, before it was gone back, is forgotten. */
export function playTick(replay: Replay, joystick: Direction | null): void {
  if (replay.recording.ticks > replay.game.tick) cutReplay(replay);
  record(replay.recording, joystick);
  stepReplay(replay);
}

/** Goes back `ticks` ticks, or to the start. Puts another object at `replay.game`. */
export function goBack(replay: Replay, ticks: number): void {
  seekReplay(replay, replay.game.tick - ticks);
}

/** How fast to go back after the key has been held for so many ms, in multiples of the game's speed. */
export function rewindSpeed(held: number): number {
  return Math.min(LAST_SPEED, FIRST_SPEED * 2 ** (held / DOUBLES_IN));
}
