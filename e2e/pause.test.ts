/** A game that is paused stands still, picture and all. */
import { describe, expect } from 'vitest';
import type { Visit } from './browser.ts';
import { test } from './fixtures.ts';
import { nameEntry, pass, startGame } from './visitor.ts';

describe('pause', () => {
  test.for<[string, (visitor: Visit) => Promise<unknown>]>([
    ['P', async (visitor: Visit) => visitor.page.keyboard.press('p')],
    ['Esc', async (visitor: Visit) => visitor.page.keyboard.press('Escape')],
    ['its button', async (visitor: Visit) => visitor.page.getByRole('button', { name: 'Pause' }).click()],
    ['losing the focus', async (visitor: Visit) => visitor.page.evaluate(() => dispatchEvent(new Event('blur')))],
  ])('by %s stops the game until the player goes on', async ([, stop], { begin }) => {
    const visitor = await begin({ viewport: { width: 400, height: 500 } });
    const { page } = visitor;
    await startGame(page);
    await pass(page, 10);
    await stop(visitor);
    const paused = page.getByRole('dialog', { name: 'Paused' });
    await paused.waitFor();
    const before = await page.screenshot();
    await pass(page, 30);
    expect(await paused.isVisible()).toBe(true);
    expect(await nameEntry(page).isVisible()).toBe(false);
    expect(await page.screenshot()).toEqual(before);
    await page.getByRole('button', { name: 'Resume' }).click();
    await paused.waitFor({ state: 'hidden' });
    const resumed = await page.screenshot();
    await pass(page, 1);
    expect(await page.screenshot()).not.toEqual(resumed);
  });
});
