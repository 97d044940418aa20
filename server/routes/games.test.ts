import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Ticket } from '../api.ts';
import { storeAway } from '../store/away.ts';
import { openTestHall, startGame, type TestHall } from '../test/hall.ts';
import { readTicket } from '../tickets.ts';

describe('POST /api/games', () => {
  let hall: TestHall;
  beforeAll(async () => {
    hall = await openTestHall();
  });
  afterAll(() => hall.close());

  test('gives a ticket in the shape of the API', async () => {
    const ticket = await startGame(hall);
    expect(Ticket.parse(ticket)).toEqual(ticket);
    expect(ticket.startedAt).toBe(new Date(hall.clock.now).toISOString());
    expect(ticket.location).toEqual({ cloud: 'unknown', zone: 'unknown', host: 'pacman-0' });
  });

  test('signs what it says', async () => {
    const { token, gameId, seed, location } = await startGame(hall);
    expect(readTicket(hall.secret, token)).toMatchObject({ gameId, seed, location, startedAt: hall.clock.now });
  });

  test('takes an empty object as well as no body', async () => {
    await request(hall.app).post('/api/games').send({}).expect(201);
  });

  test('gives every game an id and a seed of its own', async () => {
    const tickets = await Promise.all(Array.from({ length: 20 }, () => startGame(hall)));
    expect(new Set(tickets.map((ticket) => ticket.gameId)).size).toBe(20);
    expect(new Set(tickets.map((ticket) => ticket.seed)).size).toBe(20);
  });

  test('is never kept by a cache', async () => {
    const { headers } = await request(hall.app).post('/api/games');
    expect(headers['cache-control']).toBe('no-store');
  });

  test('works while the store is away', async () => {
    const gone = async () => {
      throw storeAway('switched off');
    };
    const away = await openTestHall({
      changes: {
        store: { ...hall.store, add: gone, find: gone, kept: gone, recording: gone },
      },
    });
    await request(away.app).post('/api/games').expect(201);
    await away.close();
  });
});
