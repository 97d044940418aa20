/**
 * `docker compose up` as the README has it: three members with keepers, a front end, the balancer; the primary is killed while
 * somebody plays, and three front ends stand behind the one port.
 */
import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { guard } from '../../server/test/guard.ts';
import { imageIsThere } from '../../server/test/mongo-image.ts';
import { freePort } from '../../server/test/port.ts';
import { type Crowd, createCrowd, hallAt } from './players.ts';

const ROOT = join(import.meta.dirname, '../..');
const IMAGE = 'pacman-e2e-compose';
const SECRET = 'a secret for the tests of compose only';
/** A player waits no longer for an acknowledgement when the primary is killed, in ms; on a machine without other work it is a tenth of it. */
const OUTAGE = 60_000;
/** What takes some seconds, on a busy machine. */
const SOON = { timeout: 120_000, interval: 500 };

const run = promisify(execFile);

function composeIsThere(): boolean {
  try {
    execFileSync('docker', ['compose', 'version'], { stdio: 'ignore', timeout: 10_000 });
    return imageIsThere();
  } catch {
    return false;
  }
}

describe.skipIf(!composeIsThere())('docker compose up (needs a Docker daemon and the image mongo:8.0)', () => {
  const project = `pacman-${randomBytes(3).toString('hex')}`;
  let url = '';
  let port = 0;

  async function compose(...parameters: string[]): Promise<string> {
    const { stdout } = await run('docker', ['compose', '--project-name', project, ...parameters], {
      cwd: ROOT,
      env: { ...process.env, PORT: String(port), IMAGE, GAME_SECRET: SECRET },
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout.trim();
  }

  /** The service that is the primary, as a keeper tells. */
  async function primaryBy(keeper: string): Promise<string> {
    const ask = `fetch('http://127.0.0.1:9465/status').then((answer) => answer.json()).then(({ primary }) => console.log(primary ?? ''))`;
    return (await compose('exec', '--no-TTY', keeper, 'node', '--eval', ask)).split(':')[0] ?? '';
  }

  /**
   * Whatever another test has left: all run and are well. Compose gives up at once where a container is unhealthy, which one that has
   * come back is until its next check.
   */
  const up = (...parameters: string[]) =>
    vi.waitFor(() => compose('up', '--detach', '--wait', '--wait-timeout', '300', ...parameters), {
      timeout: 350_000,
      interval: 500,
    });
  const statusBy = (keeper: string) => compose('exec', '--no-TTY', keeper, 'node', 'server/keeper/main.ts', 'status');

  let crowd: Crowd;
  async function total(): Promise<number> {
    const reply = await hallAt(url).table(1);
    if (reply.kind !== 'ok') throw new Error(`The table is not there: ${reply.text}`);
    return reply.value.total;
  }

  beforeAll(async () => {
    port = await freePort();
    url = `http://127.0.0.1:${port}`;
    guard().atEnd(`docker compose --project-name ${project} down --volumes --timeout 1`);
    await compose('build', 'pacman');
  }, 900_000);

  beforeEach(() => {
    crowd = createCrowd({ url, secret: SECRET, chance: Math.random });
  });
  afterEach(() => crowd.leave());
  afterAll(async () => {
    await compose('down', '--volumes', '--timeout', '5');
  }, 120_000);

  test('is healthy with a set of three', { timeout: 400_000 }, async () => {
    await compose('down', '--volumes', '--timeout', '5');
    const start = Date.now();
    await up();
    process.stdout.write(`From nothing but images everything was healthy in ${Date.now() - start} ms\n`);
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    await vi.waitFor(async () => {
      const status = await statusBy('keeper2');
      expect(status.match(/PRIMARY|SECONDARY/g)?.toSorted()).toEqual(['PRIMARY', 'SECONDARY', 'SECONDARY']);
    }, SOON);
  });

  test('keeps every game when the primary is killed while people play', { timeout: 600_000 }, async () => {
    await up();
    const hall = hallAt(url);
    const before = await vi.waitFor(total, SOON);
    let players = 0;
    const play = () => {
      players += 1;
      crowd.play();
    };
    play();
    await vi.waitUntil(() => crowd.games.some(({ acknowledgedAt }) => acknowledgedAt !== null), SOON);
    const first = await vi.waitFor(async () => {
      const primary = await primaryBy('keeper1');
      expect(primary).not.toBe('');
      return primary;
    }, SOON);
    await compose('kill', first);
    const killedAt = Date.now();
    // One player after the other hands in a game, until one that came after the death has been written down.
    while (!crowd.games.some(({ finishedAt, acknowledgedAt }) => finishedAt > killedAt && acknowledgedAt !== null)) {
      play();
      await pause(500);
      expect(Date.now() - killedAt).toBeLessThan(SOON.timeout);
    }
    const acknowledged = () => crowd.games.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
    await vi.waitUntil(() => acknowledged() === players, SOON);
    const waits = crowd.games.map(({ finishedAt, acknowledgedAt }) => (acknowledgedAt ?? Infinity) - finishedAt);
    process.stdout.write(
      `The primary was killed: ${crowd.games.length} games, the longest wait for an acknowledgement ${Math.max(...waits)} ms\n`,
    );
    expect(Math.max(...waits)).toBeLessThan(OUTAGE);

    for (const { gameId, score } of crowd.games) {
      const isThere = async () => expect(await hall.scoreOf(gameId)).toMatchObject({ kind: 'ok', value: { score } });
      await vi.waitFor(isThere, SOON);
    }
    expect(await vi.waitFor(total, SOON)).toBe(before + crowd.games.length);

    await compose('start', first);
    const survivor = first === 'mongo1' ? 'keeper2' : 'keeper1';
    expect(await primaryBy(survivor)).not.toBe(first);
    const areServing = async () => expect((await statusBy(survivor)).match(/PRIMARY|SECONDARY/g)).toHaveLength(3);
    await vi.waitFor(areServing, SOON);
  });

  test('scales to three front ends behind one port, which share one table', { timeout: 600_000 }, async () => {
    await up('--scale', 'pacman=3');
    const before = await vi.waitFor(total, SOON);
    const hosts = new Set<string>();
    await vi.waitFor(
      async () => {
        const { host } = await (await fetch(`${url}/api/location`)).json();
        expect(hosts.add(host).size).toBe(3);
      },
      { ...SOON, interval: 50 },
    );
    for (let player = 0; player < 6; player++) crowd.play();
    const areIn = () => crowd.games.length === 6 && crowd.games.every(({ acknowledgedAt }) => acknowledgedAt !== null);
    await vi.waitUntil(areIn, SOON);
    // Asked at once, so that each of them is.
    const totals = () => Promise.all(Array.from({ length: 6 }, total));
    await vi.waitFor(async () => expect(new Set(await totals())).toEqual(new Set([before + 6])), SOON);
  });

  test('outlives the loss of everything but its volumes', { timeout: 600_000 }, async () => {
    await up();
    const before = await vi.waitFor(total, SOON);
    await compose('down', '--timeout', '20');
    await up();
    expect(await vi.waitFor(total, SOON)).toBe(before);
  });
});
