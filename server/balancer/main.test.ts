/** The balancer as its operator meets it: a process with an environment, a line and an exit code. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';

/** There are processes that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 60_000 });

function start(environment: Record<string, string>, ...names: string[]) {
  return spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...names], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function refusal(environment: Record<string, string>, ...names: string[]) {
  const child = start(environment, ...names);
  const [says, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  return { code, says };
}

test.each([
  ['a port that is none', { PORT: 'abc' }, ['pacman:8080'], 'PORT must be a whole number from 0 to 65535\n'],
  ['no front end', {}, [], 'Name the front ends, for example: node server/balancer/main.ts pacman:8080\n'],
  ['a front end that is none', {}, ['pacman:port'], 'pacman:port is no front end: name it as host:port\n'],
])('refuses %s in one line', async (_what, environment, names, says) => {
  expect(await refusal(environment, ...names)).toEqual({ code: 1, says });
});

test('refuses a port that is taken in one line', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const says = `The port ${port} cannot be taken (EADDRINUSE). Set PORT.\n`;
  expect(await refusal({ PORT: String(port) }, 'pacman:8080')).toEqual({ code: 1, says });
  other.close();
});

test('opens and goes', async () => {
  const child = start({ PORT: '0' }, 'pacman:8080');
  const [line] = await once(child.stdout, 'data');
  expect(JSON.parse(String(line))).toMatchObject({ msg: 'the balancer is open', port: expect.any(Number) });
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
});
