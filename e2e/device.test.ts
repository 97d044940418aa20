/** What the page asks of the device: the whole screen, and that it stays lit while a game or a replay runs. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { playGame } from './bot.ts';
import { test } from './fixtures.ts';
import { handIn } from './hand-in.ts';
import { giveUp, SECRET, startGame, title } from './visitor.ts';

describe('full screen', () => {
  test.for([
    ['click', {}],
    ['tap', { viewport: { width: 390, height: 844 }, touch: true }],
  ] as const)('comes and goes by a %s on the button of a game', async ([use, view], { openTitle }) => {
    const { page, problems } = await openTitle(view);
    await startGame(page);
    const button = page.getByRole('button', { name: 'Full screen' });
    for (const isFull of [true, false]) {
      await button[use]();
      await untilFull(page, isFull);
      await page.locator(`.play .full-screen[aria-pressed="${isFull}"]`).waitFor();
    }
    expect(problems).toEqual([]);
  });

  test('comes by F too, and an open dialog stays upon it', async ({ openTitle }) => {
    const { page } = await openTitle();
    await startGame(page);
    await page.keyboard.press('p');
    await page.getByRole('dialog', { name: 'Paused' }).waitFor();
    await page.keyboard.press('f');
    await untilFull(page, true);
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });
});

/** Remembers what the browser grants. */
const REMEMBER = `
  const { request } = WakeLock.prototype;
  window.granted = [];
  WakeLock.prototype.request = async function (type) {
    const sentinel = await request.call(this, type);
    granted.push(sentinel);
    return sentinel;
  };`;

test('the screen stays lit while a game or a replay runs, and no longer', async ({ ownServer: server, openAt }) => {
  const game = { secret: SECRET, seed: 13, bytes: playGame(13, 30).bytes, gameId: randomUUID() };
  expect((await handIn(server.url, game)).status).toBe(201);
  const { page, context, problems } = await openAt(server.url, { before: REMEMBER });
  await context.grantPermissions(['screen-wake-lock'], { origin: server.url });
  await title(page).waitFor();
  await untilLit(page, 0);
  await startGame(page);
  await untilLit(page, 1);
  await page.keyboard.press('p');
  await untilLit(page, 0);
  await page.keyboard.press('p');
  await untilLit(page, 1);
  // Somebody does something else.
  await page.evaluate(() => dispatchEvent(new Event('blur')));
  await untilLit(page, 0);
  await giveUp(page);
  await title(page).waitFor();
  await page.goto(`${server.url}/watch/${game.gameId}`);
  await untilLit(page, 1);
  await page.getByRole('button', { name: 'Pause' }).click();
  await untilLit(page, 0);
  expect(problems).toEqual([]);
});

async function untilFull(page: Page, isFull: boolean): Promise<void> {
  await page.waitForFunction((full) => (document.fullscreenElement === document.documentElement) === full, isFull);
}

/** Waits until so many locks are held. */
async function untilLit(page: Page, locks: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      (window as unknown as { granted: WakeLockSentinel[] }).granted.filter(({ released }) => !released).length ===
      wanted,
    locks,
  );
}
