/** The operator's switches, with a keyboard alone. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'vitest';
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
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
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
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press('5');
  await page.keyboard.press('2');
  await served(page).waitFor();
  expect(problems).toEqual([]);
});
