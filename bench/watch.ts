/**
 * What watching costs: jumps within a game of 20 minutes, the memory for it, and frames at 16 times the speed, in a real browser.
 *
 * Nobody here survives for 20 minutes, so the game is one of practice with many lives. It is put where the page keeps its games.
 */
import type { CDPSession, Page } from 'playwright-core';
import { newPlayer, seekPlayer } from '../client/watch/film-player.ts';
import { advanceTally, startTally } from '../client/watch/statistics.ts';
import { steer } from '../e2e/bot.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { startServer } from '../e2e/server.ts';
import { newGame, TICKS_PER_SECOND } from '../game/game.ts';
import { encode, type Recording, startRecording, tickAndRecord } from '../game/recording.ts';
import { build } from '../scripts/build.ts';
import { megabytes, milliseconds, quantile, say, time } from './figures.ts';

const SEED = 11;
const PRACTICE = { lives: 255 };
const TICKS = Math.round(20 * 60 * TICKS_PER_SECOND);
const JUMPS = 200;
const FRAMES = 300;

/** Measures, and says one line for each figure. */
export async function measureWatching(): Promise<void> {
  const recording = playLong();
  say('a game to watch', `20 minutes, ${encode(recording).length} bytes`);
  say('counting its statistics', `${milliseconds(time(() => advanceTally(startTally(recording), TICKS)))} in all`);
  const fresh = Array.from({ length: 5 }, () => {
    const player = newPlayer(recording);
    return time(() => seekPlayer(player, TICKS));
  });
  say('first jump to its end', `${milliseconds(Math.max(...fresh))} (worst of ${fresh.length})`);

  build();
  const server = await startServer();
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  const idle = await heapOf(devTools);
  await page.evaluate(keepGame, { ticks: recording.ticks, bytes: [...encode(recording)] });
  await page.goto(`${server.url}/watch/last`);
  await page.getByRole('img', { name: 'Where Pac-Man went' }).waitFor();

  const jumps = (await page.evaluate(jumpAbout, JUMPS)).toSorted((a, b) => a - b);
  say(
    'jumps in the browser',
    `${milliseconds(quantile(jumps, 0.5))} (median), ${milliseconds(quantile(jumps, 1))} (worst of ${JUMPS})`,
  );
  await measureFrames(page, devTools);
  const watching = await heapOf(devTools);
  say('memory while watching', `${megabytes(watching)} of JavaScript, ${megabytes(watching - idle)} above the title`);
  await browser.close();
  await server.close();
}

function playLong(): Recording {
  const game = newGame({ seed: SEED, ...PRACTICE });
  const recording = startRecording(SEED, PRACTICE);
  while (game.tick < TICKS) tickAndRecord(game, recording, steer(game));
  return recording;
}

/** Runs in the page: puts a game where client/my-games/my-games.ts looks for it; the page has opened that database before. */
function keepGame({ ticks, bytes }: { ticks: number; bytes: number[] }): Promise<void> {
  const recording = Uint8Array.from(bytes);
  const game = { id: 'my-bench', kind: 'practice', score: 0, level: 1, ticks, endedAt: Date.now(), recording };
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('pacman-games');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('games', 'readwrite');
      transaction.objectStore('games').put(game);
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
      transaction.onabort = () => reject(transaction.error);
    };
  });
}

/** Runs in the page: moves the slider to random moments and returns how many milliseconds the page was busy with each. */
function jumpAbout(jumps: number): number[] {
  const slider = document.querySelector<HTMLInputElement>('.timeline input');
  if (slider === null) throw new Error('There is no slider.');
  const times: number[] = [];
  for (let jump = 0; jump < jumps; jump++) {
    slider.valueAsNumber = Math.random() * Number(slider.max);
    const start = performance.now();
    slider.dispatchEvent(new Event('input'));
    times.push(performance.now() - start);
  }
  slider.valueAsNumber = 0;
  slider.dispatchEvent(new Event('input'));
  slider.dispatchEvent(new Event('change'));
  return times;
}

async function measureFrames(page: Page, devTools: CDPSession): Promise<void> {
  for (let step = 0; step < 4; step++) await page.keyboard.press('+');
  const before = await metric(devTools, 'ScriptDuration');
  const gaps = (await page.evaluate(watchFrames, FRAMES)).toSorted((a, b) => a - b);
  const work = ((await metric(devTools, 'ScriptDuration')) - before) * 1000;
  const [median, slow] = [quantile(gaps, 0.5), quantile(gaps, 0.95)];
  say('frames at 16 times', `${milliseconds(median)} apart (median), ${milliseconds(slow)} (95 %)`);
  say('', `${milliseconds(work / FRAMES)} of script in each`);
}

/** Runs in the page: the milliseconds between displayed frames. */
function watchFrames(frames: number): Promise<number[]> {
  return new Promise((resolve) => {
    const gaps: number[] = [];
    let last = performance.now();
    const frame = (now: number): void => {
      gaps.push(now - last);
      last = now;
      if (gaps.length === frames) resolve(gaps);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** Bytes of JavaScript that are in use when all rubbish is thrown away. */
async function heapOf(devTools: CDPSession): Promise<number> {
  await devTools.send('HeapProfiler.collectGarbage');
  return metric(devTools, 'JSHeapUsedSize');
}

async function metric(devTools: CDPSession, wanted: string): Promise<number> {
  await devTools.send('Performance.enable');
  const { metrics } = await devTools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
}
