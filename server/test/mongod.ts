/**
 * One real mongod for tests, that can be killed, frozen, restarted and wiped.
 *
 * It is looked for in MONGOD, on the PATH, and then in Docker's `mongo:8.0` (see mongo-image.ts). Each member has a port of
 * 127.0.0.1 and a folder of its own and keeps both over restarts. Whatever becomes of this process, its members and their
 * folders go with it (see guard.ts).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { guard } from './guard.ts';
import { type Certificates, tlsOptions } from './mongo-credentials.ts';
import { imageIsThere, MONGO_IMAGE, startImage } from './mongo-image.ts';
import { freePort } from './port.ts';

/** A program on this machine, or an image of its Docker engine. */
export type Mongod = { path: string } | { image: string };

let found: Mongod | null | undefined;

/** Where tests get their mongod from; null when there is none, and tests that need one are to be skipped. */
export function findMongod(): Mongod | null {
  found ??= findBinary() ?? (imageIsThere() ? { image: MONGO_IMAGE } : null);
  return found;
}

function findBinary(): Mongod | null {
  const folders = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'mongod'));
  const path = [process.env.MONGOD ?? '', ...folders].find(isProgram);
  return path === undefined ? null : { path };
}

function isProgram(path: string): boolean {
  if (path === '') return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface MemberOptions {
  /** Name of its set; without it the mongod is a standalone. */
  replicaSet?: string;
  /** Path of a key file (`makeKeyFile`): turns authentication on. */
  keyFile?: string;
  /** Its certificate (`makeCertificates`): turns TLS on, for everybody. */
  tls?: Certificates;
  /** The address it binds and is known by; 127.0.0.1 by default. */
  host?: string;
  /** Any free one by default. */
  port?: number;
  /** More options of mongod. */
  options?: readonly string[];
  /** What runs it, before its own command: `['ip', 'netns', 'exec', 'name']`. It must end in an exec. */
  via?: readonly string[];
}

export interface Member {
  readonly host: string;
  readonly port: number;
  /** `host:port`. */
  readonly address: string;
  /** Where its data lies. */
  readonly folder: string;
  /** Every line that it has logged, restarts included. */
  readonly log: readonly string[];
  readonly running: boolean;
  /** SIGKILL, as a power cut. */
  kill(): Promise<void>;
  /** SIGTERM: it steps down, writes everything and ends. */
  stop(): Promise<void>;
  /** SIGSTOP: its connections stay, and nothing answers. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Starts it again on its port and data; does nothing when it runs. Resolves when it takes connections. */
  start(): Promise<void>;
  /** `stop` and `start`. */
  restart(): Promise<void>;
  /** Kills it and empties its volume. */
  wipe(): Promise<void>;
  /** Kills it and removes its folder. */
  close(): Promise<void>;
}

/** Of 4.4 a mongod needs about 0.3 s, of 8 about 1 s; a machine that compiles beside it much more. */
export const START_TIMEOUT = 60_000;
/** The end of a member's log, for the message of an error. */
export function lastLines(log: readonly string[]): string {
  return log.slice(-30).join('\n');
}

/** Starts a mongod and resolves when it takes connections. Rejects with the end of its log when it ends instead. */
export async function startMember(options: MemberOptions = {}): Promise<Member> {
  const { host = '127.0.0.1' } = options;
  const mongod = findMongod();
  if (mongod === null)
    throw new Error(`There is no mongod: set MONGOD, or have one on the PATH or the image ${MONGO_IMAGE}.`);
  const image = 'image' in mongod ? await startImage(guard().folder) : null;
  const port = options.port ?? image?.takePort() ?? (await freePort(host));
  const folder = mkdtempSync(join(guard().folder, 'member-'));
  const data = join(folder, 'data');
  const pidFile = join(folder, 'pid');
  const log: string[] = [];
  const command = [
    ...(options.via ?? []),
    ...('path' in mongod ? [mongod.path] : [...(image?.command ?? []), 'mongod']),
    ...['--port', String(port), '--bind_ip', image === null ? host : '0.0.0.0'],
    ...['--dbpath', data, '--pidfilepath', pidFile, '--nounixsocket'],
    ...['--wiredTigerCacheSizeGB', '0.25', '--setParameter', 'diagnosticDataCollectionEnabled=false'],
    // As in k8s/base/mongo.yaml, where the reason is.
    ...(options.replicaSet ? ['--setParameter', 'initialSyncSourceReadPreference=primary'] : []),
    ...(options.replicaSet ? ['--replSet', options.replicaSet, '--oplogSize', '100'] : []),
    ...(options.keyFile ? ['--keyFile', options.keyFile] : []),
    ...(options.tls ? tlsOptions(options.tls) : []),
    ...(options.options ?? []),
  ];
  let process: ChildProcess | null = null;

  const signal = (name: NodeJS.Signals): void => {
    if (process === null) throw new Error(`The member at ${host}:${port} does not run.`);
    if (image === null) process.kill(name);
    else image.signal(Number(readFileSync(pidFile, 'utf8')), name);
  };
  const end = async (name: NodeJS.Signals): Promise<void> => {
    if (process === null) return;
    const exit = once(process, 'exit');
    signal(name);
    await exit;
  };
  const member: Member = {
    host,
    port,
    address: `${host}:${port}`,
    folder,
    log,
    get running() {
      return process !== null;
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async freeze() {
      signal('SIGSTOP');
      if (image === null && process?.pid !== undefined) await untilStopped(process.pid);
    },
    async thaw() {
      signal('SIGCONT');
    },
    async start() {
      if (process !== null) return;
      mkdirSync(data, { recursive: true });
      const child = spawnMongod(command, log);
      process = child;
      child.once('exit', () => {
        process = null;
      });
      await untilOpen(child, log);
    },
    async restart() {
      await member.stop();
      await member.start();
    },
    async wipe() {
      await member.kill();
      rmSync(data, { recursive: true, force: true });
    },
    async close() {
      await member.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await member.start();
  return member;
}

function spawnMongod([program = '', ...parameters]: readonly string[], log: string[]): ChildProcess {
  const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
  const release = guard().watch(child.pid);
  child.once('exit', release);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => log.push(line));
  }
  return child;
}

/** Its log is a stream of JSON lines; one of them says that the port is open. */
async function untilOpen(child: ChildProcess, log: readonly string[]): Promise<void> {
  const { stdout } = child;
  if (stdout === null) throw new Error('The log of a mongod is read through a pipe.');
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`A mongod did not open its port within ${START_TIMEOUT / 1000} s:\n${lastLines(log)}`));
    }, START_TIMEOUT);
    const settle = (settled: () => void) => () => {
      clearTimeout(timer);
      settled();
    };
    child.once('error', (error) => settle(() => reject(error))());
    child.once(
      'close',
      settle(() => reject(new Error(`A mongod ended instead of starting:\n${lastLines(log)}`))),
    );
    createInterface({ input: stdout }).on('line', (line) => {
      if (line.includes('"Waiting for connections"')) settle(resolve)();
    });
  });
}

/** The signal is sent at once, but each thread takes it when its turn on the processor comes. Where there is no /proc that is not seen. */
async function untilStopped(pid: number): Promise<void> {
  const tasks = `/proc/${pid}/task`;
  const isStopped = () =>
    readdirSync(tasks).every((task) => /^State:\s+T/m.test(readFileSync(join(tasks, task, 'status'), 'utf8')));
  while (existsSync(tasks) && !isStopped()) await pause(5);
}
