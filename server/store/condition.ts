/**
 * Whether a store can be read and written, as its own work shows: nobody is asked for it. A change is one line in the log,
 * however many requests meet it.
 */
import type { Logger } from '../http/log.ts';

export type Work = 'reads' | 'writes';

export interface Condition {
  reads: boolean;
  writes: boolean;
  trouble: string | null;
  succeeded(work: Work): void;
  /** `trouble` is a sentence for the operator. */
  failed(work: Work, trouble: string): void;
}

export type StoreLog = Pick<Logger, 'info' | 'warn' | 'error'>;

/** Least time between two lines about what is the matter with a store that is away, in ms. */
const REPEAT = 30_000;

/** A store is taken for well until it shows otherwise, or for away when `reads` is false. */
export function createCondition(log: StoreLog, reads = true, clock: Pick<Performance, 'now'> = performance): Condition {
  let since = clock.now();
  let said = { trouble: '', at: Number.NEGATIVE_INFINITY };
  const seconds = () => Math.round((clock.now() - since) / 100) / 10;

  const condition: Condition = {
    reads,
    writes: reads,
    trouble: null,
    succeeded: (work) => {
      const wasAway = !condition.reads;
      // What can be written can be read.
      if (condition.reads && (work === 'reads' || condition.writes)) return;
      condition.reads = true;
      if (work === 'writes') condition.writes = true;
      if (condition.writes) condition.trouble = null;
      const again = condition.writes ? 'the store takes scores again' : 'the store can be read again';
      log.info({ seconds: seconds() }, wasAway && condition.writes ? 'the store is back' : again);
      // That it still takes no scores is news.
      if (!condition.writes) said = { trouble: '', at: Number.NEGATIVE_INFINITY };
      else since = clock.now();
    },
    failed: (work, trouble) => {
      const isNews = condition[work];
      condition[work] = false;
      if (work === 'reads') condition.writes = false;
      // While it is away one call finds this and another that: not each of them is worth a line.
      const isSaid = trouble === said.trouble || clock.now() - said.at < REPEAT;
      condition.trouble = trouble;
      if (isNews) since = clock.now();
      else if (isSaid) return;
      said = { trouble, at: clock.now() };
      log.warn({ trouble }, work === 'reads' ? 'the store is away' : 'the store does not take scores');
    },
  };
  return condition;
}
