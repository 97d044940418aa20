import { brotliCompressSync, gzipSync } from 'node:zlib';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHall, type TestHall } from '../test/hall.ts';

const PAGE = '<!doctype html><base href="/" /><title>Pacman</title>';
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

  test('is at the root, and asked for anew each time', async () => {
    const { headers, text } = await request(hall.app).get('/').expect(200).expect('Content-Type', /html/);
    expect(text).toBe(PAGE);
    expect(headers['cache-control']).toBe('no-cache');
    await request(hall.app).get('/').set('If-None-Match', String(headers.etag)).expect(304);
  });

  test.each([
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

  test('has files with hashed names that may be kept for ever', async () => {
    const { headers } = await request(hall.app).get('/assets/app-a1b2c3.js').expect(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await request(hall.app).get('/icon.svg').expect(200)).headers['cache-control']).toBe('no-cache');
  });

  test.each([
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

  test('is told the path that it lives under', async () => {
    const under = async (app: TestHall['app'], path: string, headers = {}) =>
      (await request(app).get(path).set(headers).expect(200)).text;
    const told = PAGE.replace('href="/"', 'href="/pacman/"');
    const moved = await openTestHall({ page: { 'index.html': PAGE }, changes: { basePath: '/pacman', trustProxy: 1 } });
    for (const path of ['/', '/pacman/', '/watch/some-game', '/pacman/watch/some-game']) {
      expect(await under(moved.app, path)).toBe(told);
    }
    expect(await under(moved.app, '/', { 'X-Forwarded-Prefix': '/arcade' })).toContain('<base href="/arcade/" />');
    await moved.close();
    expect(await under(hall.app, '/', { 'X-Forwarded-Prefix': '/arcade' })).toBe(PAGE);
  });

  test('has another ETag when its content is another, whatever its size and time are', async () => {
    const tags = [];
    for (const content of ['one', 'two']) {
      const build = await openTestHall({ page: { 'index.html': PAGE, 'sw.js': content } });
      const tag = async (path: string) => (await request(build.app).get(path).expect(200)).headers.etag;
      tags.push(await tag('/sw.js'));
      await build.close();
    }
    expect(new Set(tags).size).toBe(2);
  });

  describe('in parts', () => {
    const ask = (headers: Record<string, string>) =>
      request(hall.app)
        .get('/assets/app-a1b2c3.js')
        .set({ 'Accept-Encoding': 'identity', ...headers });

    test('gives the part that is asked for', async () => {
      const { text } = await ask({ Range: 'bytes=7-11' })
        .expect(206)
        .expect('Content-Range', `bytes 7-11/${SCRIPT.length}`);
      expect(text).toBe('const');
      expect((await ask({ Range: 'bytes=-4' }).expect(206)).text).toBe(' = 1;'.slice(1));
      await ask({ Range: 'bytes=0-0,5-6' }).expect(200);
      await ask({ Range: 'bytes=7-11', 'If-Range': '"another"' }).expect(200);
    });

    test('refuses a part that is not there, and a version that it does not have', async () => {
      const { body } = await ask({ Range: 'bytes=999999-' })
        .expect(416)
        .expect('Content-Range', `bytes */${SCRIPT.length}`);
      expect(body.type).toBe('/problems/range-not-satisfiable');
      expect((await ask({ 'If-Match': '"another"' }).expect(412)).body.type).toBe('/problems/precondition-failed');
      const { headers } = await ask({ 'If-Match': '*' }).expect(200);
      await ask({ 'If-Match': String(headers.etag) }).expect(200);
    });

    test.each(['bytes=7-11', 'bytes=999999-'])(
      'gives who asks for its head that of the whole, not of %s',
      async (Range) => {
        const { headers } = await request(hall.app)
          .head('/assets/app-a1b2c3.js')
          .set({ 'Accept-Encoding': 'identity', Range })
          .expect(200);
        expect(headers['content-length']).toBe(String(SCRIPT.length));
        expect(headers).not.toHaveProperty('content-range');
      },
    );
  });

  test.each([
    ['/assets/gone-ffffff.js', 'text/html'],
    ['/nowhere', '*/*'],
    ['/watch', '*/*'],
    ['/watch/', '*/*'],
    ['/watch/some-game/more', '*/*'],
    ['/watchman/some-game', '*/*'],
    ['/nowhere', 'application/json'],
    ['/metrics', '*/*'],
    ['/api', 'text/html'],
    ['/api/nowhere', 'text/html'],
    ['/.hidden', '*/*'],
    ['/..%2f..%2fpackage.json', '*/*'],
  ])('is not the answer to %s for who accepts %s', async (path, accepts) => {
    const { body, headers } = await request(hall.app).get(path).set('Accept', accepts).expect(404);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(body.type).toBe('/problems/not-found');
  });

  test.each(['/nowhere', '/watch', '/watch/', '/watch/some-game/more', '/metrics', '/apiary'])(
    'tells people that there is nothing at %s',
    async (path) => {
      const { text, headers } = await request(hall.app)
        .get(path)
        .set('Accept', 'text/html,application/xhtml+xml,*/*;q=0.8')
        .expect(404)
        .expect('Content-Type', /html/);
      expect(text).toBe(PAGE);
      for (const condition of [
        { 'If-None-Match': String(headers.etag) },
        { 'If-Match': '"another"' },
        { Range: 'bytes=0-4' },
        { Range: 'bytes=999999-' },
      ]) {
        const again = await request(hall.app)
          .get(path)
          .set({ Accept: 'text/html', ...condition })
          .expect(404);
        expect(again.text).toBe(PAGE);
      }
    },
  );

  test('may run only files of its own origin, and stand in no frame', async () => {
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

  test('is not sent to TLS, which a port-forward does not speak', async () => {
    const { headers } = await request(hall.app).get('/');
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });
});

describe('a page that was not built', () => {
  test('says how to build it, and leaves the API alone', async () => {
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
