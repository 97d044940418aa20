/** What is answered at the door is answered as the app does it: the same status, headers and body, whoever asks and however. */
import type { RequestListener } from 'node:http';
import request, { type Response, type Test } from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Keyring, oneKey } from '../keyring.ts';
import type { Follower, Store } from '../store/store.ts';
import { handIn, openTestHall, playAndHandIn, type TestHall } from '../test/hall.ts';

/** All that Node itself adds is left out, and what is new each time or each second. */
function told({ status, headers, text }: Response) {
  const {
    date,
    connection,
    'keep-alive': keepAlive,
    'x-request-id': id,
    ratelimit,
    'retry-after': later,
    ...same
  } = headers;
  return { status, text, headers: same };
}

describe.each([
  ['at the root, without limits', '', { reads: 0, writes: 0 }],
  ['under a path, with limits', '/pacman', { reads: 1000, writes: 1000 }],
])('%s', (_where, basePath, rateLimits) => {
  let hall: TestHall;
  let etag = '';
  beforeAll(async () => {
    hall = await openTestHall({ changes: { trustProxy: 1, basePath, rateLimits } });
    await playAndHandIn(hall, 'ÉTÉ 👻');
    etag = String((await request(hall.app).get('/api/scores')).headers.etag);
  });
  afterAll(() => hall.close());

  const ASKED: readonly [string, (test: Test) => Test][] = [
    ['plainly', (test) => test],
    ['with the ETag', (test) => test.set('If-None-Match', etag)],
    ['with its weak twin among others', (test) => test.set('If-None-Match', `"x", W/${etag}`)],
    ['with any', (test) => test.set('If-None-Match', '*')],
    ['with an ETag of old', (test) => test.set('If-None-Match', '"old"')],
    ['by who wants it anew', (test) => test.set('If-None-Match', etag).set('Cache-Control', 'no-cache')],
    ['over TLS, from far away', (test) => test.set('X-Forwarded-Proto', 'https').set('X-Forwarded-For', '192.0.2.7')],
    ['under another path', (test) => test.set('X-Forwarded-Prefix', '/arcade')],
    ['with an id of its own', (test) => test.set('X-Request-Id', 'mine')],
    ['by who takes it packed', (test) => test.set('Accept-Encoding', 'br, gzip')],
  ];

  test.each(ASKED)('the table, asked for %s', async (_how, ask) => {
    const quick = await ask(request(hall.app).get('/api/scores'));
    // A query goes to the app.
    const slow = await ask(request(hall.app).get('/api/scores?limit=10'));
    expect(told(quick)).toEqual(told(slow));
    expect(quick.headers).toHaveProperty('content-security-policy');
    expect([200, 304]).toContain(quick.status);
    const head = await ask(request(hall.app).head('/api/scores'));
    expect(head.headers['content-length']).toBe(quick.headers['content-length']);
  });

  test.each(ASKED)('a ticket, asked for %s', async (_how, ask) => {
    const quick = await ask(request(hall.app).post('/api/games'));
    // A body goes to the app.
    const slow = await ask(request(hall.app).post('/api/games')).send({});
    for (const each of [quick, slow]) {
      expect(Number(each.headers['content-length'])).toBe(Buffer.byteLength(each.text));
      // The digits of a seed are more or fewer.
      delete each.headers['content-length'];
    }
    expect({ ...told(quick), text: '' }).toEqual({ ...told(slow), text: '' });
    expect(quick.status).toBe(201);
    expect(Object.keys(quick.body)).toEqual(Object.keys(slow.body));
  });

  test('both are in the log and in the metrics alike', async () => {
    await request(hall.app).get(`${basePath}/api/scores`).set('X-Request-Id', 'quick');
    await request(hall.app).get(`${basePath}/api/scores?limit=10`).set('X-Request-Id', 'slow');
    const line = (id: string) => {
      const found = JSON.parse(hall.log.find((each) => each.includes(`"id":"${id}"`)) ?? '{}');
      return { ...found, time: 0, responseTime: 0, req: { ...found.req, id: '' } };
    };
    expect(line('quick')).toEqual(line('slow'));
    expect(line('quick')).toMatchObject({
      level: 30,
      req: { method: 'GET', path: '/api/scores' },
      res: { status: 200 },
    });
    expect(await hall.metrics.registry.metrics()).not.toMatch(/route="other"/);
  });
});

test('who asks too often is refused the same words by both', async () => {
  const hall = await openTestHall({ changes: { rateLimits: { reads: 2, writes: 1 } } });
  for (let count = 0; count < 2; count++) await request(hall.app).get('/api/scores').expect(200);
  const [quick, slow] = [
    await request(hall.app).get('/api/scores'),
    await request(hall.app).get('/api/scores?limit=10'),
  ];
  expect(told(quick)).toEqual(told(slow));
  expect(quick.status).toBe(429);
  expect(quick.headers).toMatchObject({ 'retry-after': expect.stringMatching(/^\d+$/), ratelimit: expect.any(String) });
  // The metrics know where, also of those who came with something to read, or for what is not there.
  await handIn(hall, 'a token', new Uint8Array());
  await handIn(hall, 'a token', new Uint8Array());
  await request(hall.app).get('/api/nothing').expect(429);
  const text = await hall.metrics.registry.metrics();
  const refused = text.matchAll(/http_request_duration_seconds_count{method="(.*)",route="(.*)",status="429"} (\d+)/g);
  expect(Array.from(refused, ([, ...rest]) => rest.join(' '))).toEqual([
    'GET /api/scores 2',
    'POST /api/scores 1',
    'GET other 1',
  ]);
  expect(text).toMatch(/pacman_scores_total{result="too-many-requests"} 1\n/);
  await hall.close();
});

test('no ticket is signed for who is refused', async () => {
  const signed: object[] = [];
  const keys: Keyring = {
    ...oneKey('a secret of this test, long enough'),
    sign: (payload) => {
      signed.push(payload);
      return 'a token';
    },
  };
  const hall = await openTestHall({ changes: { keys, rateLimits: { reads: 0, writes: 1 } } });
  await request(hall.app).post('/api/games').expect(201);
  await request(hall.app).post('/api/games').expect(429);
  expect(signed).toHaveLength(1);
  await hall.close();
});

test('who finds nothing ready is counted once', async () => {
  const { promise: following, resolve: follow } = Promise.withResolvers<Follower>();
  const { store, close } = await openTestHall();
  const unread: Store = {
    ...store,
    follow: (follower) => {
      follow(follower);
      return () => {};
    },
  };
  const hall = await openTestHall({ changes: { store: unread, rateLimits: { reads: 3, writes: 0 } } });
  const follower = await following;
  const app: RequestListener = (request, response) => {
    hall.app(request, response);
    follower.reset({ best: [], order: [] });
  };
  const { status, headers } = await request(app).get('/api/scores');
  expect(status).toBe(200);
  expect(headers.ratelimit).toMatch(/^"reads"; r=2; /);
  await hall.close();
  await close();
});
