/** The menus as somebody meets them who has a keyboard, or a screen reader, and nothing else. */
import { describe, expect } from 'vitest';
import { violationsOf } from './axe.ts';
import { test } from './fixtures.ts';
import {
  choose,
  focused,
  gameOver,
  letGo,
  passUntil,
  passUntilNameEntry,
  scores,
  startGame,
  title,
} from './visitor.ts';

describe('with nothing but a keyboard', () => {
  test('every item of the title can be reached and left again', async ({ openTitle }) => {
    const { page, problems } = await openTitle();
    const items = await title(page).getByRole('button').allTextContents();
    expect(items).toEqual(expect.arrayContaining(['Play', 'Scores', 'Settings', 'How to play']));
    for (const item of items.filter((name) => !['Play', '2 players'].includes(name))) {
      for (let steps = 0; steps < items.length && (await focused(page)) !== item; steps++) {
        await page.keyboard.press('Tab');
      }
      expect(await focused(page)).toBe(item);
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      for (let steps = 0; steps < items.length; steps++) await page.keyboard.press('Shift+Tab');
    }
    expect(problems).toEqual([]);
  });

  test('arrow keys move in the menus', async ({ openTitle }) => {
    const { page } = await openTitle();
    expect(await focused(page)).toBe('Play');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).not.toBe('Play');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('Play');
  });

  test('settings are changed, and kept across visits', async ({ openTitle }) => {
    const { page } = await openTitle();
    await title(page).getByRole('button', { name: 'Settings' }).focus();
    await page.keyboard.press('Enter');
    const letters = page.getByRole('checkbox', { name: /letter/i });
    await letters.focus();
    await page.keyboard.press('Space');
    expect(await letters.isChecked()).toBe(true);
    await page.reload();
    await choose(page, 'Settings');
    expect(await letters.isChecked()).toBe(true);
  });

  test('a game is paused, resumed and, when that was asked once more, given up', async ({ openTitle }) => {
    const { page, problems } = await openTitle();
    await startGame(page);
    const paused = page.getByRole('dialog', { name: 'Paused' });
    await page.keyboard.press('p');
    await paused.waitFor();
    await page.keyboard.press('Enter');
    await paused.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await paused.waitFor();
    for (let steps = 0; steps < 3 && (await focused(page)) !== 'Quit to title'; steps++) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Give up this game?' }).waitFor();
    expect(await focused(page)).toBe('Keep playing');
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await title(page).waitFor();
    expect(problems).toEqual([]);
  });

  test('M mutes, and the page remembers it', async ({ openTitle }) => {
    const { page } = await openTitle();
    await page.keyboard.press('m');
    await page.reload();
    await choose(page, 'Settings');
    expect(await page.getByRole('checkbox', { name: /^sound/i }).isChecked()).toBe(false);
  });
});

describe('axe finds nothing', () => {
  test('on the title and in its dialogs', async ({ openTitle }) => {
    const { page } = await openTitle();
    expect(await violationsOf(page)).toEqual([]);
    for (const item of ['Watch', 'Scores', 'Settings', 'How to play']) {
      await choose(page, item);
      await page.getByRole('dialog').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await title(page).waitFor();
    }
  });

  test('in play and in the pause', async ({ openTitle }) => {
    const { page } = await openTitle();
    await startGame(page);
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('p');
    await page.getByRole('dialog', { name: 'Paused' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  test('at the end of a game, at the name entry and in the table', { timeout: 150_000 }, async ({ openStopped }) => {
    const { page } = await openStopped();
    await startGame(page);
    await passUntil(page, gameOver(page));
    await letGo(page);
    expect(await violationsOf(page)).toEqual([]);
    await passUntilNameEntry(page);
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.type('AXE');
    await page.keyboard.press('Enter');
    await scores(page).getByRole('row', { name: /AXE/ }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});

test('a screen reader is told of score, lives and the end', async ({ openStopped }) => {
  const { page } = await openStopped();
  const told: string[] = [];
  await page.exposeFunction('tell', (text: string) => told.push(text));
  await page.evaluate(`for (const status of document.querySelectorAll('[role="status"]'))
    new MutationObserver(() => tell(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });`);
  await startGame(page);
  await passUntil(page, gameOver(page));
  for (const words of [/70/, /2 lives/i, /game over/i]) await expect.poll(() => told.join('\n')).toMatch(words);
});
