/** A real keeper, as a process of its own beside one member. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { guard } from '../../server/test/guard.ts';
import type { Member } from '../../server/test/mongods.ts';

export interface KeeperProcess {
  /** Where it tells its state. */
  readonly port: number;
  /** Every line that it has logged, restarts included. */
  readonly log: readonly string[];
  kill(): Promise<void>;
  start(): void;
}

export interface KeeperProcessOptions {
  member: Member;
  /** All wanted members. */
  members: readonly string[];
  keyFile: string;
  port: number;
  env: Readonly<Record<string, string>>;
  /** What is put before its command: it runs on the machine of its member. */
  via?: readonly string[];
}

const ROOT = join(import.meta.dirname, '../..');

export function startKeeperProcess({
  member,
  members,
  keyFile,
  port,
  env,
  via = [],
}: KeeperProcessOptions): KeeperProcess {
  const log: string[] = [];
  let child: ChildProcess | null = null;
  const keeper: KeeperProcess = {
    port,
    log,
    async kill() {
      if (child === null) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
    start() {
      if (child !== null) return;
      const [program = '', ...parameters] = [...via, process.execPath, 'server/keeper/main.ts'];
      const started = spawn(program, parameters, {
        cwd: ROOT,
        env: {
          ...process.env,
          NODE_ENV: 'production',
          KEEPER_MEMBERS: members.join(','),
          KEEPER_SELF: member.address,
          KEEPER_MONGOD: member.address,
          KEEPER_KEY_FILE: keyFile,
          KEEPER_PORT: String(port),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      started.once('exit', guard().watch(started.pid));
      started.once('exit', () => {
        child = null;
      });
      for (const stream of [started.stdout, started.stderr]) {
        createInterface({ input: stream }).on('line', (line) => log.push(line));
      }
    },
  };
  keeper.start();
  return keeper;
}
