import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { type Listener, type ListenOptions, listen } from './listener.ts';

vi.setConfig({ testTimeout: 60_000 });

let listener: Listener | null = null;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await listener?.close();
});

const open = async (handle: RequestListener, options: Partial<ListenOptions>) => {
  listener = await listen(handle, { port: 0, keepAlive: 620_000, ...options });
};

/** A connection on which a request has been sent; without an answer when its path is /never. */
async function enter(path = '/', localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: listener?.port ?? 0, localAddress });
  sockets.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  return socket;
}

async function askAgain(socket: Socket): Promise<void> {
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(socket, 'data');
}

async function answered(path?: string, localAddress?: string): Promise<Socket> {
  const socket = await enter(path, localAddress);
  await once(socket, 'data');
  return socket;
}

/** Resolves however it ends: what was sent to the end of a connection may be answered with a reset. */
const closed = async (socket: Socket) =>
  socket.closed || void (await new Promise((resolve) => socket.resume().once('close', resolve)));

test('whoever opens one connection too many loses the one that has rested longest, and nobody else does', async () => {
  const asked = Promise.withResolvers<void>();
  await open(
    ({ url }, response) => {
      if (url === '/never') asked.resolve();
      else response.end('waka');
    },
    { bounds: { ofAddress: 3, ofAll: 4 } },
  );
  const others = process.platform === 'linux' ? [await answered('/', '127.0.0.2')] : [];
  const busy = await enter('/never');
  await asked.promise;
  const [older, younger] = [await answered(), await answered()];
  await askAgain(older);
  const newest = await answered();
  await closed(younger);
  for (const socket of [busy, older, newest, ...others]) expect(socket.destroyed).toBe(false);
});

test('where all are at work the new connection is closed', async () => {
  let asked = 0;
  const both = Promise.withResolvers<void>();
  await open(
    () => {
      asked += 1;
      if (asked === 2) both.resolve();
    },
    { bounds: { ofAddress: 2, ofAll: 100 } },
  );
  const busy = [await enter(), await enter()];
  await both.promise;
  await closed(await enter());
  expect(busy.map((socket) => socket.destroyed)).toEqual([false, false]);
  expect(asked).toBe(2);
});

test('the connections of a trusted proxy are bounded with all alone', async () => {
  const isProxy = (address: string) => /^(::ffff:)?127\.0\.0\.1$/.test(address);
  await open((_request, response) => void response.end('waka'), { bounds: { ofAddress: 1, ofAll: 3 }, isProxy });
  const [oldest, ...kept] = [await answered(), await answered(), await answered()];
  expect(oldest?.destroyed).toBe(false);
  kept.push(await answered());
  if (oldest) await closed(oldest);
  expect(kept.map((socket) => socket.destroyed)).toEqual([false, false, false]);
});
