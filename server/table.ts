/**
 * The high-score table in memory: what GET /api/scores answers from, also while the store is away, and what every rank is
 * counted in.
 *
 * It follows the store: everything once, then each new entry. So it is right on every server, and no request costs the database
 * a count or a scan.
 */
import { createHash } from 'node:crypto';
import { type Rank, type ScoreRow, type ScoreTable, TABLE_LIMIT } from './api.ts';
import { createStandings, insert, keyOf, placeOf, type Standings } from './standings.ts';
import { storeAway } from './store/away.ts';
import type { Row, Store } from './store/store.ts';

/** How long a request waits for the first reading, in ms. */
const PATIENCE = 1500;

export interface Table {
  /** Resolves when the store has been read once; rejects with `store-away` when that takes too long. */
  known(): Promise<void>;
  /** The best `limit` rows, as they were known last; rejects with `store-away` only when they never could be read. */
  best(limit: number): Promise<ScoreTable>;
  /** The same as bytes ready to send, with their ETag. */
  answer(limit: number): Promise<TableAnswer>;
  /** Where a game of so many points would stand if it came in now, and how many stand in the whole table. */
  rankOf(score: number): Promise<Rank>;
  /** The row with its rank, by all that is known. */
  ranked(row: Row): Promise<ScoreRow>;
}

export interface TableAnswer {
  body: Buffer;
  etag: string;
}

export function createTable(store: Pick<Store, 'follow'>, patience = PATIENCE): Table {
  let standings: Standings | null = null;
  let best: Row[] = [];
  const answers = new Map<number, TableAnswer>();
  const read = Promise.withResolvers<void>();

  store.follow({
    reset: (standing) => {
      standings = createStandings(standing.order);
      best = [...standing.best];
      answers.clear();
      read.resolve();
    },
    added: (row) => {
      // Before everything was read an entry alone says nothing; the reading has it.
      if (standings === null) return;
      const key = keyOf(row);
      if (!insert(standings, key)) return;
      const place = placeOf(standings, key);
      if (place < TABLE_LIMIT) best = [...best.slice(0, place), row, ...best.slice(place)].slice(0, TABLE_LIMIT);
      answers.clear();
    },
  });

  const whole = async (): Promise<Standings> => {
    if (standings === null) await Promise.race([read.promise, tooLate(patience)]);
    if (standings === null) throw storeAway('the table was never read');
    return standings;
  };
  const bestRows = async (limit: number): Promise<ScoreTable> => {
    const { total } = await whole();
    return { scores: best.slice(0, limit).map((row, index) => withRank(row, index + 1)), total };
  };

  return {
    known: async () => void (await whole()),
    best: bestRows,
    answer: async (limit) => {
      const ready = answers.get(limit);
      if (ready) return ready;
      const body = Buffer.from(JSON.stringify(await bestRows(limit)));
      const answer = { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
      answers.set(limit, answer);
      return answer;
    },
    rankOf: async (score) => {
      const standings = await whole();
      // Of equal scores the earlier one stands first.
      const place = placeOf(standings, { score, at: Number.POSITIVE_INFINITY, id: [] });
      return { rank: place + 1, total: standings.total };
    },
    ranked: async (row) => withRank(row, placeOf(await whole(), keyOf(row)) + 1),
  };
}

/** The fields in the order of the API's schema. */
function withRank({ gameId, ...rest }: Row, rank: number): ScoreRow {
  return { gameId, rank, ...rest };
}

function tooLate(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
