/** Runs `export` and `import` as an operator does, each in a process of its own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

export function runProgram(
  program: 'export' | 'import',
  args: string[],
  env: Record<string, string> = {},
  input = '',
): Promise<Ended> {
  return new Promise((resolve) => {
    const file = join(import.meta.dirname, '..', `${program}.ts`);
    const options = { env: { ...process.env, ...env }, maxBuffer: 1e8 };
    const child = execFile(process.execPath, [file, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}
