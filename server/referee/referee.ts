/**
 * The referee: judges recordings in worker threads, so that the server answers everybody else meanwhile, and fairly.
 *
 * What a recording costs is known before it is played, its ticks, so the shortest waiting one is next, and nobody's long game
 * keeps the others waiting for long. One address and one ticket have one case at a time in the threads. An address pays for what it had
 * refused: those ticks are added to its next cases, and when they are many, its long cases are sent away. When too many
 * wait, the dearest is sent away. A refused recording is remembered by its ticket, and who has left is not waited for.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { ProblemError } from '../problems.ts';
import { createDebts } from './debts.ts';
import { type Case, preview, type Verdict } from './judge.ts';
import { createMemory } from './memory.ts';
import { type Asker, enqueue, type Queue, sendAway, type WaitingCase } from './queue.ts';

export type { Asker } from './queue.ts';

/** Enough for a whole class that finishes at the same moment. Whoever waits holds little more than his recording, 180 KB at most. */
const MOST_WAITING = 256;
/** Waiting and judging together, in ms. A long game is judged in well under a second. */
const PATIENCE = 20_000;
/** A thread without work ends after this time, in ms; one stays. */
const IDLE = 30_000;
/** Ticks of a case that is worth a new thread: when its client leaves, the one that plays it is ended. */
const WORTH_ENDING = 500_000;
/** Ticks of a long game, half an hour: nobody's shorter games are ever sent away for what his address had refused. */
const LONG = 110_000;
/** Ticks that an address may have refused within a minute before that; about ten seconds of a thread. */
const MOST_REFUSED = 30_000_000;

export interface Referee {
  /** Rejects with a `referee-busy` problem when too many cases wait or this one took too long. Without an asker nobody is known to be waiting. */
  judge(given: Case, asker?: Asker): Promise<Verdict>;
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
  const { threads, mostWaiting = MOST_WAITING, patience = PATIENCE } = options;
  const pool = openPool(options);
  const debts = createDebts();
  const refusals = createMemory();
  const price = ({ ticks, asker }: WaitingCase) => ticks + (asker ? debts.of(asker.address) : 0);
  const queue: Queue = { threads, mostWaiting, price, waiting: new Set(), running: new Set() };

  function wait(given: Case, ticks: number, asker: Asker | null): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      const late = AbortSignal.timeout(patience);
      const gone = asker ? AbortSignal.any([late, asker.left]) : late;
      const one: WaitingCase = {
        ticks,
        asker,
        begin: () =>
          pool.run(given, { signal: ticks > WORTH_ENDING ? gone : late }).then(resolve, (error) => {
            reject(isAbort(error) ? busy(TOO_LATE) : error);
          }),
        refuse: (why) => reject(busy(why)),
      };
      gone.addEventListener('abort', () => sendAway(queue, one, TOO_LATE), { once: true });
      enqueue(queue, one);
    });
  }

  return {
    judge: async (given, asker) => {
      const seen = preview(given);
      if (!seen.ok) return seen;
      const { ticks } = seen.value;
      if (!asker) return wait(given, ticks, null);
      if (asker.left.aborted) throw busy('Nobody waits for the verdict.');
      const digest = createHash('sha256').update(given.recording).digest('base64');
      const earlier = refusals.recall(asker.ticket, digest);
      if (earlier) return earlier;
      asker.pay?.(ticks);
      if (ticks > LONG && debts.of(asker.address) > MOST_REFUSED) throw tooDear();
      const verdict = await wait(given, ticks, asker);
      if (!verdict.ok) {
        refusals.keep(asker.ticket, digest, verdict);
        debts.add(asker.address, ticks);
      }
      return verdict;
    },
    close: () => pool.destroy(),
  };
}

function openPool({ threads, onError }: RefereeOptions): Piscina<Case, Verdict> {
  const pool = new Piscina<Case, Verdict>({
    filename: fileURLToPath(import.meta.resolve('./judge.ts')),
    name: 'judge',
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: IDLE,
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  if (onError) pool.on('error', onError);
  return pool;
}

const TOO_LATE = 'The game could not be replayed in time.';

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function busy(why: string): ProblemError {
  return new ProblemError('referee-busy', `${why} Please send the same request again in a few seconds.`, {
    'Retry-After': '3',
  });
}

function tooDear(): ProblemError {
  return new ProblemError(
    'too-many-requests',
    'Too many long games from your address were refused. Please send this one again in a minute.',
    { 'Retry-After': '60' },
  );
}
