import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const run = promisify(execFile);

/** The programs behind the commands of README.md that are told something on their line, or nothing. */
const PROGRAMS = [
  'bench/main.ts',
  'e2e/attacks/main.ts',
  'e2e/k8s/main.ts',
  'e2e/mongo/main.ts',
  'e2e/sounds/main.ts',
  'scripts/proof.ts',
  'scripts/render.ts',
  'scripts/traces.ts',
  'server/transfer/export.ts',
  'server/transfer/import.ts',
];

async function answer(program: string, ...options: string[]) {
  // Whatever a program would reach from here, it is not to reach.
  const env = { PATH: '', KUBECONFIG: '/dev/null' };
  const ended = await run(process.execPath, [program, ...options], { cwd: ROOT, env }).catch((error) => error);
  return { code: ended.code ?? 0, stdout: String(ended.stdout), stderr: String(ended.stderr) };
}

test.each(PROGRAMS)('%s tells what it does, and refuses in one line what it does not know', async (program) => {
  const [help, unknown] = await Promise.all([answer(program, '--help'), answer(program, '--nothing')]);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout.split('\n').length).toBeGreaterThan(2);
  expect(unknown.code).toBeGreaterThan(0);
  expect(unknown.stdout).toBe('');
  expect(unknown.stderr).toMatch(/^[^\n]*--nothing[^\n]*\n$/);
});

test.each([
  ['bench/main.ts', ['nothing'], 'There is no bench "nothing". --help says more.\n'],
  ['e2e/attacks/main.ts', ['nonsense'], 'SEED is a whole number, SIZE a number above 0. --help says more.\n'],
  ['e2e/k8s/main.ts', [], 'No cluster answers by that configuration: set KUBECONFIG. --help says more.\n'],
  ['e2e/mongo/main.ts', ['--games', '0'], '--games must be a number above 0, not 0. --help says more.\n'],
  ['e2e/sounds/main.ts', [], 'It takes one folder to write into: npm run sounds FOLDER. --help says more.\n'],
  ['scripts/proof.ts', ['more'], 'It takes nothing like "more". --help says more.\n'],
])('%s %j', async (program, options, stderr) => {
  expect(await answer(program, ...options)).toEqual({ code: 1, stdout: '', stderr });
});
