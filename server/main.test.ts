/** The server as its operator meets it: a process with an environment, signals, output and an exit code. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test, vi } from 'vitest';
import { readConfig } from './config.ts';
import { holdReader } from './test/held-file.ts';
import { useProgram } from './test/program.ts';

/** There are processes that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const { folder, start, run } = useProgram(join(import.meta.dirname, 'main.ts'), (dataDir) => {
  return { PORT: '0', METRICS_PORT: '0', DATA_DIR: dataDir, STOP_GRACE: '0' };
});

/** The lines of its log as they come; `until` resolves with the first that has this message. */
function logOf(process: ChildProcess) {
  if (!process.stdout) throw new Error('the process was started without a pipe');
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  return {
    until: async (message: string): Promise<Record<string, string>> => {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`the log ended without "${message}"`);
        const line = JSON.parse(value);
        if (line.msg === message) return line;
      }
    },
  };
}

/** A connection of our own, to speak HTTP as slowly as it takes. */
async function open(url: string): Promise<{ socket: Socket; received: () => Promise<string> }> {
  const socket = connect(Number(new URL(url).port), 'localhost');
  await once(socket, 'connect');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  const received = async () => {
    if (!socket.closed) await once(socket, 'close');
    return text;
  };
  return { socket, received };
}

describe('a start that cannot be', () => {
  test.each([
    ['a bad value', { PORT: 'eighty' }, /^PORT must be a whole number from 0 to 65535\n$/],
    ['a secret that is too short', { GAME_SECRET: 'short' }, /^GAME_SECRET must have at least 32 characters\n$/],
    [
      'a data folder that cannot be made',
      { DATA_DIR: '/dev/null/data' },
      /^The data folder \/dev\/null\/data .*DATA_DIR.*\n$/,
    ],
    ['a data folder that cannot be written', { DATA_DIR: '/proc' }, /^The data folder \/proc .*DATA_DIR.*\n$/],
  ])('for %s ends with one line and exit code 1', async (_why, environment, line) => {
    expect(await run(environment)).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(line) });
  });

  test('for a score table that is none ends with one line and exit code 1', async () => {
    writeFileSync(join(folder(), 'pacman.db'), 'dear diary, '.repeat(1000));
    const { code, stderr } = await run({});
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The data folder .* cannot be used: file is not a database\..*\n$/);
  });

  test('for a port that is taken ends with one line and exit code 1', async () => {
    const squatter = createServer().listen(0);
    await once(squatter, 'listening');
    const address = squatter.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    expect(await run({ PORT: port })).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} is taken by another program. Set PORT to a free one.\n`,
    });
    squatter.close();
  });
});

test('--help names every variable and starts nothing', async () => {
  const { code, stdout } = await run({ PORT: 'not even looked at' }, '--help');
  expect(code).toBe(0);
  for (const name of Object.keys(readConfig({}))) expect(stdout).toContain(name);
});

describe('a server that is told to stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s lets the request in flight finish, takes no other, and exits with 0',
    async (signal) => {
      const server = start();
      const log = logOf(server);
      const { url = '' } = await log.until('Pacman is open');
      const { socket, received } = await open(url);
      socket.write(
        'POST /api/games HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n',
      );
      socket.write('Expect: 100-continue\r\n\r\n');
      await once(socket, 'data');
      const ended = once(server, 'close');
      server.kill(signal);
      await log.until('closing');
      await expect.poll(() => fetch(`${url}/healthz`).catch(({ cause }) => cause.code)).toBe('ECONNREFUSED');
      socket.write('{}');
      expect(await received()).toContain('HTTP/1.1 201 Created');
      await log.until('closed');
      expect(await ended).toEqual([0, null]);
    },
  );

  test('by SIGTERM is unready first, and answers until the balancers in front have noticed', async () => {
    const server = start({ STOP_GRACE: '4' });
    const log = logOf(server);
    const { url = '' } = await log.until('Pacman is open');
    const begin = performance.now();
    const ended = once(server, 'close');
    server.kill('SIGTERM');
    await log.until('closing');
    const readiness = await fetch(`${url}/readyz`);
    expect([readiness.status, readiness.headers.get('connection')]).toEqual([503, 'close']);
    expect((await fetch(`${url}/api/games`, { method: 'POST' })).status).toBe(201);
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - begin).toBeGreaterThan(4000);
  });

  test('while it still starts ends as soon as it has started, and in order', async () => {
    const held = holdReader(join(folder(), 'game-secret'));
    const server = start();
    const log = logOf(server);
    const ended = once(server, 'close');
    const { give } = await held;
    server.kill('SIGTERM');
    await give('4KZrVwqT7mYd2HsUe9XbJcLp0NfGaQhR');
    await log.until('closed');
    expect(await ended).toEqual([0, null]);
  });

  test('does not wait for connections that are merely kept alive', async () => {
    const server = start();
    const log = logOf(server);
    const { url = '' } = await log.until('Pacman is open');
    const { socket, received } = await open(url);
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n');
    await once(socket, 'data');
    const begin = performance.now();
    const ended = once(server, 'close');
    server.kill('SIGTERM');
    expect(await received()).toContain('HTTP/1.1 200 OK');
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - begin).toBeLessThan(9000);
  });
});
