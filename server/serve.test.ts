import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readConfig } from './config.ts';
import { createLogger } from './http/log.ts';
import type { Place, Provider } from './location/place.ts';
import { type OpenHall, openHall, StartError } from './serve.ts';
import { restingBytes } from './test/hall.ts';

/** There are halls and threads that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

describe('an open hall', () => {
  let folder: string;
  let hall: OpenHall | null = null;
  const clock = { now: Date.parse('2026-01-01T12:00:00Z') };

  const open = (environment: Record<string, string> = {}, whereabouts: readonly Provider[] = []) =>
    openHall({
      whereabouts,
      config: readConfig({ PORT: '0', METRICS_PORT: '0', DATA_DIR: folder, ...environment }),
      logger: createLogger('silent'),
      now: () => clock.now,
    });
  const at = (port: number) => request(`http://localhost:${port}`);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pacman-serve-'));
  });
  afterEach(async () => {
    await hall?.close();
    hall = null;
    rmSync(folder, { recursive: true });
  });

  test('still has its scores, and still knows its tickets, when it is opened again', async () => {
    hall = await open();
    const [early, late] = await Promise.all([at(hall.port).post('/api/games'), at(hall.port).post('/api/games')]);
    clock.now += 120_000;
    const send = ({ token, seed }: { token: string; seed: number }) => ({
      token,
      name: 'ADA',
      recording: Buffer.from(restingBytes(seed)).toString('base64'),
    });
    await at(hall.port).post('/api/scores').send(send(early.body)).expect(201);
    await hall.close();

    hall = await open();
    const { body } = await at(hall.port).get('/api/scores').expect(200);
    expect(body).toMatchObject({ total: 1, scores: [{ gameId: early.body.gameId }] });
    await at(hall.port).post('/api/scores').send(send(early.body)).expect(200);
    await at(hall.port).post('/api/scores').send(send(late.body)).expect(201);
  });

  test('is open before anybody has said where it runs, and then says so in every ticket', async () => {
    const { promise: place, resolve: tell } = Promise.withResolvers<Place>();
    hall = await open({ LOCATION_HOST: 'pacman-0' }, [{ name: 'AWS', find: () => place }]);
    const { port } = hall;
    const location = async () => (await at(port).post('/api/games').expect(201)).body.location;
    expect(await location()).toEqual({ cloud: 'unknown', zone: 'unknown', host: 'pacman-0' });
    tell({ cloud: 'AWS', zone: 'us-east-1a' });
    await vi.waitFor(async () => {
      expect(await location()).toEqual({ cloud: 'AWS', zone: 'us-east-1a', host: 'pacman-0' });
    }, 25_000);
    const { body } = await at(port).get('/api/location').expect(200);
    expect(body).toEqual({ cloud: 'AWS', zone: 'us-east-1a', host: 'pacman-0' });
  });

  test('takes the tickets of another hall with the same secret, and of no other', async () => {
    const secret = 'a secret that two servers share, and no third';
    hall = await open({ GAME_SECRET: secret, DATA_DIR: join(folder, 'one') });
    const { body } = await at(hall.port).post('/api/games').expect(201);
    clock.now += 120_000;
    const score = {
      token: body.token,
      name: 'ADA',
      recording: Buffer.from(restingBytes(body.seed)).toString('base64'),
    };

    const stranger = await open({ DATA_DIR: join(folder, 'two') });
    await at(stranger.port).post('/api/scores').send(score).expect(403);
    await stranger.close();
    const partner = await open({ GAME_SECRET: secret, DATA_DIR: join(folder, 'three') });
    await at(partner.port).post('/api/scores').send(score).expect(201);
    await partner.close();
  });

  test('shows its metrics on a port of their own', async () => {
    hall = await open();
    await at(hall.port).get('/healthz').expect(200);
    await at(hall.port).get('/metrics').expect(404);
    const { text } = await at(hall.metricsPort)
      .get('/metrics')
      .expect(200)
      .expect('Content-Type', /^text\/plain/);
    expect(text).toMatch(/^http_request_duration_seconds_count{.*route="\/healthz"/m);
    expect(text).toMatch(/^process_cpu_seconds_total /m);
    for (const gauge of ['up', 'writes_up', 'primary'])
      expect(text).toMatch(new RegExp(`^pacman_store_${gauge} 1$`, 'm'));
    await at(hall.metricsPort).get('/').expect(404);
  });

  test('lets its metrics be read, with any query, and nothing else', async () => {
    hall = await open();
    await at(hall.metricsPort)
      .get('/metrics?name=up')
      .expect(200, /process_cpu_seconds_total/);
    await at(hall.metricsPort).head('/metrics').expect(200);
    for (const method of ['post', 'put', 'delete'] as const) {
      await at(hall.metricsPort)[method]('/metrics').expect(405).expect('Allow', 'GET, HEAD');
    }
    await at(hall.metricsPort).post('/metrics/job/pacman').expect(404);
  });

  test('does not open on a port that is taken, and leaves nothing open', async () => {
    hall = await open();
    const { port, metricsPort } = hall;
    await expect(open({ PORT: String(port) })).rejects.toThrow(
      new StartError(`Port ${port} is taken by another program. Set PORT to a free one.`),
    );
    await expect(open({ METRICS_PORT: String(metricsPort) })).rejects.toThrow(
      new StartError(`Port ${metricsPort} is taken by another program. Set METRICS_PORT to a free one.`),
    );
  });
});
