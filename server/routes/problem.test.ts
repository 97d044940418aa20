import request from 'supertest';
import { test } from 'vitest';
import { PROBLEMS } from '../api.ts';
import { openTestHall } from '../test/hall.ts';

test('GET /problems/:kind explains every kind of problem, and only those', async () => {
  const hall = await openTestHall();
  for (const [kind, { status, title }] of Object.entries(PROBLEMS)) {
    await request(hall.app)
      .get(`/problems/${kind}`)
      .expect(200, { type: `/problems/${kind}`, title, status });
  }
  await request(hall.app).get('/problems/constructor').expect(404);
  await hall.close();
});
