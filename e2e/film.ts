/**
 * Makes docs/pacman.webp, the moving picture of the README: a few seconds of a game as the page shows them, then with
 * the ghosts' minds; and docs/watch.png, one moment of it. Run `npm run film` when the page has changed its looks.
 *
 * Nothing is filmed in real time. The game is a bot's, so it is the same every time; the page is opened at a moment of
 * it, and goes on frame by frame by the key for that, so the picture does not depend on the machine.
 */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { TICKS_PER_SECOND } from '../game/game.ts';
import { build } from '../scripts/build.ts';
import { playGame } from './bot.ts';
import { launchBrowser, openPage } from './browser.ts';
import { handIn } from './hand-in.ts';
import { startServer } from './server.ts';

const DOCS = join(import.meta.dirname, '..', 'docs');
const FILE = join(DOCS, 'pacman.webp');
/** Larger files keep readers waiting. */
const MOST_BYTES = 1_000_000;
const VIEW = { viewport: { width: 960, height: 600 } };
const SECRET = 'a secret for the film only, which nobody needs';
const LOCATION = { cloud: 'AWS', zone: 'eu-west-1a', host: 'pacman-7c9d' };

/** Which game, and from which second on. */
const SEED = 11;
const BEGIN = 146.5;
/** Ticks from picture to picture: 15 pictures a second, which is smooth enough for movements of a pixel a tick. */
const STEP = 4;
/** What happens: so many pictures, after these keys. */
const SCENES: readonly { keys: readonly string[]; pictures: number }[] = [
  { keys: [], pictures: 45 },
  { keys: ['1'], pictures: 20 },
  { keys: ['2'], pictures: 25 },
  { keys: ['3'], pictures: 80 },
];

/** The moment that stands still, in seconds, and how much of the page it shows. */
const MOMENT = 122;
const STILL_VIEW = { viewport: { width: 1280, height: 800 } };

build();
const server = await startServer({ env: { GAME_SECRET: SECRET } });
const browser = await launchBrowser();
try {
  const address = `${server.url}/watch/${await handInGame()}`;
  const still = await openPage(browser, `${address}#t=${MOMENT}`, STILL_VIEW);
  await ready(still.page);
  for (const key of ['1', '2', '3']) await still.page.keyboard.press(key);
  await drawn(still.page);
  await sharp(await still.page.screenshot())
    .png({ palette: true })
    .toFile(join(DOCS, 'watch.png'));
  await still.close();
  const { page } = await openPage(browser, `${address}#t=${BEGIN}`, VIEW);
  const pictures = await film(page);
  await sharp(pictures, { join: { animated: true } })
    .webp({
      lossless: true,
      effort: 6,
      minSize: true,
      loop: 0,
      delay: pictures.map(() => (STEP / TICKS_PER_SECOND) * 1000).map(Math.round),
    })
    .toFile(FILE);
} finally {
  await browser.close();
  await server.close();
}
const { size } = statSync(FILE);
process.stdout.write(`${FILE}: ${Math.ceil(size / 1024)} KB\n`);
if (size > MOST_BYTES) throw new Error(`The picture must have fewer than ${MOST_BYTES} bytes.`);

/** Puts the bot's game into the table; resolves to its gameId. */
async function handInGame(): Promise<string> {
  const gameId = randomUUID();
  const { bytes, duration } = playGame(SEED);
  const game = { secret: SECRET, seed: SEED, bytes, name: 'ADA', gameId, age: duration, location: LOCATION };
  const answer = await handIn(server.url, game);
  if (!answer.ok) throw new Error(await answer.text());
  return gameId;
}

async function film(page: Page): Promise<Buffer[]> {
  await ready(page);
  const pictures: Buffer[] = [];
  for (const { keys, pictures: count } of SCENES) {
    for (const key of keys) await page.keyboard.press(key);
    for (let index = 0; index < count; index++) {
      for (let tick = 0; tick < STEP; tick++) await page.keyboard.press('.');
      await drawn(page);
      pictures.push(await page.screenshot());
    }
  }
  return pictures;
}

/** The game is there, and its statistics, which are counted by and by. */
async function ready(page: Page): Promise<void> {
  await page.getByRole('slider', { name: 'Moment of the game' }).waitFor();
  await page.getByText('Longest without a dot').waitFor({ state: 'attached' });
}

/** The game is drawn in the browser's next frame. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
}
