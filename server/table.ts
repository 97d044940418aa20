/**
 * The high-score table in memory: what GET /api/scores answers from, also while the store is away, and what every rank is
 * counted in.
 *
 * It follows the store: everything once, then each new entry. So it is right on every server, and no request costs the database
 * a count or a scan.
 */
import { createHash } from 'node:crypto';
import { type Order, type Period, type Rank, type ScoreRow, type ScoreTable, TABLE_LIMIT } from './api.ts';
import { select, type Wish } from './selection.ts';
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

/** All that is known of the table; void as a whole when the store is read anew, with what is still being made of it. */
interface Known {
  standings: Standings;
  best: Row[];
  /** Answers of the best rows, by their number. */
  answers: Map<number, TableAnswer>;
  /** Other lists, by period and order. A new entry leaves them behind, also those that still wait for their rows. */
  lists: Map<string, List>;
  /** Rows that lists have shown and the best hundred does not hold. */
  shown: Map<string, Row>;
}

/** A list as long as any may be, made once for all who ask; shorter ones are its beginning. */
interface List {
  table: Promise<ScoreTable>;
  /** Until when it is right if nothing comes in. */
  until: number;
  answers: Map<number, TableAnswer>;
}

/** `now` tells where a period ends, ms since 1970. */
export function createTable(
  store: Pick<Store, 'follow' | 'rows'>,
  patience = PATIENCE,
  now: () => number = Date.now,
): Table {
  let known: Known | null = null;
  const read = Promise.withResolvers<void>();
  store.follow({
    reset: ({ order, best }) => {
      const standings = createStandings(order);
      known = { standings, best: [...best], answers: new Map(), lists: new Map(), shown: new Map() };
      read.resolve();
    },
    // Before everything was read an entry alone says nothing; the reading has it.
    added: (row) => known && add(known, row),
  });

  const whole = async (): Promise<Known> => {
    if (known === null) await Promise.race([read.promise, tooLate(patience)]);
    if (known === null) throw storeAway('the table was never read');
    return known;
  };
  return {
    known: async () => void (await whole()),
    best: async (limit) => bestRows(await whole(), limit),
    answer: async (asked) => {
      const known = await whole();
      const { limit, period, order } = asked;
      if (period === 'all' && order === 'best') return bestAnswer(known, limit);
      const { table, answers } = listOf(known, asked, store, now());
      const { scores, total } = await table;
      return answers.get(limit) ?? keepAnswer(answers, limit, { scores: scores.slice(0, limit), total });
    },
    ready: (limit) => known && bestAnswer(known, limit),
    rankOf: async (score) => {
      const { standings } = await whole();
      // Of equal scores the earlier one stands first.
      const place = placeOf(standings, { score, at: Number.POSITIVE_INFINITY, id: [] });
      return { rank: place + 1, total: standings.total };
    },
    ranked: async (row) => withRank(row, placeOf((await whole()).standings, keyOf(row)) + 1),
  };
}

function add(known: Known, row: Row): void {
  const { standings, best } = known;
  const key = keyOf(row);
  if (!insert(standings, key)) return;
  const place = placeOf(standings, key);
  if (place < TABLE_LIMIT) known.best = [...best.slice(0, place), row, ...best.slice(place)].slice(0, TABLE_LIMIT);
  known.answers = new Map();
  known.lists = new Map();
}

function bestRows({ best, standings }: Known, limit: number): ScoreTable {
  return { scores: best.slice(0, limit).map((row, index) => withRank(row, index + 1)), total: standings.total };
}

function bestAnswer(known: Known, limit: number): TableAnswer {
  return known.answers.get(limit) ?? keepAnswer(known.answers, limit, bestRows(known, limit));
}

function keepAnswer(answers: Map<number, TableAnswer>, limit: number, table: ScoreTable): TableAnswer {
  const body = JSON.stringify(table);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const answer = { body, length: Buffer.byteLength(body), etag };
  answers.set(limit, answer);
  return answer;
}

/** A list that is not the best hundred: the one that is there or under way, or a new one. */
function listOf(known: Known, { period, order }: Asked, store: Pick<Store, 'rows'>, now: number): List {
  const { lists } = known;
  const key = `${period} ${order}`;
  const earlier = lists.get(key);
  if (earlier && now < earlier.until) return earlier;
  const wish = { limit: TABLE_LIMIT, order, since: now - LENGTHS[period] };
  const until = period === 'all' ? Number.POSITIVE_INFINITY : now + WINDOW_STEP;
  const list: List = { table: chosenRows(known, wish, store), until, answers: new Map() };
  lists.set(key, list);
  // Whoever comes after a failure tries again.
  list.table.catch(() => lists.get(key) === list && lists.delete(key));
  return list;
}

/** Chosen in memory, its rows from the store where they are not known yet. */
async function chosenRows({ standings, best, shown }: Known, wish: Wish, store: Pick<Store, 'rows'>) {
  const { ids, total } = select(standings, wish);
  const rows = new Map([...shown, ...best.map((row) => [row.gameId, row] as const)]);
  const missing = ids.filter((id) => !rows.has(id));
  if (shown.size + missing.length > MOST_SHOWN) shown.clear();
  for (const row of missing.length > 0 ? await store.rows(missing) : []) {
    rows.set(row.gameId, row);
    shown.set(row.gameId, row);
  }
  const found = ids.flatMap((id) => rows.get(id) ?? []);
  const rankOf = (row: Row, index: number) => (wish.order === 'best' ? index : placeOf(standings, keyOf(row))) + 1;
  return { scores: found.map((row, index) => withRank(row, rankOf(row, index))), total };
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
