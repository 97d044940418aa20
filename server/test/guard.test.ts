import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';

test('what was started ends, and its folder goes, when the process that started it is killed', async () => {
  const program = `
    import { spawn } from 'node:child_process';
    import { guard } from '${import.meta.dirname}/guard.ts';
    const [released, watched] = [spawn('sleep', ['60']), spawn('sleep', ['60'])];
    guard().watch(released.pid)();
    guard().watch(watched.pid);
    console.log(JSON.stringify({ folder: guard().folder, released: released.pid, watched: watched.pid }));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { folder, released, watched } = JSON.parse(line);
  expect([existsSync(folder), runs(watched)]).toEqual([true, true]);
  child.kill('SIGKILL');
  await vi.waitUntil(() => !existsSync(folder) && !runs(watched), { timeout: 25_000 });
  expect(runs(released)).toBe(true);
  process.kill(released, 'SIGKILL');
});

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
