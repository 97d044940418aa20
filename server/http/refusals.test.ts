import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PROBLEMS, Problem, type ProblemKind } from '../api.ts';
import { openTestHall, type TestHall } from '../test/hall.ts';
import { type Listener, listen } from './listener.ts';

/** How long a request may take to arrive, in ms: what is sent whole comes sooner on any machine. */
const ARRIVAL = 3000;

let hall: TestHall;
let listener: Listener;
const refusals: unknown[] = [];
beforeAll(async () => {
  hall = await openTestHall();
  listener = await listen(hall.app, {
    port: 0,
    keepAlive: 1000,
    arrival: ARRIVAL,
    onRefusal: (refusal) => refusals.push(refusal),
  });
});
beforeEach(() => {
  refusals.length = 0;
});
afterAll(async () => {
  await listener.close();
  await hall.close();
});

/** Sends it as it is, and gives what comes until the connection ends. */
function say(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ port: listener.port }, () => socket.write(text));
    socket.on('data', (data) => {
      answer += data;
    });
    socket.once('end', () => {
      socket.end();
      resolve(answer);
    });
    socket.once('error', reject);
  });
}

const ask = (head: string) => `${head}\r\nConnection: close\r\n\r\n`;
const LOCAL = 'Host: localhost';

describe('what is no request that could be answered', () => {
  test.each<[string, string, ProblemKind]>([
    ['no HTTP', 'hello\r\n\r\n', 'malformed-request'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc', 'malformed-request'],
    ['an unknown method', ask(`BREW / HTTP/1.1\r\n${LOCAL}`), 'malformed-request'],
    ['two lengths', ask(`POST / HTTP/1.1\r\n${LOCAL}\r\nContent-Length: 1\r\nContent-Length: 2`), 'malformed-request'],
    [
      'a length and chunks',
      ask(`POST / HTTP/1.1\r\n${LOCAL}\r\nContent-Length: 1\r\nTransfer-Encoding: chunked`),
      'malformed-request',
    ],
    ['no host', ask('GET /healthz HTTP/1.1'), 'malformed-request'],
    ['endless headers', ask(`GET / HTTP/1.1\r\n${LOCAL}\r\nCookie: ${'x'.repeat(100_000)}`), 'headers-too-large'],
    ['a wish that nobody knows', ask(`GET /healthz HTTP/1.1\r\n${LOCAL}\r\nExpect: a-miracle`), 'expectation-failed'],
    ['a wish for a tunnel', ask(`CONNECT example.com:443 HTTP/1.1\r\n${LOCAL}`), 'method-not-allowed'],
  ])('%s is refused as a problem with a request id', async (_what, text, kind) => {
    const answer = await say(text);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${PROBLEMS[kind].status} `));
    expect(head).toMatch(/^Content-Type: application\/problem\+json; charset=utf-8$/m);
    expect(head).toMatch(/^X-Request-Id: [0-9a-f-]{36}$/m);
    expect(head).toMatch(/^Connection: close$/m);
    expect(Problem.strict().parse(JSON.parse(body))).toMatchObject({ type: `/problems/${kind}` });
  });
});

test('what comes after a good request is refused after its answer, once, and told without a word of it', async () => {
  const answer = await say(`GET /healthz HTTP/1.1\r\n${LOCAL}\r\n\r\nGET /secret SMTP/9\r\nCookie: hush\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK.*alive.*HTTP\/1\.1 400 Bad Request.*malformed-request/s);
  expect(refusals).toEqual([{ id: expect.any(String), status: 400, problem: 'malformed-request' }]);
});

describe('a body that never becomes whole is refused', () => {
  const POST = `POST /api/scores HTTP/1.1\r\n${LOCAL}\r\nContent-Type: application/json\r\n`;
  const CHUNKED = `${POST}Transfer-Encoding: chunked\r\n\r\n`;

  test.each<[string, string, ProblemKind]>([
    ['of a chunk without a length', `${CHUNKED}waka\r\n`, 'malformed-request'],
    ['of chunks that carry more beside them', `${CHUNKED}1;${'x'.repeat(40_000)}\r\n{\r\n`, 'body-too-large'],
    ['that stays away', `${POST}Content-Length: 100\r\n\r\n{`, 'request-timeout'],
  ])('%s', async (_what, text, kind) => {
    expect(await say(text)).toMatch(new RegExp(`^HTTP/1.1 ${PROBLEMS[kind].status} .*/problems/${kind}"`, 's'));
    expect(refusals).toEqual([{ id: expect.any(String), status: PROBLEMS[kind].status, problem: kind }]);
  });

  test('that comes byte by byte', async () => {
    const socket = connect({ port: listener.port }, () => socket.write(`${POST}Content-Length: 100000\r\n\r\n{`));
    const drip = setInterval(() => socket.writable && socket.write(' '), 20);
    socket.on('error', () => {}).resume();
    await once(socket, 'close');
    clearInterval(drip);
    expect(refusals).toMatchObject([{ problem: 'request-timeout' }]);
  });

  test('after the answers to what came before it', async () => {
    const answer = await say(`GET /healthz HTTP/1.1\r\n${LOCAL}\r\n\r\n${CHUNKED}waka\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK.*alive.*HTTP\/1\.1 400 Bad Request.*malformed-request/s);
  });
});
