/** What the Mozilla Observatory looks at, in its own order, of the page and of the API. */
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHall, type TestHall } from '../test/hall.ts';

let hall: TestHall;
beforeAll(async () => {
  hall = await openTestHall({
    page: { 'index.html': '<base href="/" />', 'assets/app-1.js': '1' },
    changes: { trustProxy: 1 },
  });
});
afterAll(() => hall.close());

describe.each(['/', '/watch/some-game', '/assets/app-1.js', '/api/scores', '/docs', '/nowhere'])(
  '%s over TLS',
  (path) => {
    let headers: Record<string, string>;
    beforeAll(async () => {
      headers = (await request(hall.app).get(path).set('X-Forwarded-Proto', 'https')).headers;
    });

    test('has a content security policy that begins with nothing and allows nothing unsafe', () => {
      const policy = Object.fromEntries(
        String(headers['content-security-policy'])
          .split(';')
          .map((rule) => {
            const [name = '', ...sources] = rule.trim().split(' ');
            return [name, sources];
          }),
      );
      expect(policy['default-src']).toEqual(["'none'"]);
      expect(policy['script-src']).toEqual(["'self'"]);
      expect(policy['style-src']).toEqual(["'self'"]);
      expect(policy['frame-ancestors']).toEqual(["'none'"]);
      expect(policy['base-uri']).toEqual(["'self'"]);
      expect(policy['form-action']).toEqual(["'self'"]);
      for (const sources of Object.values(policy)) {
        for (const source of sources) expect(source).not.toMatch(/unsafe|\*|^https?:$/);
      }
    });

    test('sets no cookie, and shares nothing with other origins', () => {
      expect(headers).not.toHaveProperty('set-cookie');
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    });

    test('tells nobody where a visitor came from, is not sniffed, and stands in no frame', () => {
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
    });

    test('is to be asked for over TLS from then on, for half a year at least', () => {
      expect(Number(/max-age=(\d+)/.exec(String(headers['strict-transport-security']))?.[1])).toBeGreaterThan(
        15_768_000,
      );
    });

    test('may use no camera, microphone or place, and does not say what it runs on', () => {
      for (const feature of ['camera', 'microphone', 'geolocation']) {
        expect(headers['permissions-policy']).toContain(`${feature}=()`);
      }
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('server');
    });
  },
);

test('who comes without TLS is told nothing of it', async () => {
  const { headers } = await request(hall.app).get('/');
  expect(headers).not.toHaveProperty('strict-transport-security');
  expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
});
