import { randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ticket } from '../api.ts';
import { openTestHall, playAndHandIn, type TestHall } from '../test/hall.ts';

let hall: TestHall;
let played: { ticket: Ticket; recording: Uint8Array; response: Response };
beforeAll(async () => {
  hall = await openTestHall();
  played = await playAndHandIn(hall);
});
afterAll(() => hall.close());

describe('GET /api/scores/:gameId', () => {
  test('is the row of that game, with its rank', async () => {
    const { body } = await request(hall.app).get(`/api/scores/${played.ticket.gameId}`).expect(200);
    expect(body).toEqual(played.response.body);
  });

  test('finds a game by its id in capitals', async () => {
    await request(hall.app).get(`/api/scores/${played.ticket.gameId.toUpperCase()}`).expect(200);
  });

  test('is 404 for a game that is not in the table', async () => {
    const { body } = await request(hall.app).get(`/api/scores/${randomUUID()}`).expect(404);
    expect(body.type).toBe('/problems/score-not-found');
  });
});

describe('GET /api/scores/:gameId/recording', () => {
  test('is the recording, byte for byte, and may be kept for ever', async () => {
    const { body, headers } = await request(hall.app)
      .get(`/api/scores/${played.ticket.gameId}/recording`)
      .responseType('blob')
      .expect(200);
    expect(Buffer.from(played.recording).equals(body)).toBe(true);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['cache-control']).toContain('immutable');
  });

  test('is 404 for a game that is not in the table', async () => {
    const { body } = await request(hall.app).get(`/api/scores/${randomUUID()}/recording`).expect(404);
    expect(body.type).toBe('/problems/score-not-found');
  });
});
