import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { untilMore } from './visible.ts';

/** What the server answers next: a total, or null for an error. */
let answers: (number | null)[];
let url: string;
const agent = new Agent();
const server = createServer((_, response) => {
  const total = answers.shift() ?? null;
  response.writeHead(total === null ? 503 : 200).end(JSON.stringify({ total }));
});

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await once(server.close(), 'close');
});

test('a score is visible when there are more of them, not when there are others', async () => {
  answers = [3, 2, 3, 4, 9];
  await untilMore(url, 3, agent);
  expect(answers).toEqual([9]);
});

test('an error does not make a score visible', async () => {
  answers = [3, null, 4];
  await expect(untilMore(url, 3, agent)).rejects.toThrow('answered with 503');
});
