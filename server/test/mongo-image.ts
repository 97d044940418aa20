/**
 * mongods out of Docker's image, for machines that have Docker and no mongod.
 *
 * One container serves a whole test process; its members are processes in it. It publishes a handful of ports under their own
 * numbers, so that `127.0.0.1:port` means the same member inside, where members meet, and outside, where the tests are.
 * The folder of the tests is mounted at its own path: key files, certificates and volumes are where they are said to be.
 */
import { execFileSync } from 'node:child_process';
import { guard } from './guard.ts';
import { freePort } from './port.ts';

export const MONGO_IMAGE = 'mongo:8.0';

export interface MongoImage {
  /** What is put before the command of a mongod. */
  command: readonly string[];
  /** A published port that no member has yet. */
  takePort(): number;
  /** `pid` as the container counts. */
  signal(pid: number, name: NodeJS.Signals): void;
}

/** Members that one test process may start, over its life. */
const PORTS = 24;

let started: Promise<MongoImage> | null = null;

/** The image must be on this machine already: a test does not download half a gigabyte unasked. */
export function imageIsThere(): boolean {
  try {
    execFileSync('docker', ['image', 'inspect', MONGO_IMAGE], { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

/** `folder` is seen by the members. */
export function startImage(folder: string): Promise<MongoImage> {
  started ??= startContainer(folder);
  return started;
}

async function startContainer(folder: string): Promise<MongoImage> {
  // Half a second of loading that nobody with a mongod has to wait for.
  const { GenericContainer, Wait } = await import('testcontainers');
  // The guard removes the container; Testcontainers' own reaper would be an image more to download.
  process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
  const ports: number[] = [];
  while (ports.length < PORTS) ports.push(await freePort());
  const container = await new GenericContainer(MONGO_IMAGE)
    .withCommand(['sleep', 'infinity'])
    .withBindMounts([{ source: folder, target: folder }])
    .withExposedPorts(...ports.map((port) => ({ container: port, host: port })))
    .withWaitStrategy(Wait.forSuccessfulCommand('true'))
    .start();
  guard().atEnd(`docker rm --force --volumes ${container.getId()}`);
  const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  return {
    command: ['docker', 'exec', '--user', user, container.getId()],
    takePort() {
      const port = ports.shift();
      if (port === undefined) throw new Error(`More than ${PORTS} members were started in one container.`);
      return port;
    },
    signal(pid, name) {
      // The image has no program of that name; its shell knows the word.
      const kill = ['sh', '-c', `kill -${name.replace('SIG', '')} ${pid}`];
      execFileSync('docker', ['exec', '--user', user, container.getId(), ...kill], { stdio: 'pipe' });
    },
  };
}
