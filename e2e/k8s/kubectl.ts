/** The cluster that KUBECONFIG names, asked with kubectl. */
import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The commands of the document are run where it lies. */
export const FOLDER = join(import.meta.dirname, '..', '..', 'k8s');
export const NAMESPACE = 'pacman';

export interface Printed {
  /** stdout and stderr, in the order in which they came. */
  lines: string[];
  code: number | null;
}

/** Runs a line of shell as a reader does who types it. */
export function shell(command: string, onLine: (line: string) => void = () => {}): Promise<Printed> & { stop(): void } {
  const child = spawn('bash', ['-c', `exec 2>&1; ${command}`], {
    cwd: FOLDER,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines: string[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      lines.push(line);
      onLine(line);
    }
  });
  const ended = new Promise<Printed>((resolve) => {
    child.once('close', (code) => resolve({ lines: rest ? [...lines, rest] : lines, code }));
  });
  const stop = () => {
    // The whole group: the shell and what it has started.
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGTERM');
  };
  return Object.assign(ended, { stop });
}

/** What a kubectl command prints; throws with its stderr when it fails. */
export async function kubectl(...parameters: string[]): Promise<string> {
  const { stdout } = await run('kubectl', parameters, { maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

export async function get<T>(...parameters: string[]): Promise<T> {
  return JSON.parse(await kubectl('get', '--output=json', ...parameters)) as T;
}

export async function apply(...manifests: object[]): Promise<string> {
  const list = { apiVersion: 'v1', kind: 'List', items: manifests };
  const child = execFile('kubectl', ['apply', '--server-side', '--filename=-']);
  let text = '';
  child.stdout?.on('data', (part: string) => {
    text += part;
  });
  child.stderr?.on('data', (part: string) => {
    text += part;
  });
  child.stdin?.end(JSON.stringify(list));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(text.trim());
  return text.trim();
}

/** Asks a pod or a service over HTTP, through the API server, from wherever this runs. */
export async function askThrough<T>(
  namespace: string,
  kind: 'pods' | 'services',
  target: string,
  path: string,
): Promise<T> {
  return JSON.parse(
    await kubectl('get', '--raw', `/api/v1/namespaces/${namespace}/${kind}/${target}/proxy${path}`),
  ) as T;
}

/** Tries until a question is answered with yes; throws with the last answer or error after so many seconds. */
export async function until(what: string, seconds: number, question: () => Promise<boolean | string>): Promise<number> {
  const started = performance.now();
  let last = '';
  for (;;) {
    const answer = await question().catch((error: Error) => error.message);
    const passed = (performance.now() - started) / 1000;
    if (answer === true) return passed;
    last = typeof answer === 'string' ? answer : last;
    if (passed > seconds) throw new Error(`${what}: not within ${seconds} s. ${last}`);
    await sleep(500);
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
