/**
 * Choosing entries from the standings: the best of some time, or the newest. All that is needed is in memory; a million entries are
 * looked through in a few milliseconds.
 */
import type { Standings } from './standings.ts';

export interface Wish {
  limit: number;
  /** Only entries that came in at this time or later, ms since 1970. */
  since: number;
  order: 'best' | 'newest';
}

export interface Selection {
  /** GameIds, in the order that was asked for. */
  ids: string[];
  /** All entries of that time. */
  total: number;
}

interface Candidate {
  at: number;
  block: number;
  index: number;
}

export function select({ blocks }: Standings, { limit, since, order }: Wish): Selection {
  const chosen: Candidate[] = [];
  let total = 0;
  /** Of those that are too old to be among the newest nothing is made: they are nearly all. */
  let oldest = Number.NEGATIVE_INFINITY;
  for (const [number, block] of blocks.entries()) {
    for (let index = 0; index < block.length; index++) {
      const at = block.at[index] ?? 0;
      if (at < since) continue;
      total += 1;
      if (order === 'newest') {
        if (at <= oldest) continue;
        insertNewest(chosen, { at, block: number, index }, limit);
        if (chosen.length === limit) oldest = chosen.at(-1)?.at ?? oldest;
      } else if (chosen.length < limit) chosen.push({ at, block: number, index });
    }
  }
  const ids = chosen.map(({ block, index }) => gameIdOf(blocks[block]?.id.subarray(4 * index, 4 * index + 4) ?? []));
  return { ids, total };
}

/** Keeps the list newest first, and no longer than `limit`; of equal times the better score comes first. */
function insertNewest(chosen: Candidate[], candidate: Candidate, limit: number): void {
  let place = chosen.length;
  while (place > 0 && (chosen[place - 1]?.at ?? 0) < candidate.at) place -= 1;
  chosen.splice(place, 0, candidate);
  chosen.length = Math.min(chosen.length, limit);
}

/** The UUID that `idOf` made these four numbers of. */
export function gameIdOf(id: ArrayLike<number>): string {
  const digits = Array.from(id, (part) => part.toString(16).padStart(8, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
