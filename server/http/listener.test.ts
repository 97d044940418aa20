import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { type Listener, listen } from './listener.ts';

vi.setConfig({ testTimeout: 60_000 });

let listener: Listener | null = null;
afterEach(() => listener?.close());

const open = async (handle: RequestListener, keepAlive = 620_000) => {
  listener = await listen(handle, { port: 0, keepAlive });
  return listener;
};

/** Asks, with the headers given, and reads the answer to its end. */
function ask(port: number, agent?: Agent, headers = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ port, agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response));
      response.once('error', reject);
    }).once('error', reject);
  });
}

/** Keeps asking over connections that are kept alive, and gives the error that ended it. */
async function askOn(port: number): Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (;;) {
    try {
      await ask(port, agent);
    } catch (error) {
      agent.destroy();
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    }
  }
}

test('no client is cut off when the port is left: 32 that never pause, ten times', async () => {
  const ends: string[] = [];
  for (let round = 0; round < 10; round++) {
    const { port, close } = await open((_request, response) => void response.end('waka'.repeat(500)));
    const clients = Array.from({ length: 32 }, () => askOn(port));
    await pause(100);
    await close(100);
    ends.push(...(await Promise.all(clients)));
  }
  expect(new Set(ends)).toEqual(new Set(['ECONNREFUSED']));
});

test('in the grace period it takes new connections, and every answer ends its connection', async () => {
  const { port, close } = await open((_request, response) => void response.end());
  const agent = new Agent({ keepAlive: true });
  expect((await ask(port, agent)).headers.connection).toBe('keep-alive');
  const closed = close(2500);
  await pause(50);
  expect((await ask(port, agent)).headers.connection).toBe('close');
  expect((await ask(port)).headers.connection).toBe('close');
  await closed;
  await expect(ask(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('what is in flight is answered to the end', async () => {
  const asked = Promise.withResolvers<void>();
  const { port, close } = await open((_request, response) => {
    response.write('wa');
    setTimeout(() => response.end('ka'), 600);
    asked.resolve();
  });
  const answer = ask(port);
  await asked.promise;
  await close();
  expect((await answer).complete).toBe(true);
});

test('an idle connection is kept as long as it is told to be', async () => {
  const { port } = await open((_request, response) => void response.end(), 620_000);
  expect((await ask(port, new Agent({ keepAlive: true }))).headers['keep-alive']).toBe('timeout=620');
});

test('the cookies of every other program on localhost do not stop the page', async () => {
  const { port } = await open((_request, response) => void response.end());
  expect((await ask(port, undefined, { Cookie: `theirs=${'x'.repeat(40_000)}` })).statusCode).toBe(200);
});

test('headers that do not come are waited for ten seconds', async () => {
  const { port } = await open((_request, response) => void response.end());
  const socket = connect(port);
  const begin = performance.now();
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
  let text = '';
  socket.on('data', (data) => {
    text += data;
  });
  await once(socket, 'close');
  expect(text).toContain('408');
  expect(performance.now() - begin).toBeGreaterThan(9000);
});
