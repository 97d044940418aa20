/**
 * The high-score table in memory: what GET /api/scores answers from, also while the store is away, and what every rank is
 * counted in.
 *
 * It follows the store: everything once, then each new entry. So it is right on every server, and no request costs the database
 * a count or a scan.
 */
import { createHash } from 'node:crypto';
import { type Order, type Period, type Rank, type ScoreRow, type ScoreTable, TABLE_LIMIT } from './api.ts';
import { select } from './selection.ts';
import { createStandings, insert, keyOf, placeOf, type Standings } from './standings.ts';
import { storeAway } from './store/away.ts';
import type { Row, Store } from './store/store.ts';

/** How long a request waits for the first reading, in ms. */
const PATIENCE = 1500;
/** How far each period reaches back, in ms. */
const LENGTHS: Readonly<Record<Period, number>> = {
  all: Number.POSITIVE_INFINITY,
  week: 7 * 24 * 3_600_000,
  day: 24 * 3_600_000,
};
/** For how long a list of a period may go on showing what has just grown too old, in ms. */
const WINDOW_STEP = 5000;
/** Rows that are held in memory for lists, beside the best hundred. */
const MOST_SHOWN = 2000;

export interface Table {
  /** Resolves when the store has been read once; rejects with `store-away` when that takes too long. */
  known(): Promise<void>;
  /** The best `limit` rows, as they were known last; rejects with `store-away` only when they never could be read. */
  best(limit: number): Promise<ScoreTable>;
  /** What was asked for as text ready to send, with its ETag. */
  answer(asked: Asked): Promise<TableAnswer>;
  /** The same of the best `limit` rows, which need not be waited for; null before the first reading. */
  ready(limit: number): TableAnswer | null;
  /** Where a game of so many points would stand if it came in now, and how many stand in the whole table. */
  rankOf(score: number): Promise<Rank>;
  /** The row with its rank, by all that is known. */
  ranked(row: Row): Promise<ScoreRow>;
}

export interface Asked {
  limit: number;
  period: Period;
  order: Order;
}

export interface TableAnswer {
  body: string;
  /** In bytes. */
  length: number;
  etag: string;
}

/** `now` tells where a period ends, ms since 1970. */
export function createTable(
  store: Pick<Store, 'follow' | 'rows'>,
  patience = PATIENCE,
  now: () => number = Date.now,
): Table {
  let standings: Standings | null = null;
  let best: Row[] = [];
  /** Ready answers, and until when they are right if nothing comes in. */
  const answers = new Map<string, TableAnswer & { until: number }>();
  /** Rows that lists have shown and the best hundred does not hold. */
  const shown = new Map<string, Row>();
  const read = Promise.withResolvers<void>();

  store.follow({
    reset: (standing) => {
      standings = createStandings(standing.order);
      best = [...standing.best];
      answers.clear();
      shown.clear();
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
  const bestRows = (limit: number, { total }: Standings): ScoreTable => {
    return { scores: best.slice(0, limit).map((row, index) => withRank(row, index + 1)), total };
  };
  const makeReady = (key: string, table: ScoreTable, until: number): TableAnswer => {
    const body = JSON.stringify(table);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const answer = { body, length: Buffer.byteLength(body), etag, until };
    answers.set(key, answer);
    return answer;
  };
  const ready = (limit: number, known: Standings): TableAnswer => {
    const key = keyOfList({ limit, period: 'all', order: 'best' });
    return answers.get(key) ?? makeReady(key, bestRows(limit, known), Number.POSITIVE_INFINITY);
  };

  /** A list that is not the best hundred: chosen in memory, its rows from the store where they are not known yet. */
  const chosenRows = async ({ limit, period, order }: Asked): Promise<ScoreTable> => {
    const known = await whole();
    const { ids, total } = select(known, { limit, order, since: now() - LENGTHS[period] });
    const rows = new Map(best.map((row) => [row.gameId, row]));
    const missing = ids.filter((id) => !rows.has(id) && !shown.has(id));
    for (const row of missing.length > 0 ? await store.rows(missing) : []) shown.set(row.gameId, row);
    const found = ids.flatMap((id) => rows.get(id) ?? shown.get(id) ?? []);
    if (shown.size > MOST_SHOWN) shown.clear();
    const rankOf = (row: Row, index: number) => (order === 'best' ? index : placeOf(known, keyOf(row))) + 1;
    return { scores: found.map((row, index) => withRank(row, rankOf(row, index))), total };
  };

  return {
    known: async () => void (await whole()),
    best: async (limit) => bestRows(limit, await whole()),
    answer: async (asked) => {
      const { limit, period, order } = asked;
      if (period === 'all' && order === 'best') return ready(limit, await whole());
      const key = keyOfList(asked);
      const known = answers.get(key);
      if (known && now() < known.until) return known;
      const until = period === 'all' ? Number.POSITIVE_INFINITY : now() + WINDOW_STEP;
      return makeReady(key, await chosenRows(asked), until);
    },
    ready: (limit) => (standings === null ? null : ready(limit, standings)),
    rankOf: async (score) => {
      const standings = await whole();
      // Of equal scores the earlier one stands first.
      const place = placeOf(standings, { score, at: Number.POSITIVE_INFINITY, id: [] });
      return { rank: place + 1, total: standings.total };
    },
    ranked: async (row) => withRank(row, placeOf(await whole(), keyOf(row)) + 1),
  };
}

function keyOfList({ limit, period, order }: Asked): string {
  return `${limit} ${period} ${order}`;
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
