/** Nothing is lost by leaving: the page is reloaded, or given up, in the middle of a game. */
import { expect } from 'vitest';
import { violationsOf } from './axe.ts';
import { test } from './fixtures.ts';
import { gameOver, giveUp, letGo, pass, passUntil, startGame, title } from './visitor.ts';

test('a game that is left by a reload is offered again, goes on after a count, and is ranked', {
  timeout: 150_000,
}, async ({ openStopped }) => {
  const { page, context, problems } = await openStopped();
  await startGame(page);
  await pass(page, 12);
  await page.reload();
  const question = page.getByRole('dialog', { name: 'Go on with your game?' });
  await question.getByText('still counts for the table').waitFor();
  await page.keyboard.press('Enter');
  const count = page.locator('.play .count');
  await passUntil(page, count.getByText('3'));
  expect(await question.isVisible()).toBe(false);
  await passUntil(page, count.getByText('1'));
  await passUntil(page, gameOver(page));
  await gameOver(page)
    .getByText(/^Rank \d+ of \d+$/)
    .waitFor();
  await letGo(page);
  expect(await violationsOf(page)).toEqual([]);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await gameOver(page).getByRole('button', { name: 'Share' }).click();
  await page.getByText('The link to your game is copied.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Escape');
  await title(page).waitFor();
  await page.getByRole('button', { name: 'Name your score (1)' }).waitFor();
  // The table does not have the game: its link does.
  await page.goto(link);
  await page.getByRole('heading', { name: 'A game from a link' }).waitFor();
  expect(problems).toEqual([]);
});

test('a game that is given up is offered no more', async ({ openStopped }) => {
  const { page } = await openStopped();
  await startGame(page);
  await pass(page, 12);
  await page.keyboard.press('p');
  await giveUp(page);
  await title(page).waitFor();
  await page.reload();
  await title(page).waitFor();
  await pass(page, 1);
  expect(await page.getByRole('dialog').count()).toBe(0);
});
