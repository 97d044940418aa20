/**
 * The real server, as `npm start` runs it, for one test file: a process of its own, on a free port, with a data folder
 * of its own. It can be stopped, killed, and started again on the same port and data.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { guard } from '../server/test/guard.ts';
import { freePort } from '../server/test/port.ts';

export interface RunningServer {
  /** Address of page and API, without a slash at the end. */
  readonly url: string;
  readonly metricsUrl: string;
  readonly dataDir: string;
  /** The process that runs now. */
  readonly pid: number;
  /** What the server has written to stdout and stderr so far, restarts included. */
  readonly log: readonly string[];
  /** Asks it to end (SIGTERM) and returns its exit code; null when a signal ended it. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would (SIGKILL). */
  kill(): Promise<void>;
  /** Starts it again after `stop` or `kill`; resolves when it answers. */
  restart(): Promise<void>;
  /** Ends it if it still runs, and removes a data folder of its own. */
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Environment variables beside the ports and the data folder. */
  env?: Readonly<Record<string, string>>;
  /** The project that is run; this one by default. */
  folder?: string;
  /** Its data folder, which stays; by default one of its own, which goes with it. */
  dataDir?: string;
}

const ROOT = join(import.meta.dirname, '..');

/** Starts a server and resolves when it answers. Rejects with what it wrote when it ends instead. */
export async function startServer({
  env = {},
  folder = ROOT,
  dataDir: given,
}: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = given ?? mkdtempSync(join(tmpdir(), 'pacman-data-'));
  const log: string[] = [];
  const open = (ports: Ports): Promise<Opened> => openServer(folder, { ...env, ...ports, DATA_DIR: dataDir }, log);
  let server = await openSomewhere(open);
  const { url, metrics } = server;

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const { child } = server;
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
    }
    return child.exitCode;
  };

  return {
    url,
    metricsUrl: metrics,
    dataDir,
    get pid() {
      return server.child.pid ?? 0;
    },
    log,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
    restart: async () => {
      server = await open({ PORT: new URL(url).port, METRICS_PORT: new URL(metrics).port });
    },
    close: async () => {
      await end('SIGKILL');
      if (given === undefined) rmSync(dataDir, { recursive: true });
    },
  };
}

/** At ports of its own and not at any: while it is away nobody else may take them. Another test may be quicker at one of them. */
async function openSomewhere(open: (ports: Ports) => Promise<Opened>): Promise<Opened> {
  for (;;) {
    const [port, metrics] = [await freePort('0.0.0.0'), await freePort('0.0.0.0')];
    try {
      return await open({ PORT: String(port), METRICS_PORT: String(metrics) });
    } catch (error) {
      if (!(error instanceof Error && /Port \d+ is taken/.test(error.message))) throw error;
    }
  }
}

interface Ports {
  PORT: string;
  METRICS_PORT: string;
}

interface Opened {
  child: ChildProcess;
  url: string;
  metrics: string;
}

async function openServer(cwd: string, env: Readonly<Record<string, string>>, log: string[]): Promise<Opened> {
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', STOP_GRACE: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.once('exit', guard().watch(child.pid));
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const lines = createInterface({ input: child.stdout }).on('line', (line) => log.push(line));
  const opened = new Promise<Opened>((resolve) => {
    lines.on('line', (line) => {
      const event = readEvent(line);
      if (event) resolve({ child, ...event });
    });
  });
  const ended = once(child, 'close').then(() => {
    throw new Error(`The server ended instead of opening:\n${log.slice(-20).join('\n')}`);
  });
  return Promise.race([opened, ended]);
}

/** The addresses, when this is the line of the log that tells them. */
function readEvent(line: string): { url: string; metrics: string } | null {
  if (!line.includes('"metrics":')) return null;
  const { url, metrics } = JSON.parse(line) as Record<string, unknown>;
  return typeof url === 'string' && typeof metrics === 'string' ? { url, metrics } : null;
}
