/**
 * Handing in a game that was played in no time: its ticket is signed with the server's own secret, for a game that began earlier,
 * since the server would rightly refuse a minute's game that took seconds. Nothing else is other than with a page's game.
 */
import { randomUUID } from 'node:crypto';
import { RULES_VERSION } from '../game/game.ts';
import type { Location, NewScore } from '../server/api.ts';
import { signTicket } from '../server/tickets.ts';

export const HOUR = 3_600_000;

export interface FinishedPlay {
  /** The server's GAME_SECRET. */
  secret: string;
  seed: number;
  /** The recording. */
  bytes: Uint8Array;
  name?: string;
  gameId?: string;
  /** How long ago it began, in ms: an hour, when that is not told. */
  age?: number;
  /** Where it was served from. */
  location?: Location;
}

const NOWHERE: Location = { cloud: 'unknown', zone: 'unknown', host: 'unknown' };

/** Asks the server at that address to take the game in. */
export function handIn(url: string, finished: FinishedPlay): Promise<Response> {
  return fetch(`${url}/api/scores`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(newScore(finished)),
  });
}

/** What the server is sent. */
export function newScore(finished: FinishedPlay): NewScore {
  const { secret, seed, bytes, name = 'BOT', gameId = randomUUID(), age = HOUR, location = NOWHERE } = finished;
  const startedAt = Math.floor(Date.now() - age);
  const token = signTicket(secret, { gameId, seed, startedAt, rulesVersion: RULES_VERSION, location });
  return { token, name, recording: Buffer.from(bytes).toString('base64') };
}
