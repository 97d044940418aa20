import { brotliCompressSync, gzipSync } from 'node:zlib';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHall, type TestHall } from '../test/hall.ts';

const PAGE = '<!doctype html><title>Pacman</title>';
const SCRIPT = 'export const waka = 1;'.repeat(100);

describe('the page', () => {
  let hall: TestHall;
  beforeAll(async () => {
    hall = await openTestHall({
      page: {
        'index.html': PAGE,
        'index.html.br': brotliCompressSync(PAGE),
        'index.html.gz': gzipSync(PAGE),
        'assets/app-a1b2c3.js': SCRIPT,
        'assets/app-a1b2c3.js.br': brotliCompressSync(SCRIPT),
        'assets/app-a1b2c3.js.gz': gzipSync(SCRIPT),
        'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
        '.hidden': 'not for everybody',
      },
    });
  });
  afterAll(() => hall.close());

  it('is at the root, and asked for anew each time', async () => {
    const { headers, text } = await request(hall.app).get('/').expect(200).expect('Content-Type', /html/);
    expect(text).toBe(PAGE);
    expect(headers['cache-control']).toBe('no-cache');
    await request(hall.app).get('/').set('If-None-Match', String(headers.etag)).expect(304);
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
    ['br;q=0, gzip', 'gzip'],
  ])('comes compressed for a browser that accepts %s', async (accepts, encoding) => {
    for (const path of ['/', '/assets/app-a1b2c3.js']) {
      const { headers } = await request(hall.app).get(path).set('Accept-Encoding', accepts).expect(200);
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers.vary).toContain('Accept-Encoding');
      expect(headers['content-type']).toMatch(path === '/' ? /html/ : /javascript/);
    }
  });

  it('has files with hashed names that may be kept for ever', async () => {
    const { headers } = await request(hall.app).get('/assets/app-a1b2c3.js').expect(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await request(hall.app).get('/icon.svg').expect(200)).headers['cache-control']).toBe('no-cache');
  });

  it.each([
    ['/', 'text/html,*/*;q=0.8'],
    ['/', 'application/json'],
    ['/?from=home', '*/*'],
    ['/watch/some-game', 'text/html,*/*;q=0.8'],
    ['/watch/some-game', '*/*'],
    ['/watch/some-game/', 'application/json'],
    ['/watch/last?again', '*/*'],
  ])('is the answer to %s, for who accepts %s', async (path, accepts) => {
    const { text } = await request(hall.app)
      .get(path)
      .set('Accept', accepts)
      .expect(200)
      .expect('Content-Type', /html/);
    expect(text).toBe(PAGE);
    await request(hall.app).head(path).set('Accept', accepts).expect(200).expect('Content-Type', /html/);
  });

  it.each([
    ['/assets/gone-ffffff.js', 'text/html'],
    ['/nowhere', 'text/html'],
    ['/watch', 'text/html'],
    ['/watch/', 'text/html'],
    ['/watch/some-game/more', 'text/html'],
    ['/watchman/some-game', 'text/html'],
    ['/metrics', 'text/html'],
    ['/api/nowhere', 'text/html'],
    ['/.hidden', '*/*'],
    ['/..%2f..%2fpackage.json', '*/*'],
  ])('is not the answer to %s for who accepts %s', async (path, accepts) => {
    const { body, headers } = await request(hall.app).get(path).set('Accept', accepts).expect(404);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(body.type).toBe('/problems/not-found');
  });

  it('may run only files of its own origin, and stand in no frame', async () => {
    const { headers } = await request(hall.app).get('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("worker-src 'self';");
    expect(policy).toContain("manifest-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('is not sent to TLS, which a port-forward does not speak', async () => {
    const { headers } = await request(hall.app).get('/');
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });
});

describe('a page that was not built', () => {
  it('says how to build it, and leaves the API alone', async () => {
    const hall = await openTestHall();
    for (const path of ['/', '/watch/some-game']) {
      const { body } = await request(hall.app).get(path).expect(503);
      expect(body.detail).toContain('npm run build');
    }
    await request(hall.app).get('/api/location').expect(200);
    await request(hall.app).get('/nowhere').set('Accept', 'text/html').expect(404);
    await hall.close();
  });
});
