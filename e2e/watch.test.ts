/** Watching a game again: from the table, by a link, and one's own last game, on a desk and on a phone. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { figuresOf } from '../client/watch/figure-words.ts';
import { heatText } from '../client/watch/heat.ts';
import { advanceTally, startTally } from '../client/watch/statistics.ts';
import { timeText } from '../client/watch/watch-address.ts';
import { RULES_VERSION } from '../game/game.ts';
import { encode } from '../game/recording.ts';
import { openReplay, seekReplay } from '../game/replay.ts';
import { restingGame } from '../game/test/resting-game.ts';
import { violationsOf } from './axe.ts';
import { playGame } from './bot.ts';
import type { View } from './browser.ts';
import { test as base, type OpenView } from './fixtures.ts';
import { handIn } from './hand-in.ts';
import { choose, gameOver, letGo, passUntil, SECRET, scores, title } from './visitor.ts';

const PHONE: View = { viewport: { width: 390, height: 844 }, touch: true, scale: 2 };
const LOCATION = { cloud: 'AWS', zone: 'eu-central-1a', host: 'pacman-0' };
const SEED = 11;
/** The tick of 1:23.5. */
const MOMENT = 5061;

const game = playGame(SEED);
const gameId = randomUUID();
const oldGameId = randomUUID();

const test = base
  /** Opens the game as it stands at `MOMENT`. */
  .extend('openMoment', async ({ open }): Promise<OpenView> => {
    return async (view) => {
      const opened = await open(`/watch/${gameId}#t=83.5`, view);
      await slider(opened.page).waitFor();
      return opened;
    };
  })
  /** The address names the moment as soon as nobody moves any more: that tick, or the one that is shown by then. */
  .extend('expectAddress', async ({ server }) => async (page: Page, tick?: number): Promise<void> => {
    const address = async () => {
      const seconds = Number(((tick ?? (await tickOf(page))) / 60.60606).toFixed(2));
      return `${server.url}/watch/${gameId}#t=${seconds}`;
    };
    await eventually(async () => page.url() === (await address())).toBe(true);
  });

test.beforeAll(async ({ server }) => {
  const finished = { secret: SECRET, seed: SEED, bytes: game.bytes, name: 'ADA', gameId, location: LOCATION };
  const answer = await handIn(server.url, finished);
  expect(answer.status).toBe(201);
});

const gallery = (page: Page) => page.getByRole('dialog', { name: 'Watch' });
const slider = (page: Page) => page.getByRole('slider', { name: 'Moment of the game' });
const tickOf = async (page: Page) => Number(await slider(page).inputValue());
const player = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Player' }).getByRole('button', { name, exact: true });

/** How often a page of this test is drawn depends on what else the machine does. */
const eventually: typeof expect.poll = (read) => expect.poll(read, { timeout: 60_000 });

describe('a link to a moment', () => {
  test('opens for somebody who was never here, and shows the game as it stood then', async ({ openMoment }) => {
    const { page, problems } = await openMoment();
    const then = openReplay(game.recording);
    seekReplay(then, MOMENT);
    await eventually(() => tickOf(page)).toBe(MOMENT);
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('1:23');
    expect(await slider(page).getAttribute('max')).toBe(String(game.recording.ticks));
    const watched = page.getByRole('region', { name: 'Watch a game' }).locator('header');
    expect(await watched.getByRole('heading').textContent()).toBe('ADA');
    const figures = await watched.getByRole('definition').allTextContents();
    expect(figures).toEqual([then.game.score, then.game.level, then.game.lives].map(String));
    expect(await watched.textContent()).toContain('AWS / eu-central-1a / pacman-0');
    expect(await watched.textContent()).toContain('came in 60 minutes after it began');
    expect(problems).toEqual([]);
  });

  test('without a moment begins to play', async ({ open }) => {
    const { page } = await open(`/watch/${gameId}`);
    await player(page, 'Pause').waitFor();
    await eventually(() => tickOf(page)).toBeGreaterThan(30);
  });

  test('follows when its moment is changed in the address', async ({ openMoment }) => {
    const { page } = await openMoment();
    await page.evaluate(() => {
      location.hash = '#t=200';
    });
    await eventually(() => tickOf(page)).toBe(12_121);
  });

  test('is copied', async ({ openMoment, server }) => {
    const { page, context } = await openMoment();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await player(page, 'Copy link').click();
    await page.getByText('The link to this moment is copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`${server.url}/watch/${gameId}#t=83.51`);
  });
});

describe('the player', () => {
  test('plays and pauses, and the address follows', async ({ openMoment, expectAddress }) => {
    const { page, problems } = await openMoment();
    await page.keyboard.press('Space');
    await eventually(() => tickOf(page)).toBeGreaterThan(MOMENT + 30);
    await page.keyboard.press('Space');
    await player(page, 'Play').waitFor();
    await expectAddress(page);
    expect(problems).toEqual([]);
  });

  test('plays up to 16 times as fast', async ({ openMoment }) => {
    const { page } = await openMoment();
    for (const speed of [2, 4, 8, 16]) {
      await page.keyboard.press(speed === 8 ? '>' : '+');
      await page.getByRole('group', { name: 'Speed' }).getByText(`${speed}\u00D7`).waitFor();
    }
    await page.keyboard.press('Space');
    await eventually(() => tickOf(page)).toBeGreaterThan(MOMENT + 2000);
    for (const speed of [8, 4, 2, 1]) {
      await player(page, 'Slower').click();
      await page.getByRole('group', { name: 'Speed' }).getByText(`${speed}\u00D7`).waitFor();
    }
  });

  test('steps one frame on and back, and five seconds by the arrow keys', async ({ openMoment, expectAddress }) => {
    const { page } = await openMoment();
    for (const [key, tick] of [
      ['.', MOMENT + 1],
      [',', MOMENT],
      [',', MOMENT - 1],
      ['ArrowRight', MOMENT + 302],
      ['ArrowLeft', MOMENT - 1],
    ] as const) {
      await page.keyboard.press(key);
      await eventually(() => tickOf(page)).toBe(tick);
    }
    await player(page, 'One frame on').click();
    await eventually(() => tickOf(page)).toBe(MOMENT);
    await player(page, 'One frame back').click();
    await eventually(() => tickOf(page)).toBe(MOMENT - 1);
    await expectAddress(page, MOMENT - 1);
    // A button that was clicked leaves the space bar to the player.
    await page.keyboard.press('Space');
    await player(page, 'Pause').waitFor();
  });

  test('goes to the end and plays from the start again', async ({ openMoment }) => {
    const { page } = await openMoment();
    await slider(page).focus();
    await page.keyboard.press('End');
    await eventually(() => tickOf(page)).toBe(game.recording.ticks);
    expect(await slider(page).getAttribute('aria-valuetext')).toBe(timeText(game.recording.ticks));
    await page.keyboard.press('Space');
    await eventually(() => tickOf(page)).toBeLessThan(2000);
    await player(page, 'Pause').waitFor();
  });

  test('is dragged to any second with the mouse', async ({ openMoment }) => {
    const { page } = await openMoment();
    await player(page, 'Play').click();
    const { x, y, width, height } = await box(page);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    for (const part of [0.6, 0.7, 0.8]) {
      await page.mouse.move(x + width * part, y + height / 2);
      await eventually(() => tickOf(page)).toBeGreaterThan(game.recording.ticks * (part - 0.03));
    }
    const held = await tickOf(page);
    await page.mouse.up();
    await eventually(() => tickOf(page)).toBeGreaterThan(held);
    await player(page, 'Pause').waitFor();
  });

  test('is dragged with a finger on a phone', async ({ openMoment, expectAddress }) => {
    const { page, problems } = await openMoment(PHONE);
    const { x, y, width, height } = await box(page);
    expect(height).toBeGreaterThanOrEqual(44);
    const devTools = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', part = 0) =>
      devTools.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: x + width * part, y: y + height / 2 }],
      });
    await touch('touchStart', 0.2);
    for (const part of [0.3, 0.4, 0.5, 0.6]) await touch('touchMove', part);
    await eventually(() => tickOf(page)).toBeGreaterThan(game.recording.ticks * 0.55);
    await touch('touchMove', 0.4);
    await eventually(() => tickOf(page)).toBeLessThan(game.recording.ticks * 0.45);
    await touch('touchEnd');
    await expectAddress(page);
    for (const button of await page.getByRole('group', { name: 'Player' }).getByRole('button').all()) {
      const size = await button.boundingBox();
      expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44);
    }
    expect(problems).toEqual([]);
  });
});

describe('beside the player', () => {
  test('stand the figures of the game and where Pac-Man went', async ({ openMoment }) => {
    const { page } = await openMoment();
    const tally = startTally(game.recording);
    advanceTally(tally, game.recording.ticks);
    const statistics = page.getByRole('region', { name: 'Statistics' });
    const texts = figuresOf(tally.statistics).map(([, value]) => value);
    await eventually(() => statistics.getByRole('definition').allTextContents()).toEqual(texts);
    const levels = await statistics.getByRole('row').allTextContents();
    expect(levels).toEqual([
      'LevelTime',
      ...tally.statistics.levels.map(({ level, ticks }) => `${level}${timeText(ticks)}`),
    ]);
    await page.getByRole('img', { name: 'Where Pac-Man went' }).waitFor();
    await page.getByText(heatText(tally.statistics.heat)).waitFor();
  });

  test.for<[string, View]>([
    ['a desk', {}],
    ['a phone', PHONE],
  ])('axe finds nothing on %s', async ([, view], { openMoment }) => {
    const { page } = await openMoment(view);
    // On a phone the rest is unfolded.
    const more = page.getByRole('button', { name: 'More' });
    if (await more.isVisible()) await more.click();
    await page.getByRole('img', { name: 'Where Pac-Man went' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});

describe('the way to a game and back', () => {
  test('leads from the title over the gallery, where it has a picture, and Esc leads back to it', async ({
    open,
    server,
  }) => {
    const { page, problems } = await open('/');
    await choose(page, 'Watch');
    const card = gallery(page).getByRole('link', { name: /^Watch: ADA, / });
    await card.waitFor();
    const isPainted = () =>
      card.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
        return image?.data.some((value, at) => at % 4 === 2 && value > 200) ?? false;
      });
    await eventually(isPainted).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await card.click();
    await player(page, 'Pause').waitFor();
    await eventually(() => page.url()).toBe(`${server.url}/watch/${gameId}`);
    await page.keyboard.press('Escape');
    await gallery(page).waitFor();
    await eventually(() => page.url()).toBe(`${server.url}/`);
    expect(problems).toEqual([]);
  });

  test("is the browser's too", async ({ open }) => {
    const { page, problems } = await open('/');
    await choose(page, 'Scores');
    await scores(page).getByRole('link', { name: 'Watch the game of ADA' }).click();
    await player(page, 'Pause').waitFor();
    await page.goBack();
    await scores(page).waitFor();
    await page.goForward();
    await player(page, 'Pause').waitFor();
    expect(problems).toEqual([]);
  });

  test('leads over the table also to one of older rules, and both say so', async ({ open, server }) => {
    const bytes = encode({ ...restingGame(5), rulesVersion: 1 });
    const answer = await handIn(server.url, { secret: SECRET, seed: 5, bytes, name: 'OLD', gameId: oldGameId });
    expect(answer.ok).toBe(true);
    const { page } = await open('/');
    await choose(page, 'Scores');
    const row = scores(page).getByRole('row', { name: /OLD/ });
    await row.getByText('Older rules').waitFor();
    expect(await scores(page).getByText('Older rules').count()).toBe(1);
    // Who chooses a time with the arrow keys goes on choosing when its games are there.
    const times = scores(page).getByRole('group', { name: 'Games of' }).getByRole('radio');
    await times.last().focus();
    await page.keyboard.press('ArrowLeft');
    await scores(page).getByText('of the last seven days').first().waitFor();
    await row.waitFor();
    await page.keyboard.press('ArrowLeft');
    await scores(page).getByText('of the last 24 hours').first().waitFor();
    await row.waitFor();
    expect(await times.first().evaluate((time) => time === document.activeElement)).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await row.getByRole('link').click();
    await page.getByText('Played by older rules, the same as today\u2019s up to level 255.').waitFor();
  });

  test('leads from any moment into practice, and a picture of it can be kept', async ({ openMoment }) => {
    const { page, problems } = await openMoment();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save a picture' }).click();
    const bytes = readFileSync(await (await saved).path());
    expect([...bytes.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
    await page.getByRole('button', { name: 'Practise from here' }).click();
    await page.getByRole('button', { name: 'Hold to rewind' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('leads from a link to the title', async ({ openMoment, server }) => {
    const { page } = await openMoment();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await title(page).waitFor();
    await eventually(() => page.url()).toBe(`${server.url}/`);
  });

  test('one\u2019s own last game is watched without the hall, ranked or not', async ({ openStopped }) => {
    const { page, context } = await openStopped();
    await context.route('**/api/**', (route) => route.abort('connectionrefused'));
    // A ticket that lies by is gone with the page.
    await page.reload();
    await title(page).waitFor();
    await page.keyboard.press('Enter');
    await passUntil(page, gameOver(page));
    await letGo(page);
    await gameOver(page).getByRole('button', { name: 'Watch the end' }).click();
    await page.getByRole('heading', { name: 'Your game' }).waitFor();
    await eventually(() => page.url()).toMatch(/\/watch\/my-[0-9a-f]+#t=\d/);
    await page.getByRole('region', { name: 'Watch a game' }).getByText('Unranked', { exact: true }).waitFor();
    await eventually(() => player(page, 'Copy link').count()).toBe(1);
    await eventually(() => tickOf(page)).toBeGreaterThan(30);
    await page.reload();
    await page.getByRole('heading', { name: 'Your game' }).waitFor();
  });

  test('the best game plays at the title, with the name of its player', async ({ openStopped }) => {
    const { page, problems } = await openStopped();
    await passUntil(page, page.getByText('The best game: ADA'));
    expect(problems).toEqual([]);
  });
});

test('an address that leads nowhere says so, and leads to the title', async ({ open, server }) => {
  const { page } = await open('/nonsense');
  await page.getByRole('dialog', { name: 'Nothing here' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Nothing here' }).waitFor({ state: 'hidden' });
  await title(page).waitFor();
  await eventually(() => page.url()).toBe(`${server.url}/`);
});

describe('what cannot be watched is told in words', () => {
  test.for([randomUUID(), 'nonsense'])('an unknown game: %s', async (unknown, { open, server }) => {
    const { page } = await open(`/watch/${unknown}`);
    await page.getByRole('alert').getByText('There is no such game in the table.').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await title(page).waitFor();
    await eventually(() => page.url()).toBe(`${server.url}/`);
  });

  test('a hall that is away, until it is back', async ({ open, server }) => {
    const { page, context } = await open('/');
    await context.route('**/api/**', (route) => route.abort('connectionrefused'));
    await page.goto(`${server.url}/watch/${gameId}`);
    await page.getByRole('alert').getByText('The hall cannot be reached.').waitFor();
    await context.unroute('**/api/**');
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('heading', { name: 'ADA' }).waitFor();
  });

  test.for<[string, Uint8Array, string]>([
    ['a damaged recording', game.bytes.with(0, 0), 'is damaged'],
    ['newer rules', encode({ ...game.recording, rulesVersion: RULES_VERSION + 1 }), 'newer rules'],
  ])('%s', async ([, bytes, words], { open, server }) => {
    const { page, context } = await open('/');
    await context.route('**/recording', (route) =>
      route.fulfill({ contentType: 'application/octet-stream', body: Buffer.from(bytes) }),
    );
    await page.goto(`${server.url}/watch/${gameId}`);
    await page.getByRole('alert').getByText(words).waitFor();
  });
});

async function box(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const found = await slider(page).boundingBox();
  if (found === null) throw new Error('The slider is not shown.');
  return found;
}
