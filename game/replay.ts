/**
 * Playing a recording again: to its end for a referee, or step by step for a viewer.
 *
 * A viewer's replay keeps a key frame every ten seconds of play, so going back to any moment means copying one of them and playing
 * at most ten seconds, which takes less than a millisecond: quick enough to run a game backwards, frame by frame.
 */
import type { Direction } from './direction.ts';
import { newGame, RULES_VERSION, tick } from './game.ts';
import { KILL_SCREEN_LEVEL } from './maze.ts';
import type { Recording } from './recording.ts';
import type { Game } from './state.ts';

export interface Replay {
  recording: Recording;
  /** The level at which it ends since the rules that it was played under are not ours from there on; null for none. */
  untilLevel: number | null;
  /** The game at the present moment. Seeking may put another object here. */
  game: Game;
  /** What was held in the last tick. */
  joystick: Direction | null;
  /** Index of the first change of the joystick that is still to come. */
  nextChange: number;
  keyFrames: KeyFrame[];
}

interface KeyFrame {
  game: Game;
  joystick: Direction | null;
  nextChange: number;
}

/** Ticks between key frames; each takes about 5 KB. */
const KEY_FRAME_TICKS = 600;

const NO_NOISE = new Uint8Array(0);

/** Older rules that play as ours do until this level is reached. Version 1 knew level 256 only from hearsay. */
const SAME_UNTIL_LEVEL: ReadonlyMap<number, number> = new Map([[1, KILL_SCREEN_LEVEL]]);

/** Whether a game that was played under some version of the rules can be played again by ours, at least up to a level. */
export function isReplayable(rulesVersion: number): boolean {
  return rulesVersion === RULES_VERSION || SAME_UNTIL_LEVEL.has(rulesVersion);
}

/** The level until which games of older rules are played as ours are; null for games of our own, and for those that cannot be played. */
export function sameUntilLevel(rulesVersion: number): number | null {
  return SAME_UNTIL_LEVEL.get(rulesVersion) ?? null;
}

/** Whether a replay has come to where the rules that it was played under are not ours: it ends there. */
export function isBeyondItsRules({ recording, game }: Pick<Replay, 'recording' | 'game'>): boolean {
  return game.level === SAME_UNTIL_LEVEL.get(recording.rulesVersion);
}

/** Whether there is nothing more to play. */
export function isReplayOver({ recording, game, untilLevel }: Replay): boolean {
  return game.tick >= recording.ticks || game.level === untilLevel;
}

/** A replay before its first tick. */
export function openReplay(recording: Recording): Replay {
  const game = newGame({ ...recording.switches, seed: recording.seed });
  const untilLevel = sameUntilLevel(recording.rulesVersion);
  const replay: Replay = { recording, untilLevel, game, joystick: null, nextChange: 0, keyFrames: [] };
  keep(replay);
  return replay;
}

/** Plays one tick; false when the recording is at its end. */
export function stepReplay(replay: Replay): boolean {
  if (!advance(replay)) return false;
  if (replay.game.tick === replay.keyFrames.length * KEY_FRAME_TICKS) keep(replay);
  return true;
}

/** Goes to the moment after `ticks` ticks; before the start or after the end is the start or the end. */
export function seekReplay(replay: Replay, ticks: number): void {
  const wanted = Math.min(Math.max(0, Math.floor(ticks)), replay.recording.ticks);
  const frame = replay.keyFrames[Math.min(Math.floor(wanted / KEY_FRAME_TICKS), replay.keyFrames.length - 1)];
  if (frame !== undefined && (wanted < replay.game.tick || frame.game.tick > replay.game.tick)) {
    replay.game = copy(frame.game, replay.game.noise);
    replay.joystick = frame.joystick;
    replay.nextChange = frame.nextChange;
  }
  while (replay.game.tick < wanted && stepReplay(replay)) {
    // On to the moment.
  }
}

/** Takes what comes after the present moment out of the recording, which can then be continued in another way. */
export function cutReplay(replay: Replay): void {
  const { recording, game, keyFrames, nextChange } = replay;
  recording.ticks = game.tick;
  recording.changes.length = nextChange;
  keyFrames.length = Math.min(keyFrames.length, Math.floor(game.tick / KEY_FRAME_TICKS) + 1);
}

/**
 * Plays a recording to its end under the rules of this program.
 *
 * @param look sees the game after each tick
 * @returns the final game; whether it is over is for the caller to see
 */
export function replay(recording: Recording, look: (game: Game) => void = () => {}): Game {
  const whole = openReplay(recording);
  while (advance(whole)) look(whole.game);
  return whole.game;
}

function advance(replay: Replay): boolean {
  const { recording, game } = replay;
  if (isReplayOver(replay)) return false;
  const change = recording.changes[replay.nextChange];
  if (change !== undefined && change.tick === game.tick) {
    replay.joystick = change.joystick;
    replay.nextChange += 1;
  }
  tick(game, replay.joystick);
  return true;
}

function keep(replay: Replay): void {
  const { game, joystick, nextChange } = replay;
  replay.keyFrames.push({ game: copy(game, NO_NOISE), joystick, nextChange });
}

/** The noise never changes in a game, so key frames do without it. */
function copy(game: Game, noise: Uint8Array): Game {
  return { ...structuredClone({ ...game, noise: NO_NOISE }), noise };
}
