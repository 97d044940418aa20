/**
 * The entries that a refereed game makes: one, or for a game of two players one each, with his own name, score and gameId.
 */
import { createHash } from 'node:crypto';
import type { Judged } from './referee/judge.ts';
import type { Entry } from './store/store.ts';
import type { TicketPayload } from './tickets.ts';

export interface Names {
  first: string;
  /** Null for a game of one player. */
  second: string | null;
}

/**
 * In the order in which they are to be added: the one with the gameId of the ticket comes last, so where it is all of them are, whatever
 * ended an earlier try.
 */
export function entriesOf(ticket: TicketPayload, names: Names, judged: Judged, recording: Uint8Array): Entry[] {
  const { ticks, rulesVersion, second } = judged;
  const startedAt = new Date(ticket.startedAt).toISOString();
  const shared = { ticks, rulesVersion, startedAt, ...ticket.location, recording };
  const { score, level, moves } = judged;
  const first: Entry = { ...shared, gameId: ticket.gameId, name: names.first, score, level, moves, player: 1 };
  if (second === null || names.second === null) return [first];
  return [{ ...shared, gameId: secondIdOf(ticket.gameId), name: names.second, ...second, player: 2 }, first];
}

/** The gameId of a second player's entry: a UUID of version 8, made of the game's own. */
export function secondIdOf(gameId: string): string {
  const digits = createHash('sha256').update(`${gameId} second player`).digest('hex');
  const [a, b, c, d, e] = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(13, 16),
    digits.slice(17, 20),
    digits.slice(20, 32),
  ];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}
