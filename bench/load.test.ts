import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { load } from './load.ts';

let received: string[];
let url: string;
let status: number;
const server = createServer(async (request, response) => {
  received.push((await request.toArray()).join(''));
  response.writeHead(status).end();
});

beforeEach(async () => {
  received = [];
  status = 201;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  await once(server.close(), 'close');
});

test('bodies that were made before are sent once each, and with the last of them the load ends', async () => {
  const { perSecond } = await load({ method: 'POST', url, status: 201 }, 2, 600, ['a', 'b', 'c', 'd', 'e']);
  expect(received.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(perSecond).toBeGreaterThan(5 / 600);
});

test('an answer with another status is no answer', async () => {
  status = 429;
  await expect(load({ method: 'POST', url, status: 201, body: 'a' }, 1, 600)).rejects.toThrow('answered with 429');
});
