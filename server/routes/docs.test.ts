import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHall, type TestHall } from '../test/hall.ts';

describe('the description of the API', () => {
  let hall: TestHall;
  beforeAll(async () => {
    hall = await openTestHall();
  });
  afterAll(() => hall.close());

  test('names every address, and what it takes and gives', async () => {
    const { body } = await request(hall.app).get('/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual([
      '/api/games',
      '/api/scores',
      '/api/scores/{gameId}',
      '/api/scores/{gameId}/recording',
      '/api/rank',
      '/api/location',
      '/healthz',
      '/readyz',
      '/version',
      '/problems/{kind}',
    ]);
    const post = body.paths['/api/scores'].post;
    expect(post.requestBody.content['application/json'].schema.$ref).toBe('#/components/schemas/NewScore');
    expect(Object.keys(post.responses)).toEqual(
      expect.arrayContaining(['200', '201', '400', '409', '413', '422', '503']),
    );
    expect(body.components.schemas.NewScore.additionalProperties).toBe(false);
    expect(body.paths['/api/scores'].get.parameters[0]).toMatchObject({
      name: 'limit',
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
    });
  });

  test('refers to nothing that is not in it', async () => {
    const { body, text } = await request(hall.app).get('/openapi.json').expect(200);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(body.components.schemas).toHaveProperty(String(name));
    }
  });

  test('is a page without inline scripts or styles, whose files are all there', async () => {
    const { text } = await request(hall.app).get('/docs').expect(200).expect('Content-Type', /html/);
    expect(text).not.toMatch(/<style|<script>|style=|onload=/);
    const [base, ...files] = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => String(file));
    expect(files).toHaveLength(4);
    for (const file of files) await request(hall.app).get(`${base}${file}`).expect(200);
  });

  test.each(['/openapi.json', '/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js'])(
    'comes compressed for who accepts that: %s',
    async (path) => {
      for (const encoding of ['br', 'gzip']) {
        const { headers } = await request(hall.app).get(path).set('Accept-Encoding', encoding).expect(200);
        expect(headers['content-encoding']).toBe(encoding);
        expect(headers.vary).toContain('Accept-Encoding');
        const fresh = () => request(hall.app).get(path).set('If-None-Match', String(headers.etag));
        await fresh().set('Accept-Encoding', encoding).expect(304);
      }
      const { headers } = await request(hall.app).get(path).set('Accept-Encoding', 'identity').expect(200);
      expect(headers).not.toHaveProperty('content-encoding');
    },
  );

  test('has no other files', async () => {
    await request(hall.app).get('/docs/package.json').expect(404);
    await request(hall.app).get('/docs/..%2Fpackage.json').expect(404);
  });
});
