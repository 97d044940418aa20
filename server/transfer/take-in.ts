/**
 * Takes a game into the table as the hall takes one from a player: the recording is played again, and only what it
 * scores counts. There is no ticket here, so that a game was played in its time is for whoever made the file to know.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { RULES_VERSION } from '../../game/game.ts';
import { decodeHead, RecordingError } from '../../game/recording.ts';
import { isReplayable } from '../../game/replay.ts';
import { cleanName } from '../name.ts';
import { ProblemError } from '../problems.ts';
import type { Referee } from '../referee/referee.ts';
import type { Entry, Store } from '../store/store.ts';
import { Refused } from './refused.ts';

export interface Desk {
  store: Store;
  referee: Referee;
  /** How often, and how many ms apart, it is tried again while the store is away or the referee busy. */
  patience?: { attempts: number; interval: number };
  /** Hears why it has to be tried again. */
  waits?: (why: unknown) => void;
}

/** A minute and more: an election is over by then, and a pod restarted. */
const PATIENCE = { attempts: 30, interval: 2000 };

/** Whether the game is in the table only now; throws a `Refused` when it does not hold, or else what went wrong. */
export async function takeIn(entry: Entry, desk: Desk): Promise<'added' | 'there'> {
  const { store, referee } = desk;
  const patiently = <T>(work: () => Promise<T>) => retry(work, desk);
  // What is there was refereed when it came.
  if (await patiently(() => isThere(store, entry))) return 'there';
  const refereed = await patiently(() => judged(entry, referee));
  const { added, row } = await patiently(() => store.add(refereed));
  if (added) return 'added';
  // What another table has taken is not for this one to judge, and a backup comes back whole: a copy comes in without its moves.
  const isCopy = row.gameId !== entry.gameId;
  if (isCopy && (await patiently(() => store.add({ ...refereed, moves: null }))).added) return 'added';
  // Somebody else was quicker, or the answer to an earlier try was lost.
  if (await patiently(() => isThere(store, entry))) return 'there';
  throw new Error(`game ${entry.gameId} is neither added nor there`);
}

/** Whether it is there for good: what an election may yet take back does not count. */
async function isThere(store: Store, { gameId, recording }: Entry): Promise<boolean> {
  const kept = await store.kept(gameId);
  if (kept === null) return false;
  if (Buffer.from(kept.recording).equals(recording)) return true;
  throw new Refused('the table holds another recording under this gameId');
}

/** The game as the referee sees it. */
async function judged(entry: Entry, referee: Referee): Promise<Entry> {
  const { rulesVersion, seed } = headOf(entry.recording);
  if (!isReplayable(rulesVersion)) {
    throw new Refused(`played by version ${rulesVersion} of the rules; this program plays by version ${RULES_VERSION}`);
  }
  const verdict = await referee.judge({ recording: entry.recording, seed, wallTime: Number.MAX_SAFE_INTEGER });
  if (!verdict.ok) throw new Refused(verdict.reason.detail);
  const { ticks, second } = verdict.value;
  if (entry.player === 2 && second === null) throw new Refused('the recording is of a game for one player');
  const { score, level, moves } = (entry.player === 2 && second) || verdict.value;
  const truth = { score, level, ticks, rulesVersion };
  const lies = Object.entries(truth).filter(([field, value]) => entry[field as keyof typeof truth] !== value);
  if (lies.length > 0) {
    const words = lies.map(([field, value]) => `${field} is ${value}, not ${entry[field as keyof typeof truth]}`);
    throw new Refused(`the recording says otherwise: ${words.join(', ')}`);
  }
  return { ...entry, ...truth, name: cleaned(entry.name), moves };
}

function headOf(recording: Uint8Array) {
  try {
    return decodeHead(recording);
  } catch (error) {
    if (error instanceof RecordingError) throw new Refused(error.message);
    throw error;
  }
}

function cleaned(name: string): string {
  try {
    return cleanName(name);
  } catch (error) {
    if (error instanceof ProblemError) throw new Refused(error.message);
    throw error;
  }
}

async function retry<T>(work: () => Promise<T>, { patience = PATIENCE, waits }: Desk): Promise<T> {
  const { attempts, interval } = patience;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isPassing(error)) throw error;
      waits?.(error);
      await wait(interval);
    }
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof ProblemError && (error.kind === 'store-away' || error.kind === 'referee-busy');
}
