/**
 * `docker compose up` as the README has it: three members with keepers, a front end, the balancer; the primary is killed while
 * somebody plays, and three front ends stand behind the one port.
 */
import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { guard } from '../../server/test/guard.ts';
import { imageIsThere } from '../../server/test/mongo-image.ts';
import { freePort } from '../../server/test/port.ts';
import { createCrowd, hallAt } from './players.ts';

const ROOT = join(import.meta.dirname, '../..');
const IMAGE = 'pacman-e2e-compose';
const SECRET = 'a secret for the tests of compose only';
/** On a machine with nothing but Docker everything is healthy within so many ms, images aside. */
const HEALTHY_WITHIN = 60_000;
/** A player waits no longer for an acknowledgement when the primary is killed, in ms. */
const OUTAGE = 30_000;

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
    const ask = `fetch('http://127.0.0.1:9465/status').then((answer) => answer.json()).then(({ primary }) => console.log(primary))`;
    return (await compose('exec', '--no-TTY', keeper, 'node', '--eval', ask)).split(':')[0] ?? '';
  }

  const statusBy = (keeper: string) => compose('exec', '--no-TTY', keeper, 'node', 'server/keeper/main.ts', 'status');

  const playersOf = () => createCrowd({ url, secret: SECRET, chance: Math.random });

  beforeAll(async () => {
    port = await freePort();
    url = `http://127.0.0.1:${port}`;
    guard().atEnd(`docker compose --project-name ${project} down --volumes --timeout 1`);
    await compose('build', 'pacman');
  }, 900_000);

  afterAll(async () => {
    await compose('down', '--volumes', '--timeout', '5');
  }, 120_000);

  test('is healthy within a minute, with a set of three', { timeout: 180_000 }, async () => {
    // A second try begins with nothing too.
    await compose('down', '--volumes', '--timeout', '5');
    const start = Date.now();
    await compose('up', '--detach', '--wait', '--wait-timeout', '150');
    const took = Date.now() - start;
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    const status = await statusBy('keeper2');
    expect(status.match(/PRIMARY|SECONDARY/g)?.toSorted()).toEqual(['PRIMARY', 'SECONDARY', 'SECONDARY']);
    expect(took).toBeLessThan(HEALTHY_WITHIN);
  });

  test('keeps every game when the primary is killed while people play', { timeout: 300_000 }, async () => {
    const hall = hallAt(url);
    const crowd = playersOf();
    let players = 0;
    const play = () => {
      players += 1;
      crowd.play();
    };
    play();
    await vi.waitUntil(() => crowd.games.some(({ acknowledgedAt }) => acknowledgedAt !== null), { timeout: 30_000 });
    const first = await primaryBy('keeper1');
    await compose('kill', first);
    const killedAt = Date.now();
    // One player after the other hands in a game, until one that came after the death has been written down.
    while (!crowd.games.some(({ finishedAt, acknowledgedAt }) => finishedAt > killedAt && acknowledgedAt !== null)) {
      play();
      await pause(500);
      expect(Date.now() - killedAt).toBeLessThan(2 * OUTAGE);
    }
    const acknowledged = () => crowd.games.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
    await vi.waitUntil(() => acknowledged() === players, { timeout: OUTAGE });
    const waits = crowd.games.map(({ finishedAt, acknowledgedAt }) => (acknowledgedAt ?? Infinity) - finishedAt);
    process.stdout.write(
      `The primary was killed: ${crowd.games.length} games, the longest wait for an acknowledgement ${Math.max(...waits)} ms\n`,
    );
    expect(Math.max(...waits)).toBeLessThan(OUTAGE);

    for (const { gameId, score } of crowd.games) {
      expect(await hall.scoreOf(gameId)).toMatchObject({ kind: 'ok', value: { score } });
    }
    expect(await hall.table()).toMatchObject({ kind: 'ok', value: { total: crowd.games.length } });

    await compose('start', first);
    const survivor = first === 'mongo1' ? 'keeper2' : 'keeper1';
    expect(await primaryBy(survivor)).not.toBe(first);
    const serving = async () => (await statusBy(survivor)).match(/PRIMARY|SECONDARY/g)?.length;
    await vi.waitUntil(async () => (await serving()) === 3, { timeout: 60_000, interval: 1000 });
  });

  test('scales to three front ends behind one port, which share one table', { timeout: 180_000 }, async () => {
    await compose('up', '--detach', '--wait', '--wait-timeout', '120', '--scale', 'pacman=3');
    const hosts = new Set<string>();
    await vi.waitUntil(
      async () => {
        const { host } = await (await fetch(`${url}/api/location`)).json();
        return hosts.add(host).size === 3;
      },
      { timeout: 30_000, interval: 50 },
    );
    const crowd = playersOf();
    for (let player = 0; player < 6; player++) crowd.play();
    await vi.waitUntil(
      () => crowd.games.length === 6 && crowd.games.every(({ acknowledgedAt }) => acknowledgedAt !== null),
      { timeout: 30_000 },
    );
    const totals = async () => {
      const answers = Array.from({ length: 6 }, async () => (await fetch(`${url}/api/scores`)).json());
      return new Set((await Promise.all(answers)).map(({ total }) => total));
    };
    await vi.waitUntil(async () => (await totals()).size === 1, { timeout: 10_000 });
  });

  test('outlives the loss of everything but its volumes', { timeout: 300_000 }, async () => {
    const { total } = await (await fetch(`${url}/api/scores`)).json();
    await compose('down', '--timeout', '20');
    await compose('up', '--detach', '--wait', '--wait-timeout', '150');
    await vi.waitUntil(async () => (await fetch(`${url}/api/scores`)).ok, { timeout: 30_000, interval: 500 });
    expect((await (await fetch(`${url}/api/scores`)).json()).total).toBe(total);
  });
});
