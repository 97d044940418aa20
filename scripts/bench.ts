/**
 * `npm run bench`: how fast things are on this machine, one line for each.
 *
 * A benchmark's work is repeated for a second to warm up, then measured in five rounds of a second; the best round is
 * printed, since whatever else the machine does can only make a round slower.
 */
import { availableParallelism } from 'node:os';
import { playGame } from '../e2e/bot.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { startServer } from '../e2e/server.ts';
import { TICKS_PER_SECOND } from '../game/game.ts';
import { encode, replay } from '../game/recording.ts';
import { createReferee } from '../server/referee/referee.ts';
import { measureWatching } from './bench-watch.ts';
import { build } from './build.ts';

interface Benchmark {
  name: string;
  /** What `work` counts. */
  unit: string;
  /** Does the work once and returns how many units that were. */
  work(): number | Promise<number>;
}

const ROUNDS = 5;
const ROUND_MS = 1000;

/** A real game: a bot plays it to level 6. */
const GAME = playGame(11);
const MINUTES = (GAME.recording.ticks / TICKS_PER_SECOND / 60).toFixed(1);

say('the game', `${GAME.recording.ticks.toLocaleString('en')} ticks, ${MINUTES} minutes`);
say('its recording', `${encode(GAME.recording).length} bytes, ${GAME.recording.changes.length} changes`);
await measure({ name: 'the rules, on one core', unit: 'ticks', work: () => replay(GAME.recording).tick });
await measureReferee();
await measurePage();
await measureWatching(say);

/** Games that come in together, as many as the referee has hands. */
async function measureReferee(): Promise<void> {
  const referee = createReferee({ threads: availableParallelism() });
  const { bytes, recording } = GAME;
  const judge = () => referee.judge({ recording: bytes, seed: recording.seed, wallTime: 24 * 3_600_000 });
  await measure({
    name: 'the referee',
    unit: 'games',
    async work() {
      await Promise.all(Array.from({ length: 8 }, judge));
      return 8;
    },
  });
  await referee.close();
}

/** From the start of the navigation to the first frame in which the title can be played from, with a warm server. */
async function measurePage(): Promise<void> {
  build();
  const server = await startServer();
  const browser = await launchBrowser();
  const times: number[] = [];
  for (let visits = 0; visits < 6; visits++) {
    const page = await browser.newPage();
    await page.goto(server.url, { waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    times.push(await page.evaluate(() => new Promise<number>((resolve) => requestAnimationFrame(resolve))));
    await page.close();
  }
  await browser.close();
  await server.close();
  say('first playable frame', `${Math.round(Math.min(...times.slice(1)))} ms after navigation (best of 5)`);
}

async function measure(benchmark: Benchmark): Promise<void> {
  await rate(benchmark);
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rates.push(await rate(benchmark));
  say(benchmark.name, `${Math.round(Math.max(...rates)).toLocaleString('en')} ${benchmark.unit} per second`);
}

/** Units per second over one round. */
async function rate(benchmark: Benchmark): Promise<number> {
  const start = performance.now();
  let units = 0;
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    units += await benchmark.work();
    elapsed = performance.now() - start;
  }
  return (units / elapsed) * 1000;
}

function say(name: string, figure: string): void {
  process.stdout.write(`${name.padEnd(24)} ${figure}\n`);
}
