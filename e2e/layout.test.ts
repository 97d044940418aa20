/** Every screen in windows of all kinds: nothing on it is cut, covered, or out of reach. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { encode } from '../game/recording.ts';
import { playGame } from './bot.ts';
import type { View } from './browser.ts';
import { test } from './fixtures.ts';
import { handIn } from './hand-in.ts';
import { leaveBeforeItsEnd } from './left-game.ts';
import { faults, walk } from './screens.ts';
import { gameOver, nameEntry, SECRET, title } from './visitor.ts';

/** Letters twice as large as the browser comes with. */
const LARGE_LETTERS = `addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; });`;

const VIEWS: readonly [string, View][] = [
  ['a small phone', { viewport: { width: 320, height: 480 }, touch: true }],
  ['a phone on its side', { viewport: { width: 844, height: 390 }, touch: true }],
  ['a laptop', { viewport: { width: 1280, height: 720 } }],
  ['a desk at 200 %', { viewport: { width: 640, height: 400 } }],
  ['a desk at 400 %', { viewport: { width: 320, height: 200 } }],
  ['a phone with large letters', { viewport: { width: 390, height: 844 }, touch: true, before: LARGE_LETTERS }],
];

/** Waits until what has changed is drawn. */
function nextFrame(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

describe('nothing is cut, covered or out of reach', () => {
  const game = playGame(11, 40);
  const gameId = randomUUID();

  test.for(VIEWS)('on %s', { timeout: 180_000 }, async ([, view], { server, open }) => {
    // The first visitor finds a table; the hall takes a game once. Of one of older rules there is more to say.
    const bytes = encode({ ...game.recording, rulesVersion: 1 });
    await handIn(server.url, { secret: SECRET, seed: 11, bytes, name: 'ADA LOVELACE', gameId });
    const { page } = await open('/', view);
    const found: string[] = [];
    await walk(page, server.url, gameId, async (screen) => {
      for (const fault of await faults(page)) found.push(`${screen}: ${fault}`);
    });
    expect(found).toEqual([]);
  });
});

/** One visit for all windows, since a game takes its time to end. */
test('nothing is cut, covered or out of reach at the end of a game, and where its name is asked for', async ({
  open,
}) => {
  const { page } = await open('/', { touch: true, before: leaveBeforeItsEnd(SECRET, playGame(12, 20)) });
  const found: string[] = [];
  const look = async (screen: string) => {
    for (const [window, { viewport, before }] of VIEWS) {
      if (viewport) await page.setViewportSize(viewport);
      await page.evaluate(
        (size) => {
          document.documentElement.style.fontSize = size;
        },
        before === LARGE_LETTERS ? '200%' : '',
      );
      await nextFrame(page);
      for (const fault of await faults(page)) found.push(`${screen}, on ${window}: ${fault}`);
    }
  };
  await page.getByRole('button', { name: 'Go on' }).tap();
  await gameOver(page).locator('.standing').getByText(/^Rank/).waitFor();
  await look('the end');
  // With a key in his hands the player is told the most.
  await page.keyboard.press('Enter');
  await nameEntry(page).waitFor();
  await look('its name');
  expect(found).toEqual([]);
});

test('in the colours of the system what is chosen can be told from the rest', async ({ openTitle }) => {
  const { page } = await openTitle({ viewport: { width: 640, height: 400 }, forcedColors: true });
  await title(page).getByRole('button', { name: 'Settings' }).click();
  const colours = await page
    .getByRole('group', { name: 'Picture' })
    .locator('label span')
    .evaluateAll((spans) => spans.map((span) => getComputedStyle(span).backgroundColor));
  expect(new Set(colours).size).toBe(2);
});
