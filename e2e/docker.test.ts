/**
 * The image: built with the Dockerfile and run as it is run in earnest, with a read-only root file system, without
 * capabilities, and with its data in a volume.
 */
import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { playGame } from './bot.ts';
import { handIn } from './hand-in.ts';

const ROOT = join(import.meta.dirname, '..');
const IMAGE = 'pacman-e2e';
/** Most bytes that the image may have. */
const LIMIT = 260_000_000;
/** Signs the tickets of these containers, so that the test can give itself one for a game of an hour ago. */
const SECRET = 'a secret for the tests of the image only';

const run = promisify(execFile);

/** What a docker command prints. */
async function docker(...parameters: string[]): Promise<string> {
  const { stdout } = await run('docker', parameters, { cwd: ROOT, maxBuffer: 16 * 1024 * 1024 });
  return stdout.trim();
}

function daemonAnswers(): boolean {
  try {
    execFileSync('docker', ['version', '--format', '{{.Server.Version}}'], { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

interface Container {
  id: string;
  url: string;
}

describe.skipIf(!daemonAnswers())('the image (needs a Docker daemon)', () => {
  const started: string[] = [];
  const volumes: string[] = [];

  beforeAll(async () => {
    await docker('build', '--build-arg', 'VERSION=1.2.3', '--build-arg', 'REVISION=cafe', '--tag', IMAGE, '.');
  }, 600_000);

  afterEach(async () => {
    for (const id of started.splice(0)) await docker('rm', '--force', '--volumes', id);
    for (const volume of volumes.splice(0)) await docker('volume', 'rm', '--force', volume);
  });

  /** Runs the image on a free port and waits until Docker calls it healthy. */
  async function start(...parameters: string[]): Promise<Container> {
    const wiring = ['--publish', '127.0.0.1::8080', '--health-interval', '1s'];
    const id = await docker('run', '--detach', ...wiring, ...parameters, IMAGE);
    started.push(id);
    await vi.waitUntil(async () => (await inspect(id, '{{.State.Health.Status}}')) === 'healthy', {
      timeout: 120_000,
      interval: 250,
    });
    return { id, url: `http://${await docker('port', id, '8080/tcp')}` };
  }

  /** Runs it as it is run in earnest. */
  function startConfined(...parameters: string[]): Promise<Container> {
    const safety = ['--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];
    return start(...safety, '--env', `GAME_SECRET=${SECRET}`, ...parameters);
  }

  function inspect(object: string, format: string): Promise<string> {
    return docker('inspect', '--format', format, object);
  }

  test('has less than 260 MB', async () => {
    expect(Number(await inspect(IMAGE, '{{.Size}}'))).toBeLessThan(LIMIT);
  });

  test('says what it is', async () => {
    const labels: unknown = JSON.parse(await inspect(IMAGE, '{{json .Config.Labels}}'));
    expect(labels).toMatchObject({
      'org.opencontainers.image.title': 'pacman',
      'org.opencontainers.image.licenses': 'MIT',
      'org.opencontainers.image.version': '1.2.3',
      'org.opencontainers.image.revision': 'cafe',
    });
  });

  test('holds what the server needs, and nothing that only building and testing do', async () => {
    const list = await docker('run', '--rm', IMAGE, 'node', '--print', 'fs.globSync("{*,node_modules/*}").join(" ")');
    const held = list.split(' ');
    expect(held).toEqual(expect.arrayContaining(['dist', 'game', 'server', 'node_modules/express']));
    for (const name of ['vite', 'vitest', 'phaser', 'typescript', 'node'])
      expect(held).not.toContain(`node_modules/${name}`);
    for (const name of ['client', 'scripts', 'e2e', '.git']) expect(held).not.toContain(name);
  });

  test('is a playable game without any option but a port', async () => {
    const { id, url } = await start();
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<script type="module"');
    const game = await fetch(`${url}/api/games`, { method: 'POST' });
    expect(game.status).toBe(201);
    const version = await fetch(`${url}/version`);
    expect(await version.json()).toMatchObject({ build: 'cafe' });
    expect(await docker('exec', id, 'id', '-u')).toBe('1000');
  });

  test('keeps its scores when it is killed and replaced, on a read-only root file system', async () => {
    const volume = `pacman-e2e-${randomUUID()}`;
    volumes.push(volume);
    const kept = ['--volume', `${volume}:/app/data`];
    const first = await startConfined(...kept);
    const score = await handIn(first.url, { secret: SECRET, seed: 1, bytes: playGame(1, 0).bytes, name: 'DOCKER' });
    expect(score.status, await score.text()).toBe(201);
    await docker('kill', first.id);
    const second = await startConfined(...kept);
    const table = await fetch(`${second.url}/api/scores`);
    expect(await table.json()).toMatchObject({ total: 1, scores: [{ name: 'DOCKER' }] });
  });

  test('takes scores under any user id, as a cluster chooses it', async () => {
    const { id, url } = await startConfined('--user', '123456:0');
    expect(await docker('exec', id, 'id', '-u')).toBe('123456');
    const score = await handIn(url, { secret: SECRET, seed: 1, bytes: playGame(1, 0).bytes });
    expect(score.status, await score.text()).toBe(201);
    expect(await docker('exec', id, 'stat', '--format', '%u:%g', 'data/pacman.db')).toBe('123456:0');
  });

  test('stops by itself when told to, with exit code 0, and is not killed', async () => {
    const { id } = await startConfined();
    await docker('stop', '--time', '20', id);
    expect(await inspect(id, '{{.State.ExitCode}}')).toBe('0');
  });
});
