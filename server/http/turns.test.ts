import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Listener, listen } from './listener.ts';
import { createTurns, inTurn } from './turns.ts';

const asked: { path: string; request: IncomingMessage; response: ServerResponse }[] = [];
let listener: Listener;
let socket: Socket;
let text = '';

beforeEach(async () => {
  asked.length = 0;
  text = '';
  listener = await listen((request, response) => void asked.push({ path: String(request.url), request, response }), {
    port: 0,
    keepAlive: 1000,
  });
  socket = connect(listener.port);
  socket.on('data', (data) => {
    text += data;
  });
});
afterEach(async () => {
  socket.destroy();
  await listener.close();
});

/** Sends them in one go. */
const ask = (...paths: (string | number)[]) =>
  socket.write(paths.map((path) => `GET /${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(''));
const paths = () => asked.map(({ path }) => path);

test('requests that were sent ahead are handled one after the other, in order', async () => {
  ask('a', 'b', 'c');
  await expect.poll(paths).toEqual(['/a']);
  await pause(50);
  expect(paths()).toEqual(['/a']);
  asked[0]?.response.end('first');
  await expect.poll(paths).toEqual(['/a', '/b']);
  asked[1]?.response.end('second');
  await expect.poll(paths).toEqual(['/a', '/b', '/c']);
  asked[2]?.response.end('third');
  await expect.poll(() => text).toMatch(/first.*second.*third/s);
});

describe.each(['was open before', 'came after'])(
  'when there was a flood, a connection that %s, with a thousand requests',
  (when) => {
    const requests = (number: number) => 'GET / HTTP/1.1\r\n\r\n'.repeat(number);
    let parsed = 0;
    let server: Server;
    let flood: Socket;
    /** Those that were handled, and whose answers are still to come. */
    const open: ServerResponse[] = [];
    beforeEach(async () => {
      parsed = 0;
      open.length = 0;
      const turns = createTurns();
      const handle = inTurn(turns, (_request, response) => void open.push(response));
      server = createServer({ requireHostHeader: false }, (request, response) => {
        parsed += 1;
        handle(request, response);
      }).listen(0);
      server.on('connection', turns.enter);
      await once(server, 'listening');
      const first = when === 'was open before' ? await enter() : null;
      const another = await enter();
      another.write(requests(30));
      await expect.poll(() => parsed).toBe(30);
      another.destroy();
      parsed = 0;
      open.length = 0;
      flood = first ?? (await enter());
      flood.write(requests(1000));
    });
    afterEach(() => {
      flood.destroy();
      server.close();
    });

    async function enter(): Promise<Socket> {
      const address = server.address();
      const entered = once(server, 'connection');
      const client = connect(typeof address === 'object' ? (address?.port ?? 0) : 0);
      await entered;
      return client;
    }

    test('is read no further than the next ones', async () => {
      await expect.poll(() => open.length).toBe(1);
      // What came with them has been read by the system, but not by us.
      await pause(50);
      expect(parsed).toBeLessThan(60);
    });

    test('has them all answered, also when the answers are large', async () => {
      const large = 'x'.repeat(100_000);
      let length = 0;
      flood.on('data', (data) => {
        length += data.length;
      });
      for (let count = 0; count < 1000; count++) {
        await vi.waitFor(() => expect(open).not.toHaveLength(0), { interval: 1, timeout: 10_000 });
        open.shift()?.end(large);
      }
      await expect.poll(() => length).toBeGreaterThan(1000 * large.length);
      expect(parsed).toBe(1000);
    });

    test('is closed with its client, whatever waits', async () => {
      await expect.poll(() => open.length).toBe(1);
      const closed = once(open[0] as ServerResponse, 'close');
      flood.destroy();
      await closed;
      expect(parsed).toBeLessThan(60);
    });
  },
);

test('what is no request is refused after the answers before it, also where all are read with care', async () => {
  const flood = connect(listener.port);
  flood.write('GET /flood HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(30));
  await expect.poll(paths).toEqual(['/flood']);
  ask('a', 'b');
  socket.write(`rubbish\r\n\r\n${'x'.repeat(100_000)}`);
  await expect.poll(paths).toEqual(['/flood', '/a']);
  asked[1]?.response.end('first');
  await expect.poll(paths).toEqual(['/flood', '/a', '/b']);
  asked[2]?.response.end('second');
  await once(socket, 'close');
  expect(text).toMatch(/first.*second.*400 Bad Request.*malformed-request/s);
  flood.destroy();
});

test('a body that is larger than a piece comes whole, also where all are read with care', async () => {
  const flood = connect(listener.port);
  flood.write('GET /flood HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(30));
  await expect.poll(paths).toEqual(['/flood']);
  flood.destroy();
  asked.length = 0;
  const body = '\r\n\r\n'.repeat(50_000);
  socket.write(`POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  ask('next');
  await expect.poll(paths).toEqual(['/body']);
  const [first] = asked;
  if (!first) throw new Error('nothing was asked');
  expect((await first.request.toArray()).join('')).toBe(body);
  first.response.end('first');
  await expect.poll(paths).toEqual(['/body', '/next']);
});
