/** A program of ours as its operator meets it: a process with an environment, signals, output and an exit code. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

export interface Program {
  /** A folder of each test's own. */
  folder(): string;
  /** Starts it; it is ended with the test, if it still runs. */
  start(environment?: Record<string, string>, ...flags: string[]): ChildProcess;
  /** Runs it to the end; for starts that fail, and for --help. */
  run(environment: Record<string, string>, ...flags: string[]): Promise<Ended>;
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** `prepare` readies the folder before each test; what it gives back is the environment, unless a start says otherwise. */
export function useProgram(main: string, prepare: (folder: string) => Record<string, string>): Program {
  const started: ChildProcess[] = [];
  let folder = '';
  let usual: Record<string, string> = {};

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pacman-program-'));
    usual = prepare(folder);
  });
  afterEach(() => {
    for (const process of started.splice(0)) process.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  function start(environment: Record<string, string> = {}, ...flags: string[]): ChildProcess {
    const child = spawn(process.execPath, [main, ...flags], {
      env: { ...usual, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    return child;
  }

  async function run(environment: Record<string, string>, ...flags: string[]): Promise<Ended> {
    const child = start(environment, ...flags);
    const output = { stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk) => {
      output.stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output.stderr += chunk;
    });
    const [code] = await once(child, 'close');
    return { code, ...output };
  }

  return { folder: () => folder, start, run };
}
