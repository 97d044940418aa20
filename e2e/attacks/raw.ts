/**
 * Requests as no client would write them, straight into the socket: lines, headers, lengths and chunks out of order, by chance.
 *
 * The hall may answer what it likes of the 2xx to 4xx kinds, or nothing; it may not answer with 5xx, and not end.
 */
import { connect } from 'node:net';
import type { Chance } from '../chance.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'CONNECT', 'BREW', 'get', ''];
const PATHS = [
  '/',
  '/api/scores',
  '/api/scores?limit=',
  '/api/scores?limit=1&limit=2',
  '/api/games',
  '/api/scores/x/recording',
  '/watch/x',
  '/docs',
  '/problems/x',
  '/%',
  '/%00',
  '/..%2f..%2fetc/passwd',
  '//example.com/',
  '/\\..\\',
  '*',
  'http://example.com/',
  '/?__proto__=1',
];
const VERSIONS = ['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/1.1 x', ''];
const HEADERS = [
  'Host: localhost',
  'Content-Type: application/json',
  'Content-Type: text/html; charset=klingon',
  'Content-Length: 2',
  'Content-Length: 999999999999',
  'Content-Length: -1',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Content-Encoding: br',
  'Expect: 100-continue',
  'Expect: the worst',
  'Connection: upgrade',
  'Upgrade: websocket',
  'Range: bytes=0-,5-2,-',
  'If-None-Match: *',
  'If-Match: "x"',
  'Accept-Encoding: br;q=x, *;q=0',
  'X-Forwarded-For: 1.2.3.4, [::1]:80, x',
  'X-Forwarded-Prefix: /../..',
  'X-Request-Id: \x01',
  'Cookie: \xff=\xfe',
  ': no name',
  'no colon',
];
const BODIES = ['', '{}', '[]', 'null', '{"token":', '2\r\n{}\r\n0\r\n\r\n', 'zz\r\n', '\x00\x01\x02'];

export interface RawFigures {
  requests: number;
  /** Answers by status; 0 for none. */
  statuses: Record<string, number>;
  /** What was answered with 5xx. */
  wrong: string[];
}

export async function sendRaw(port: number, number: number, chance: Chance): Promise<RawFigures> {
  const statuses: Record<string, number> = {};
  const wrong: string[] = [];
  let next = 0;
  const one = async () => {
    for (let index = next++; index < number; index = next++) {
      const text = makeRequest(chance);
      const status = await say(port, text);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status >= 500) wrong.push(`${status} for ${JSON.stringify(text)}`);
    }
  };
  await Promise.all(Array.from({ length: 16 }, one));
  return { requests: number, statuses, wrong };
}

function makeRequest(chance: Chance): string {
  if (chance.below(20) === 0) return Buffer.from(chance.bytes(chance.below(500))).toString('latin1');
  const path = chance.pick(PATHS) + (chance.below(4) === 0 ? Buffer.from(chance.bytes(8)).toString('latin1') : '');
  const line = `${chance.pick(METHODS)} ${path} ${chance.pick(VERSIONS)}`;
  const headers = Array.from({ length: chance.below(8) }, () => chance.pick(HEADERS));
  const host = chance.below(3) > 0 ? ['Host: localhost'] : [];
  const text = [line, ...host, ...headers, '', chance.pick(BODIES)].join(chance.below(10) === 0 ? '\n' : '\r\n');
  return chance.below(10) === 0 ? text.slice(0, chance.below(text.length)) : text;
}

/** Says it, and hears the first status; 0 when there is none within the patience of a client who knows that he is wrong. */
function say(port: number, text: string): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect({ port });
    const done = (status: number) => {
      socket.destroy();
      resolve(status);
    };
    socket.setTimeout(100, () => done(0));
    socket.on('error', () => done(0));
    socket.once('end', () => done(0));
    socket.once('data', (data) => done(Number(/^HTTP\/1\.1 (\d{3})/.exec(data.toString('latin1'))?.[1] ?? 0)));
    socket.end(text, 'latin1');
  });
}
