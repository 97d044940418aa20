import request from 'supertest';
import { beforeEach, describe, expect, test } from 'vitest';
import { encode, startRecording } from '../../game/recording.ts';
import { handIn, openTestHall, startGame } from '../test/hall.ts';
import { createLimits, type Limits } from './limits.ts';

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

describe('an address', () => {
  const told: Record<string, string> = {};
  const tell = (name: string, value: string) => {
    told[name] = value;
  };
  let time = 0;
  let limits: Limits;
  const count = (address: string) => limits.count('POST', address, tell);
  const charge = (cost: number, address: string) => limits.charge(cost, address, tell);
  beforeEach(() => {
    time = 0;
    limits = createLimits({ reads: 5, writes: 20 }, () => time);
  });

  test('has a minute from its first request on, and then another', () => {
    for (let request = 0; request < 20; request++) count('a');
    time = 59_001;
    expect(() => count('a')).toThrow('More than 20 requests');
    expect(told).toMatchObject({ RateLimit: '"writes"; r=0; t=1' });
    expect(() => count('b')).not.toThrow();
    time = 60_000;
    count('a');
    expect(told).toMatchObject({ RateLimit: '"writes"; r=19; t=60' });
    expect(() => limits.count('GET', 'a', tell)).not.toThrow();
  });

  test('may spend half of it on what is dear, and has the other half for what is not', () => {
    count('a');
    charge(6, 'a');
    expect(told).toMatchObject({ RateLimit: '"writes"; r=13; t=60' });
    expect(() => charge(6, 'a')).toThrow('some that cost as much');
    expect(told).toMatchObject({ RateLimit: '"writes"; r=13; t=60' });
    charge(4, 'a');
    for (let request = 0; request < 9; request++) count('a');
    expect(() => count('a')).toThrow();
    charge(6, 'b');
  });

  test('may always have something that is dearer than that, once in a minute', () => {
    count('a');
    charge(1000, 'a');
    expect(() => charge(1, 'a')).toThrow();
    time = 60_000;
    charge(1000, 'a');
    limits = createLimits({ reads: 0, writes: 1 }, () => time);
    count('a');
    charge(1000, 'a');
  });
});

test('a long game counts as more than one request', async () => {
  const hall = await openTestHall({ changes: { rateLimits: { reads: 0, writes: 100 } } });
  const { token, seed } = await startGame(hall);
  hall.clock.now += 24 * 3_600_000;
  const { headers, body } = await handIn(hall, token, encode({ ...startRecording(seed), ticks: 361_000 }));
  expect(body.type).toBe('/problems/goes-on-after-the-end');
  // One for the ticket, one for handing in, and ten for what it takes to play it.
  expect(headers.ratelimit).toMatch(/^"writes"; r=88; /);
  await hall.close();
});
