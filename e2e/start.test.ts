/** `npm start`, as a person or a supervisor uses it, and the server of these tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import { test } from './fixtures.ts';

const ROOT = join(import.meta.dirname, '..');

function npmStart(env: Record<string, string>): ChildProcess {
  return spawn('npm', ['start'], { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('a server', () => {
  test('answers, ends with code 0 when asked to, and comes back on the same port', async ({ ownServer: server }) => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(await server.stop()).toBe(0);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    await server.restart();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test('comes back after it was killed', async ({ ownServer: server }) => {
    await server.kill();
    await server.restart();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  test('makes npm start say in one line that its port is taken, and fail', async ({ ownServer: server }) => {
    const { port } = new URL(server.url);
    const npm = npmStart({ PORT: port, METRICS_PORT: '0', DATA_DIR: server.dataDir });
    const [errors, [code]] = await Promise.all([npm.stderr ? text(npm.stderr) : '', once(npm, 'exit')]);
    expect(errors).toContain(`Port ${port} is taken`);
    expect(errors).not.toContain('    at ');
    expect(code).toBe(1);
  });

  test('ends when npm start is told to end', async ({ ownServer: server }) => {
    const npm = npmStart({ PORT: '0', METRICS_PORT: '0', DATA_DIR: server.dataDir });
    let output = '';
    npm.stdout?.on('data', (data) => {
      output += data;
      if (output.includes('is open')) npm.kill('SIGTERM');
    });
    // Its output is closed only when the server itself has ended.
    await once(npm, 'close');
    expect(output).toContain('"closed"');
  });
});
