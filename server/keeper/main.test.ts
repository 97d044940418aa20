/** The keeper as its operator meets it: a process with an environment, signals, HTTP answers, output and an exit code. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test, vi } from 'vitest';
import { holdReader } from '../test/held-file.ts';
import { freePort } from '../test/port.ts';
import { useProgram } from '../test/program.ts';
import { readKeys } from './member.ts';

/** There are processes that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 60_000 });

const { folder, start, run } = useProgram(join(import.meta.dirname, 'main.ts'), (own) => {
  writeFileSync(join(own, 'key'), 'c2VjcmV0\n');
  return {
    KEEPER_SELF: '127.0.0.1:1',
    KEEPER_MEMBERS: '127.0.0.1:1',
    KEEPER_MONGOD: '127.0.0.1:1',
    KEEPER_KEY_FILE: join(own, 'key'),
    KEEPER_PORT: '0',
  };
});

describe('a start that cannot be', () => {
  test.each([
    ['a bad value', { KEEPER_PORT: 'high' }, [], /^KEEPER_PORT must be a whole number from 0 to 65535\n$/],
    ['no members', { KEEPER_MEMBERS: '' }, [], /^One of KEEPER_MEMBERS and KEEPER_STATEFULSET .*\n$/],
    ['no key file', { KEEPER_KEY_FILE: '/nowhere' }, [], /^The key file \/nowhere cannot be read \(ENOENT\).*\n$/],
    ['a word too many', {}, ['status', 'now'], /^There is no command status now: see --help\n$/],
    [
      'no keeper to ask',
      { KEEPER_PORT: '1' },
      ['status'],
      /^No keeper answers at http:\/\/127\.0\.0\.1:1\/status .*\n$/,
    ],
  ])('for %s ends with one line and exit code 1', async (_why, environment, flags, line) => {
    expect(await run(environment, ...flags)).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(line) });
  });
});

test('--help names its commands and variables and starts nothing', async () => {
  const { code, stdout } = await run({ KEEPER_PORT: 'not even looked at' }, '--help');
  expect(code).toBe(0);
  expect(stdout).toMatch(/main\.ts status .*KEEPER_STATEFULSET .*MONGO_AUTH_USER /s);
});

test('beside a mongod that is away it lives, is not ready, says so once, may be stopped, and ends when it is told to', async () => {
  const port = await freePort();
  const keeper = start({ KEEPER_PORT: String(port) });
  if (!keeper.stdout) throw new Error('the keeper was started without a pipe');
  const log: { msg: string }[] = [];
  createInterface({ input: keeper.stdout }).on('line', (line) => log.push(JSON.parse(line)));
  const said = (sentence: RegExp) => log.filter(({ msg }) => sentence.test(msg)).length;
  await vi.waitUntil(() => said(/our mongod does not answer: connect ECONNREFUSED/) > 0, { timeout: 30_000 });

  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  expect(await ask('/healthz')).toEqual({ status: 200, body: { status: 'alive' } });
  expect(await ask('/readyz')).toMatchObject({
    status: 503,
    body: { ready: false, says: expect.stringMatching(/does not answer/) },
  });
  expect((await ask('/status')).body).toMatchObject({ set: 'rs0', members: [{ host: '127.0.0.1:1', state: 'AWAY' }] });
  expect(await ask('/nothing')).toMatchObject({ status: 404 });
  expect(await ask('/stop', 'POST')).toMatchObject({ status: 405 });
  expect((await run({ KEEPER_PORT: String(port) }, 'status')).stdout).toMatch(/^Set rs0, not made yet: no primary\./);
  expect(await ask('/stop')).toEqual({ status: 200, body: { done: true, says: 'we may stop' } });

  expect(said(/does not answer/)).toBe(1);
  keeper.kill('SIGTERM');
  expect(await once(keeper, 'close')).toEqual([0, null]);
  expect(log.at(-1)?.msg).toBe('the keeper goes');
});

test('told to end while it still starts, it ends as soon as it has started, and in order', async () => {
  const key = join(folder(), 'slow-key');
  const held = holdReader(key);
  const keeper = start({ KEEPER_KEY_FILE: key });
  const ended = once(keeper, 'close');
  let log = '';
  keeper.stdout?.on('data', (text) => {
    log += text;
  });
  const { give } = await held;
  keeper.kill('SIGTERM');
  await give('c2VjcmV0\n');
  expect(await ended).toEqual([0, null]);
  expect(log).toContain('the keeper goes');
});

describe('a key file', () => {
  test.each([
    ['one key', 'c2Vj\ncmV0 \n', ['c2VjcmV0']],
    ['a list of two while they are rotated', '- old1\n- "new2"\n', ['old1', 'new2']],
  ])('may hold %s', (_what, text, keys) => {
    const path = join(folder(), 'other');
    writeFileSync(path, text);
    expect(readKeys(path)).toEqual(keys);
  });
});
