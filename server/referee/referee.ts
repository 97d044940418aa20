/**
 * The referee: judges recordings in worker threads, so that the server answers everybody else meanwhile.
 *
 * Limits: bytes (the request's own), ticks (the recording's and the wall time's), seconds (a worker that takes longer
 * is ended) and cases waiting (one more is sent away with a Retry-After).
 */
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { ProblemError } from '../problems.ts';
import type { Case, Verdict } from './judge.ts';

/** Enough for a whole class that finishes at the same moment; at 180 KB each it bounds the memory as well. */
const MOST_WAITING = 256;
/** Waiting and judging together, in ms. A long game is judged in well under a second. */
const PATIENCE = 20_000;
/** A thread without work ends after this time, in ms; one stays. */
const IDLE = 30_000;

export interface Referee {
  /** Rejects with a `referee-busy` problem when too many cases wait or this one took too long. */
  judge(given: Case): Promise<Verdict>;
  close(): Promise<void>;
}

export interface RefereeOptions {
  threads: number;
  mostWaiting?: number;
  patience?: number;
  /** Hears of threads that end by themselves while they have no case; others take their place. */
  onError?: (error: unknown) => void;
}

export function createReferee(options: RefereeOptions): Referee {
  const { threads, mostWaiting = MOST_WAITING, patience = PATIENCE, onError } = options;
  const pool = new Piscina<Case, Verdict>({
    filename: fileURLToPath(import.meta.resolve('./judge.ts')),
    name: 'judge',
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: IDLE,
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  if (onError) pool.on('error', onError);
  let cases = 0;

  return {
    judge: async (given) => {
      if (cases >= threads + mostWaiting) throw busy('Many games have just ended.');
      cases += 1;
      try {
        return await pool.run(given, { signal: AbortSignal.timeout(patience) });
      } catch (error) {
        if (error instanceof Error && error.name === 'AbortError')
          throw busy('The game could not be replayed in time.');
        throw error;
      } finally {
        cases -= 1;
      }
    },
    close: () => pool.destroy(),
  };
}

function busy(why: string): ProblemError {
  return new ProblemError('referee-busy', `${why} Please send the same request again in a few seconds.`, {
    'Retry-After': '3',
  });
}
