import request, { type Response } from 'supertest';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { RULES_VERSION } from '../game/game.ts';
import { Readiness, type Ticket } from './api.ts';
import { readConfig } from './config.ts';
import { createLogger } from './http/log.ts';
import { type OpenHall, openHall } from './serve.ts';
import { PROMPT } from './store/test/prompt.ts';
import { restingBytes } from './test/hall.ts';
import { findMongod, type Member, startMember } from './test/mongods.ts';
import { freePort } from './test/port.ts';
import { readTicket, signTicket } from './tickets.ts';

const SOON = { timeout: 60_000, interval: 100 };
const MINUTE = 60_000;
const SECRET = 'a secret that two servers share, and no third';

const at = ({ port }: OpenHall) => request(`http://localhost:${port}`);
const handIn = (hall: OpenHall, { token, seed }: Pick<Ticket, 'token' | 'seed'>) =>
  at(hall)
    .post('/api/scores')
    .send({ token, name: 'ADA', recording: Buffer.from(restingBytes(seed)).toString('base64') });

/** Handed in until the hall does not say any more that its store is away. */
async function handedIn(hall: OpenHall, ticket: Pick<Ticket, 'token' | 'seed'>): Promise<Response> {
  return vi.waitFor(async () => {
    const response = await handIn(hall, ticket);
    expect(response.status).not.toBe(503);
    return response;
  }, SOON);
}

describe.skipIf(!findMongod())('halls over one MongoDB (needs a mongod)', () => {
  const halls: OpenHall[] = [];
  let member: Member | null = null;
  afterEach(async () => {
    await Promise.all(halls.splice(0).map((hall) => hall.close()));
    await member?.close();
    member = null;
  });

  async function open(port: number, environment: Record<string, string> = {}, skew = 0): Promise<OpenHall> {
    const mongo = { MONGO_SERVICE_HOST: '127.0.0.1', MY_MONGO_PORT: String(port) };
    const config = readConfig({ PORT: '0', METRICS_PORT: '0', DATA_DIR: '/dev/null/unused', ...mongo, ...environment });
    const now = () => Date.now() + skew;
    const hall = await openHall({ config, logger: createLogger('silent'), now, whereabouts: [] });
    halls.push(hall);
    return hall;
  }

  test('open, and begin games, while nobody is there; scores come in when it is, on either of them', async () => {
    const port = await freePort();
    const [one, two] = [await open(port), await open(port)];
    const { body } = await at(one).get('/readyz').expect(200);
    expect(Readiness.parse(body)).toMatchObject({
      status: 'ready',
      store: 'away',
      writes: 'failing',
      database: 'MongoDB',
    });
    await at(one).get('/healthz').expect(200);
    const ticket: Ticket = (await at(one).post('/api/games').expect(201)).body;
    for (const ask of [() => at(one).get('/api/scores'), () => handIn(one, ticket), () => handIn(two, ticket)]) {
      const begin = performance.now();
      const { headers, body: problem } = await ask().expect(503);
      expect(performance.now() - begin).toBeLessThan(PROMPT);
      expect(headers['retry-after']).toBe('2');
      expect(problem.type).toBe('/problems/store-away');
    }

    member = await startMember({ port });
    await vi.waitFor(async () => {
      const { status, body: row } = await handIn(two, ticket);
      expect({ status, row }).toMatchObject({ status: 201, row: { gameId: ticket.gameId, rank: 1 } });
    }, SOON);
    await vi.waitFor(async () => {
      const { text } = await at(one).get('/api/scores').expect(200);
      expect(JSON.parse(text)).toMatchObject({ total: 1, scores: [{ gameId: ticket.gameId }] });
      const { headers } = await at(two).get('/api/scores').expect(200);
      await at(one).get('/api/scores').set('If-None-Match', String(headers.etag)).expect(304);
    }, SOON);
    expect((await handedIn(one, ticket)).status).toBe(200);
    await vi.waitFor(async () => {
      const { body: ready } = await at(one).get('/readyz').expect(200);
      expect(ready).toMatchObject({ store: 'up', writes: 'up', trouble: null });
      expect(ready.set).toMatchObject({ primary: `127.0.0.1:${port}`, members: [{ state: 'standalone' }] });
    }, SOON);
    const { text } = await request(`http://localhost:${one.metricsPort}`).get('/metrics').expect(200);
    expect(text).toMatch(/^pacman_store_up 1$/m);
    expect(text).toMatch(/^pacman_store_seconds_count{operation="kept",result="away"} \d/m);

    // And the table is there while it is away again.
    await member.kill();
    await vi.waitFor(async () => {
      const { body: ready } = await at(one).get('/readyz').expect(200);
      expect(ready).toMatchObject({ status: 'ready', store: 'away' });
    }, SOON);
    await at(one).get('/api/scores').expect(200);
  });

  test('whose clocks differ by two minutes begin and end games at the same time', async () => {
    member = await startMember();
    const [slow, fast] = [
      await open(member.port, { GAME_SECRET: SECRET }, -MINUTE),
      await open(member.port, { GAME_SECRET: SECRET }, MINUTE),
    ];
    const begin = async (hall: OpenHall): Promise<Ticket> => (await at(hall).post('/api/games').expect(201)).body;
    for (const hall of [slow, fast]) {
      await vi.waitFor(async () => {
        const { token, startedAt } = await begin(hall);
        expect(readTicket(SECRET, token)).not.toHaveProperty('ownClock');
        expect(Math.abs(Date.parse(startedAt) - Date.now())).toBeLessThan(5000);
      }, SOON);
    }
    // A ticket of one of them, for a game that is just over: it is good on the other, and the order is that of coming in.
    const played = (seed: number) => {
      const gameId = crypto.randomUUID();
      const location = { cloud: 'unknown', zone: 'unknown', host: 'pacman-0' };
      const startedAt = Date.now() - 2 * MINUTE;
      return { token: signTicket(SECRET, { gameId, seed, startedAt, rulesVersion: RULES_VERSION, location }), seed };
    };
    const first = await handedIn(fast, played(7));
    // A rank is told by what a server has heard of.
    await vi.waitFor(async () => {
      const { text } = await at(slow).get('/api/scores').expect(200);
      expect(JSON.parse(text)).toMatchObject({ total: 1 });
    }, SOON);
    const second = await handedIn(slow, played(8));
    // 200 where the answer to a first time came too late.
    for (const { status } of [first, second]) expect([200, 201]).toContain(status);
    expect(first.body.score).toBe(second.body.score);
    expect([first.body.rank, second.body.rank]).toEqual([1, 2]);
    // Faster than time is still refused.
    expect((await handedIn(fast, await begin(slow))).status).toBe(422);
  });
});
