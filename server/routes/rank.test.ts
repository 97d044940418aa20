import request from 'supertest';
import { expect, test } from 'vitest';
import { openTestHall, playAndHandIn } from '../test/hall.ts';

test('GET /api/rank says where a score would stand, behind those that came earlier with as many points', async () => {
  const hall = await openTestHall();
  const rank = async (score: number) => (await request(hall.app).get(`/api/rank?score=${score}`).expect(200)).body;
  expect(await rank(0)).toEqual({ rank: 1, total: 0 });
  const { body } = (await playAndHandIn(hall)).response;
  expect(await rank(body.score + 10)).toEqual({ rank: 1, total: 1 });
  expect(await rank(body.score)).toEqual({ rank: 2, total: 1 });
  expect(await rank(body.score - 10)).toEqual({ rank: 2, total: 1 });
  await hall.close();
}, 30_000);

test.each(['', '?score=', '?score=-1', '?score=1.5', '?score=many', '?score=1&score=2', '?score=9999999999'])(
  'GET /api/rank%s is refused in words',
  async (query) => {
    const hall = await openTestHall();
    const { body } = await request(hall.app).get(`/api/rank${query}`).expect(400);
    expect(body).toMatchObject({ type: '/problems/invalid-request', detail: expect.stringContaining('?score=') });
    await hall.close();
  },
);
