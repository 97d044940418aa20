import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Listener, listen } from './listener.ts';

const asked: { path: string; response: ServerResponse }[] = [];
let listener: Listener;
let socket: Socket;
let text = '';

beforeEach(async () => {
  asked.length = 0;
  text = '';
  listener = await listen((request, response) => void asked.push({ path: String(request.url), response }), {
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

it('requests that were sent ahead are handled one after the other, in order', async () => {
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

it('a connection with too many requests ahead is closed, and none of them is handled', async () => {
  ask(...Array(200).keys());
  await once(socket, 'close');
  await pause(50);
  expect(paths().length).toBeLessThanOrEqual(1);
});
