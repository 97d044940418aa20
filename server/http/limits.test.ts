import request from 'supertest';
import { expect, test } from 'vitest';
import { openTestHall } from '../test/hall.ts';

test('an address that asks too often is told how long to wait, and what the limit is', async () => {
  const hall = await openTestHall({ changes: { rateLimits: { reads: 3, writes: 2 } } });
  const first = await request(hall.app).get('/api/location').expect(200);
  expect(first.headers['ratelimit-policy']).toContain('"reads"; q=3; w=60');
  await request(hall.app).get('/api/location').expect(200);
  await request(hall.app).get('/api/location').expect(200);
  const refused = await request(hall.app).get('/api/location').expect(429);
  expect(refused.body.type).toBe('/problems/too-many-requests');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  await hall.close();
});

test('games and scores are counted apart from reading', async () => {
  const hall = await openTestHall({ changes: { rateLimits: { reads: 1, writes: 2 } } });
  await request(hall.app).get('/api/location').expect(200);
  await request(hall.app).post('/api/games').expect(201);
  await request(hall.app).post('/api/games').expect(201);
  await request(hall.app).post('/api/games').expect(429);
  await hall.close();
});

test('probes and the page are not limited', async () => {
  const hall = await openTestHall({ changes: { rateLimits: { reads: 1, writes: 1 } }, page: { 'index.html': 'hi' } });
  for (let count = 0; count < 5; count++) {
    await request(hall.app).get('/healthz').expect(200);
    await request(hall.app).get('/').expect(200);
  }
  await hall.close();
});

test('a trusted proxy tells addresses apart, an untrusted one cannot', async () => {
  const ask = (app: Parameters<typeof request>[0], address: string) =>
    request(app).get('/api/location').set('X-Forwarded-For', address);
  const rateLimits = { reads: 1, writes: 1 };
  const behind = await openTestHall({ changes: { rateLimits, trustProxy: 1 } });
  await ask(behind.app, '192.0.2.1').expect(200);
  await ask(behind.app, '192.0.2.2').expect(200);
  await ask(behind.app, '192.0.2.1').expect(429);
  await behind.close();
  const open = await openTestHall({ changes: { rateLimits } });
  await ask(open.app, '192.0.2.1').expect(200);
  await ask(open.app, '192.0.2.2').expect(429);
  await open.close();
});
