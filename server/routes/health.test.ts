import request from 'supertest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RULES_VERSION } from '../../game/game.ts';
import { Readiness, Version } from '../api.ts';
import { openTestHall, type TestHall } from '../test/hall.ts';

const WELL = { store: 'up', writes: 'up', database: 'SQLite', trouble: null, set: null };

describe('what an orchestrator asks', () => {
  let hall: TestHall;
  let stopping = false;
  beforeEach(async () => {
    stopping = false;
    hall = await openTestHall({ changes: { isStopping: () => stopping } });
  });
  afterEach(() => hall.close());

  test('GET /healthz is 200 as long as the process answers', async () => {
    await request(hall.app).get('/healthz').expect(200, { status: 'alive' });
  });

  test('GET /readyz is 200 when players may come', async () => {
    await request(hall.app)
      .get('/readyz')
      .expect(200, { status: 'ready', ...WELL });
  });

  test('GET /readyz stays 200 while the store is away, and says so', async () => {
    await hall.store.close();
    const { body } = await request(hall.app).get('/readyz').expect(200);
    expect(Readiness.parse(body)).toMatchObject({ status: 'ready', store: 'away', writes: 'failing' });
    expect(body.trouble).toMatch(/\w/);
  });

  test('GET /readyz is 503 from the moment the server stops', async () => {
    stopping = true;
    await request(hall.app)
      .get('/readyz')
      .expect(503, { status: 'stopping', ...WELL });
  });

  test('GET /version names the build and the version of the rules', async () => {
    const { body } = await request(hall.app).get('/version').expect(200);
    expect(Version.parse(body)).toMatchObject({ build: 'test', rulesVersion: RULES_VERSION });
  });
});
