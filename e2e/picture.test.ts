/** The picture of chosen frames of a known game, watched in a real browser, against kept pictures: pixel for pixel. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect } from 'vitest';
import { addressOf } from '../client/watch/watch-address.ts';
import { deathPicture } from '../game/collision.ts';
import type { Game } from '../game/game.ts';
import { openReplay, stepReplay } from '../game/replay.ts';
import { playGame } from './bot.ts';
import type { View } from './browser.ts';
import { test as base } from './fixtures.ts';
import { handIn } from './hand-in.ts';
import { SECRET } from './visitor.ts';

const KEPT = join(import.meta.dirname, 'pictures');
const WINDOW: View = { viewport: { width: 844, height: 390 }, settings: { pictureSize: 'sharp' } };
const SEED = 11;
const GAME = playGame(SEED);

const test = base.extend('gameId', { scope: 'file' }, async ({ server }): Promise<string> => {
  const gameId = randomUUID();
  const answer = await handIn(server.url, { secret: SECRET, seed: SEED, bytes: GAME.bytes, gameId });
  expect(answer.status).toBe(201);
  return gameId;
});

/** The first moment of the game that is so; a picture is named by what it shows. */
const MOMENTS: readonly [string, (game: Game) => boolean][] = [
  ['ready', ({ stage, tick }) => stage === 2 && tick > 60],
  ['play', ({ dotsEaten }) => dotsEaten === 40],
  ['frightened', ({ energized, roundTicks }) => energized && roundTicks % 16 === 12],
  ['points', ({ pointsPause, killCount }) => pointsPause === 'running' && killCount === 2],
  ['eyes', ({ ghosts }) => Object.values(ghosts).some(({ mode, x }) => mode === 'eyes' && x % 8 === 0)],
  ['white', ({ ghosts }) => Object.values(ghosts).some(({ white }) => white)],
  ['fruit', ({ fruit }) => fruit !== null],
  ['flash', ({ stage }) => stage === 15],
  ['act-1', ({ intermissionTicks, level }) => level === 2 && intermissionTicks === 480],
  ['act-2', ({ intermissionTicks, level }) => level === 5 && intermissionTicks === 300],
  ['death', ({ death }) => deathPicture(death) === 5],
  ['game-over', ({ phase }) => phase === 'gameOver'],
];

test.for(MOMENTS)('%s', async ([name, isIt], { open, gameId }) => {
  const ticks = ticksUntil(isIt);
  // In this window a sharp picture is as large as the machine's screen: one pixel is one pixel.
  const { page, problems } = await open(`/${addressOf({ gameId, tick: ticks })}`, WINDOW);
  await expect.poll(() => page.getByRole('slider', { name: 'Moment' }).inputValue()).toBe(String(ticks));
  // The statistics are counted in the first frames.
  await page.getByText('Longest without a dot').waitFor();
  const canvas = await page.locator('#screen canvas').boundingBox();
  if (canvas === null) throw new Error('The page shows no picture.');
  expect(canvas).toMatchObject({ width: 224, height: 288 });
  const clip = { ...canvas, x: Math.round(canvas.x), y: Math.round(canvas.y) };
  const difference = async () => {
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    return differentPixels(name, await page.screenshot({ clip }));
  };
  // The high score is asked for meanwhile, and drawn when the answer is there.
  await expect.poll(difference).toBe(0);
  expect(problems).toEqual([]);
});

/** To take a picture anew, remove the kept one. In continuous integration none is taken: the second try would find it. */
function differentPixels(name: string, bytes: Buffer): number {
  const file = join(KEPT, `${name}.png`);
  const picture = PNG.sync.read(bytes);
  if (!existsSync(file) && !process.env.CI) {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(file, PNG.sync.write(picture));
    throw new Error(`There was no picture to compare with; this one is now kept: ${file}`);
  }
  const kept = PNG.sync.read(readFileSync(file));
  return pixelmatch(picture.data, kept.data, undefined, kept.width, kept.height, { threshold: 0, includeAA: true });
}

function ticksUntil(isIt: (game: Game) => boolean): number {
  const replay = openReplay(GAME.recording);
  while (stepReplay(replay)) if (isIt(replay.game)) return replay.game.tick;
  throw new Error('The game has no such moment.');
}
