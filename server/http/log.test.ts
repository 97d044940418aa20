import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestHall, playAndHandIn, type TestHall } from '../test/hall.ts';
import { createLogger } from './log.ts';

describe('the log', () => {
  let hall: TestHall;
  beforeEach(async () => {
    hall = await openTestHall();
  });
  afterEach(() => hall.close());

  test('has a line for every request, with the id that its answer carries', async () => {
    const { headers } = await request(hall.app).get('/api/location?who=me');
    const line = JSON.parse(hall.log.at(-1) ?? '');
    expect(line).toMatchObject({
      level: 30,
      req: { id: headers['x-request-id'], method: 'GET', path: '/api/location' },
      res: { status: 200 },
    });
  });

  test('takes over a sane id, and no other', async () => {
    const ask = (id: string) => request(hall.app).get('/healthz').set('X-Request-Id', id);
    expect((await ask('trace-1.2_3')).headers['x-request-id']).toBe('trace-1.2_3');
    expect((await ask('"forged": 1')).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect((await ask('a'.repeat(65))).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('says with which problem a request was refused', async () => {
    await request(hall.app).get('/api/scores?limit=abc');
    expect(JSON.parse(hall.log.at(-1) ?? '')).toMatchObject({ problem: 'invalid-request', res: { status: 400 } });
  });

  test('never holds a name, a token, a query or an address', async () => {
    const { ticket } = await playAndHandIn(hall, 'Rumpel');
    await request(hall.app).post('/api/scores').send({ token: ticket.token, name: 'Stilz\u200B', recording: '' });
    await request(hall.app).get('/?name=Rumpel').set('Authorization', 'Bearer hush');
    const log = hall.log.join('');
    for (const secret of ['Rumpel', 'Stilz', ticket.token, 'hush', '127.0.0.1', '::1', hall.secret]) {
      expect(log).not.toContain(secret);
    }
  });

  test('has short lines, whatever is asked for, and no address of another host', async () => {
    await request(hall.app).get(`/api/${'x'.repeat(10_000)}`);
    expect(JSON.parse(hall.log.at(-1) ?? '').req.path).toBe(`/api/${'x'.repeat(195)}`);
    const server = createServer(hall.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.end('GET http://ada:hush@example.com/healthz HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n');
    await once(socket.resume(), 'close');
    server.close();
    await expect.poll(() => JSON.parse(hall.log.at(-1) ?? '').req).toMatchObject({ method: 'GET', path: '' });
  });

  test('tells of an error nothing that it carries along', () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line) => lines.push(line) });
    const cause = Object.assign(new Error('the cause'), { code: 11000, document: { name: 'Rumpel' } });
    logger.error({ err: Object.assign(new Error('it broke', { cause }), { body: 'Rumpel' }) }, 'server-error');
    expect(JSON.parse(lines.join('')).err).toMatchObject({
      message: 'it broke',
      cause: { message: 'the cause', code: 11000 },
    });
    expect(lines.join('')).not.toContain('Rumpel');
  });

  test('is quiet about probes and files at its usual level', async () => {
    await request(hall.app).get('/healthz');
    expect(JSON.parse(hall.log.at(-1) ?? '')).toMatchObject({ level: 20 });
  });
});
