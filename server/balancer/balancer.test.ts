import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createLogger } from '../http/log.ts';
import { freePort } from '../test/port.ts';
import { createBalancer } from './balancer.ts';

const opened: Server[] = [];

afterEach(() => {
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server, port = 0): Promise<number> {
  opened.push(server);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A front end that says its name, what it was asked and who asked. */
async function frontEnd(name: string, port?: number): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('');
    const { method, url, headers } = request;
    response.writeHead(method === 'POST' ? 201 : 200, { 'X-Name': name });
    response.end(JSON.stringify({ name, method, url, body, from: headers['x-forwarded-for'], host: headers.host }));
  });
  return `127.0.0.1:${await listen(server, port)}`;
}

async function balance(...names: string[]): Promise<string> {
  const logger = createLogger('silent');
  return `http://127.0.0.1:${await listen(createBalancer(names, logger))}`;
}

async function askedOf(url: string, times: number): Promise<string[]> {
  const names: string[] = [];
  for (let time = 0; time < times; time++) names.push((await (await fetch(url)).json()).name);
  return names;
}

test('takes turns', async () => {
  const url = await balance(await frontEnd('a'), await frontEnd('b'), await frontEnd('c'));
  const names = await askedOf(url, 6);
  expect(names.toSorted()).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
});

test('hands on method, path, body, host and the address of who asks', async () => {
  const url = await balance(await frontEnd('a'));
  const response = await fetch(`${url}/api/scores?limit=3`, { method: 'POST', body: 'a game' });
  expect(response.status).toBe(201);
  expect(response.headers.get('x-name')).toBe('a');
  expect(await response.json()).toMatchObject({
    method: 'POST',
    url: '/api/scores?limit=3',
    body: 'a game',
    from: '127.0.0.1',
    host: new URL(url).host,
  });
});

test('passes over a front end that takes no connection, and comes back to it', async () => {
  const port = await freePort();
  const url = await balance(await frontEnd('a'), `127.0.0.1:${port}`);
  expect(await askedOf(url, 4)).toEqual(['a', 'a', 'a', 'a']);
  await frontEnd('b', port);
  expect(new Set(await askedOf(url, 4))).toEqual(new Set(['a', 'b']));
});

test('answers 502 and asks for patience when there is no front end', async () => {
  const url = await balance(`127.0.0.1:${await freePort()}`, 'nobody.invalid:8080');
  const response = await fetch(url, { method: 'POST', body: 'a game' });
  expect(response.status).toBe(502);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(response.headers.get('content-type')).toBe('application/problem+json');
});

test('a front end that dies in the middle of an answer does not leave the asker waiting', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half');
    setTimeout(() => response.destroy(), 50);
  });
  const url = await balance(`127.0.0.1:${await listen(server)}`);
  const response = await fetch(url);
  await expect(response.text()).rejects.toThrow();
});
