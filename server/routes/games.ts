/**
 * POST /api/games: a ranked game may begin. Needs no store, so it works while the database is away.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { RULES_VERSION } from '../../game/game.ts';
import { NewGame, Ticket } from '../api.ts';
import type { Hall } from '../hall.ts';
import { type Ready, sendReady } from '../http/ready.ts';
import { readBody } from '../http/request.ts';
import type { Resource } from '../http/resource.ts';

export function gamesResource({ keys, location, now, isClockSure }: Hall): Resource {
  const ready = (): Ready => {
    const gameId = randomUUID();
    const seed = drawSeed();
    const startedAt = now();
    const where = location();
    const payload = { gameId, seed, startedAt, rulesVersion: RULES_VERSION, location: where };
    const token = keys.sign(isClockSure() ? payload : { ...payload, ownClock: true });
    const ticket: Ticket = { gameId, seed, token, location: where, startedAt: new Date(startedAt).toISOString() };
    const body = JSON.stringify(ticket);
    return { status: 201, body, length: Buffer.byteLength(body), cacheControl: 'no-store' };
  };
  return {
    path: '/api/games',
    post: {
      summary: 'Start a ranked game',
      description: 'The game must be played with the seed of the ticket, from now on, at 60.606 frames a second.',
      body: { schema: NewGame, required: false },
      answers: { 201: { description: 'The ticket of the game', schema: Ticket } },
      handle: (request, response) => {
        readBody(NewGame, request);
        sendReady(request, response, ready());
      },
      ready,
    },
  };
}

/** 53 bits, as many as a number carries: nobody draws tickets until one has the seed of a game that he knows. */
function drawSeed(): number {
  return randomInt(2 ** 26) * 2 ** 27 + randomInt(2 ** 27);
}
