/**
 * The judge: plays a recording under the rules and says what it scored, or why it does not count.
 *
 * It runs in a worker thread (see referee.ts) and knows nothing of requests. Cheap checks come first, and alone as `preview`: a
 * recording that is not of this game, or is longer than the time it was played in, is never played.
 */
import { isOver, RULES_VERSION, TICKS_PER_SECOND, tick } from '../../game/game.ts';
import { decode, decodeHead, type Head, type Recording, RecordingError } from '../../game/recording.ts';
import { isBeyondItsRules, isReplayable, replay } from '../../game/replay.ts';
import type { Game } from '../../game/state.ts';
import { levelOf, scoreOf } from '../../game/turn.ts';
import type { ProblemKind } from '../api.ts';
import type { Result } from '../result.ts';
import { digestMoves, type Moves, noteMoves, startMoves } from './moves.ts';

export interface Case {
  recording: Uint8Array;
  /** The seed that the ticket gave. */
  seed: number;
  /** Milliseconds from the start of the game to the arrival of its recording. */
  wallTime: number;
}

/** What a player of a game has made of it. */
export interface Achieved {
  score: number;
  level: number;
  /** What the game was played by, to compare; null when it is too short to be anybody's. */
  moves: string | null;
}

export interface Judged extends Achieved {
  ticks: number;
  rulesVersion: number;
  /** Of a second player; null for a game of one. */
  second: Achieved | null;
}

export interface Objection {
  problem: ProblemKind;
  detail: string;
}

/** What a fair game scored, or why it does not count. */
export type Verdict = Result<Judged, Objection>;
export type Refusal = Extract<Verdict, { ok: false }>;

/** Clocks tick differently: a game may seem this many milliseconds longer than the time it was played in. */
export const TIME_TOLERANCE_MS = 5000;

export function judge(given: Case): Verdict {
  const seen = preview(given);
  if (!seen.ok) return seen;
  const read = readable(() => decode(given.recording));
  return read.ok ? play(read.value) : read;
}

/**
 * The head of the recording, when it has to be played to be judged; else what there is against it. Nothing but the head is read: this
 * costs the same for the largest recording as for any, so it may be done before anybody has paid for it.
 */
export function preview(given: Case): Result<Head, Objection> {
  const read = readable(() => decodeHead(given.recording));
  return (read.ok && objection(read.value, given)) || read;
}

function readable<T>(read: () => T): Result<T, Objection> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof RecordingError) return unfair('bad-recording', error.message);
    throw error;
  }
}

function objection({ rulesVersion, seed, switches, ticks }: Head, given: Case): Refusal | null {
  if (!isReplayable(rulesVersion)) return otherRules(rulesVersion, 'Reload the page before the next game.');
  const { players: _, ...others } = switches;
  if (Object.keys(others).length > 0) {
    const changed = Object.entries(others).map(([name, value]) => `${name}: ${value}`);
    return unfair(
      'other-rules',
      `Ranked games are played as the machine leaves the factory, not with ${changed.join(', ')}.`,
    );
  }
  if (seed !== given.seed) {
    return unfair('other-seed', `The ticket is for seed ${given.seed}, the recording is of seed ${seed}.`);
  }
  const seconds = ticks / TICKS_PER_SECOND;
  if (seconds > (given.wallTime + TIME_TOLERANCE_MS) / 1000) {
    const passed = Math.max(0, Math.floor(given.wallTime / 1000));
    return unfair(
      'faster-than-time',
      `The game lasts ${Math.ceil(seconds)} seconds, but it began only ${passed} seconds ago. A ranked game is played at the arcade's speed.`,
    );
  }
  return null;
}

/** A game ends with the very tick that makes it over: not earlier, not later. */
function play(recording: Recording): Verdict {
  const { ticks, changes } = recording;
  if (ticks === 0) return unfair('unfinished-game', 'The recording is empty. Send it when the game is over.');
  const moves = startMoves();
  const game = replay({ ...recording, ticks: ticks - 1 }, (game) => noteMoves(moves, game));
  if (isBeyondItsRules({ recording, game })) {
    return otherRules(recording.rulesVersion, `They are the same up to level ${game.level - 1}, and the game went on.`);
  }
  if (isOver(game)) {
    return unfair('goes-on-after-the-end', 'The recording must end with the tick in which the game is over.');
  }
  tick(game, changes.at(-1)?.joystick ?? null);
  if (!isOver(game)) {
    return unfair(
      'unfinished-game',
      `After ${ticks} ticks the game still goes on. Send the recording when it is over.`,
    );
  }
  const { rulesVersion } = recording;
  const second = game.waiting === null ? null : achieved(game, 2, moves);
  return { ok: true, value: { ...achieved(game, 1, moves), ticks, rulesVersion, second } };
}

function achieved(game: Game, player: 1 | 2, moves: Moves): Achieved {
  const index = player === 1 ? 0 : 1;
  const score = scoreOf(game, index) ?? 0;
  const level = levelOf(game, index) ?? 1;
  return { score, level, moves: digestMoves(moves, { score, tick: game.tick }, player) };
}

function otherRules(rulesVersion: number, advice: string): Refusal {
  return unfair(
    'other-rules',
    `The recording was made under version ${rulesVersion} of the rules, this server plays version ${RULES_VERSION}. ${advice}`,
  );
}

function unfair(problem: ProblemKind, detail: string): Refusal {
  return { ok: false, reason: { problem, detail } };
}
