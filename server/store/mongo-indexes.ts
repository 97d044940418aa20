/**
 * The indexes of the scores. They are made beside everything else: the table can be read without them, and a majority may not be
 * there to make them.
 */
import type { StoreLog } from './condition.ts';
import { isAway } from './mongo-errors.ts';
import type { MongoLine } from './mongo-line.ts';

export interface Indexes {
  /** Begins to make those that are missing, unless that is being done; waits for nobody. */
  make(): void;
  areMade(): boolean;
  /** Resolves when nothing is being made any more. */
  ended(): Promise<void>;
}

/** How long the database may make an index, in ms, before it is asked for it again. */
const INDEX_TIMEOUT = 120_000;

export function keepIndexes(line: MongoLine, log: StoreLog): Indexes {
  let areMade = false;
  let isAsked = false;
  let making: Promise<void> | null = null;

  const run = async () => {
    try {
      // Who asks while they are being made may have seen them go with their collection.
      while (isAsked) {
        isAsked = false;
        await makeIndexes(line);
      }
      areMade = true;
    } catch (error) {
      if (isAway(error) || line.signal.aborted) return;
      // Asked again the database would say the same.
      areMade = true;
      log.error({ err: error }, 'the indexes could not be made');
    }
  };
  return {
    make() {
      areMade = false;
      isAsked = true;
      making ??= run().finally(() => {
        making = null;
      });
    },
    areMade: () => areMade,
    ended: async () => making ?? undefined,
  };
}

async function makeIndexes({ scores, set }: MongoLine): Promise<void> {
  // A member that is away must not hold up the others.
  const quorum = set.isStandalone() ? {} : { commitQuorum: 'majority' as const };
  const options = { ...quorum, maxTimeMS: INDEX_TIMEOUT };
  await scores.createIndex({ score: -1, at: 1, _id: 1 }, { name: 'by_rank', ...options });
  if (set.isStandalone()) await scores.createIndex({ at: 1 }, { name: 'by_time', ...options });
  const compared = { partialFilterExpression: { moves: { $exists: true } } };
  await scores.createIndex({ moves: 1 }, { name: 'by_moves', ...compared, ...options });
}
