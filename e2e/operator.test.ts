/** The operator's switches, with a keyboard alone. */
import { expect } from 'vitest';
import { violationsOf } from './axe.ts';
import { test } from './fixtures.ts';
import { choose, served, title } from './visitor.ts';

test('the operator sets five lives and hard, and hears before the game that it is unranked', async ({ openTitle }) => {
  const { page, problems } = await openTitle();
  await title(page).getByRole('button', { name: 'Settings' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Operator' }).press('Enter');
  const operator = page.getByRole('dialog', { name: 'Operator' });
  await operator.getByText('games are ranked').waitFor();
  await operator.getByRole('radio', { name: '3' }).focus();
  await page.keyboard.press('ArrowRight');
  await operator.getByRole('group', { name: 'Difficulty' }).getByRole('radio', { name: 'Hard' }).press('Space');
  await operator.getByText('Unranked: 5 lives, hard.').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.reload();
  await title(page).getByRole('button', { name: 'Play', exact: true }).press('Enter');
  await page.getByText('Unranked: 5 lives, hard').waitFor();
  expect(problems).toEqual([]);
});

test('where games cost coins, a coin brings the start page, and two credits start two players', async ({
  openTitle,
}) => {
  const { page, problems } = await openTitle({ settings: { coins: '1:1' } });
  await page.keyboard.press('2');
  await page.getByText('Insert a coin first').waitFor();
  await choose(page, 'Coin');
  await page.locator('.title.start').waitFor({ state: 'attached' });
  expect(await violationsOf(page)).toEqual([]);
  // The slot takes coins under a dialog too.
  await choose(page, 'Settings');
  await page.keyboard.press('5');
  await page.getByText('Credit 2.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('2');
  await served(page).waitFor();
  expect(problems).toEqual([]);
});
