/**
 * The order of all entries in memory, so that a rank costs no database anything.
 *
 * More points first; of equal scores the earlier one; of equal times the smaller gameId: no two entries share a rank. Of
 * an entry there are 32 bytes in columns of numbers, kept in sorted blocks: the place of one is the lengths of the blocks before
 * it and a search within its own. Blocks are allocated whole: a million entries take some 40 to 65 MB.
 */
import type { ScoreRow } from './api.ts';

/** Entries as columns of numbers, in the order of the table. */
export interface Columns {
  score: Float64Array;
  /** Milliseconds since 1970. */
  at: Float64Array;
  /** The gameId, four numbers of 32 bits each. */
  id: Uint32Array;
}

interface Block extends Columns {
  length: number;
}

export interface Standings {
  blocks: Block[];
  total: number;
}

/** What the place of an entry depends on. */
export interface SortKey {
  score: number;
  at: number;
  id: readonly number[];
}

/** Most entries of a block; one that is full is cut in two. */
const CAPACITY = 2048;
/** Entries of a block at first: room enough that the next ones do not cut them all. */
const FILLED = 1792;

export function keyOf({ score, at, gameId }: Pick<ScoreRow, 'score' | 'at' | 'gameId'>): SortKey {
  return { score, at: Date.parse(at), id: idOf(gameId) };
}

/** A UUID as four numbers that sort as its text does. */
export function idOf(gameId: string): number[] {
  const digits = gameId.replaceAll('-', '');
  return [0, 8, 16, 24].map((start) => Number.parseInt(digits.slice(start, start + 8), 16));
}

export function makeColumns(length: number): Columns {
  return { score: new Float64Array(length), at: new Float64Array(length), id: new Uint32Array(4 * length) };
}

export function setKey({ score, at, id }: Columns, index: number, key: SortKey): void {
  score[index] = key.score;
  at[index] = key.at;
  id.set(key.id, 4 * index);
}

/**
 * The standings of entries that are in order already. Their columns are looked at, not copied, which for a million would keep
 * everybody waiting: a block is copied when the first entry comes into it.
 */
export function createStandings(order: readonly Columns[] = []): Standings {
  const standings: Standings = { blocks: [], total: 0 };
  for (const columns of order) {
    const { length } = columns.score;
    for (let start = 0; start < length; start += FILLED) {
      const end = Math.min(length, start + FILLED);
      standings.blocks.push({ ...part(columns, start, end), length: end - start });
      standings.total += end - start;
    }
  }
  return standings;
}

/** How many entries stand before this one, which may be among them or not. */
export function placeOf({ blocks }: Standings, key: SortKey): number {
  const target = blockOf(blocks, key);
  let before = 0;
  for (let index = 0; index < target; index++) before += blocks[index]?.length ?? 0;
  const block = blocks[target];
  return block ? before + search(block, key) : before;
}

/** Adds an entry; false when it is there already. */
export function insert(standings: Standings, key: SortKey): boolean {
  const { blocks } = standings;
  if (blocks.length === 0) blocks.push(emptyBlock());
  const index = Math.min(blockOf(blocks, key), blocks.length - 1);
  const found = blocks[index];
  if (!found) return false;
  const place = search(found, key);
  if (place < found.length && compare(found, place, key) === 0) return false;
  const block = isOwn(found) ? found : copyOf(found, 0, found.length);
  blocks[index] = block;
  block.score.copyWithin(place + 1, place, block.length);
  block.at.copyWithin(place + 1, place, block.length);
  block.id.copyWithin(4 * (place + 1), 4 * place, 4 * block.length);
  setKey(block, place, key);
  block.length += 1;
  standings.total += 1;
  if (block.length === CAPACITY) blocks.splice(index, 1, ...halves(block));
  return true;
}

function emptyBlock(): Block {
  return { ...makeColumns(CAPACITY), length: 0 };
}

/** Those that are only looked at have no room to spare. */
function isOwn({ score }: Block): boolean {
  return score.length === CAPACITY;
}

function copyOf(columns: Columns, start: number, end: number): Block {
  const block = emptyBlock();
  const { score, at, id } = part(columns, start, end);
  block.score.set(score);
  block.at.set(at);
  block.id.set(id);
  block.length = end - start;
  return block;
}

function part({ score, at, id }: Columns, start: number, end: number): Columns {
  return { score: score.subarray(start, end), at: at.subarray(start, end), id: id.subarray(4 * start, 4 * end) };
}

function halves(block: Block): Block[] {
  const half = block.length / 2;
  return [copyOf(block, 0, half), copyOf(block, half, block.length)];
}

/** The first block whose last entry does not stand before the key; behind the last block when there is none. */
function blockOf(blocks: readonly Block[], key: SortKey): number {
  return firstIndex(blocks.length, (index) => {
    const block = blocks[index];
    return block !== undefined && compare(block, block.length - 1, key) >= 0;
  });
}

function search(block: Block, key: SortKey): number {
  return firstIndex(block.length, (index) => compare(block, index, key) >= 0);
}

/** The first of so many indices for which it is true, where it is true for all after it too. */
function firstIndex(length: number, isTrue: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Negative when the entry at this index stands before the key, 0 when it is the key's own. */
function compare({ score, at, id }: Columns, index: number, key: SortKey): number {
  const byScore = key.score - (score[index] ?? 0);
  if (byScore !== 0) return byScore;
  const byTime = (at[index] ?? 0) - key.at;
  if (byTime !== 0) return byTime;
  for (let part = 0; part < 4; part++) {
    const byId = (id[4 * index + part] ?? 0) - (key.id[part] ?? 0);
    if (byId !== 0) return byId;
  }
  return 0;
}
