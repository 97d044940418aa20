import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHall, type TestHall } from '../test/hall.ts';
import { basePath } from './base.ts';

test.each([
  ['', ''],
  ['/', ''],
  ['/pacman', '/pacman'],
  ['pacman/', '/pacman'],
  ['//a//', '/a'],
  ['/a/b.c', '/a/b.c'],
  ['/..', null],
  ['/a/../b', null],
  ['/a//b', null],
  ['/"><script>', null],
  ['/a?b', null],
])('the path %j is %j', (text, path) => {
  expect(basePath(text)).toBe(path);
});

describe.each([
  ['BASE_PATH', '/pacman', {}],
  ['the header of a trusted proxy', '', { 'X-Forwarded-Prefix': '/pacman' }],
])('under a path from %s', (_what, path, headers) => {
  let hall: TestHall;
  beforeAll(async () => {
    hall = await openTestHall({ changes: { basePath: path, trustProxy: 1 } });
  });
  afterAll(() => hall.close());
  const get = (address: string) => request(hall.app).get(address).set(headers);

  test.each(['/api/scores', '/api/location', '/docs', '/docs/start.js', '/openapi.json', '/healthz', '/version'])(
    '%s is there with the prefix and without',
    async (address) => {
      await get(address).expect(200);
      await get(`/pacman${address}`).expect(200);
    },
  );

  test('sends to the slash at its end', async () => {
    await get('/pacman').expect(308).expect('Location', '/pacman/');
    await get('/pacman?a=1').expect(308).expect('Location', '/pacman/?a=1');
    await get('/pacmania').expect(404);
  });

  test('says where problems are told of, and where the docs have their files', async () => {
    expect((await get('/pacman/nowhere').expect(404)).body.type).toBe('/pacman/problems/not-found');
    expect((await get('/docs').expect(200)).text).toContain('<base href="/pacman/docs/">');
  });
});

test('who is no trusted proxy says nothing about the path', async () => {
  const hall = await openTestHall();
  await request(hall.app).get('/pacman/healthz').set('X-Forwarded-Prefix', '/pacman').expect(404);
  await hall.close();
});
