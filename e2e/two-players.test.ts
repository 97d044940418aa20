/** Two players at one cabinet, from the key that starts them to their entries in the table. */
import { expect } from 'vitest';
import type { ScoreTable } from '../server/api.ts';
import { test } from './fixtures.ts';
import { backdate, gameOver, letGo, passUntil, scores, served } from './visitor.ts';

test('two players take turns, have a name each, and an entry each that can be watched', async ({
  openStopped,
  server,
}) => {
  const { page, context, problems } = await openStopped();
  await backdate(context);
  await page.keyboard.press('2');
  await served(page).waitFor();
  await passUntil(page, gameOver(page));
  await letGo(page);
  await gameOver(page)
    .getByText(/Player one \d+, player two \d+/)
    .waitFor();
  await page.keyboard.press('Enter');
  for (const [player, name] of [
    ['one', 'ADA'],
    ['two', 'EVE'],
  ] as const) {
    await page.getByRole('dialog').getByText(`Player ${player}: `).waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  }
  await scores(page).getByRole('row', { name: /ADA/ }).waitFor();
  await scores(page).getByRole('row', { name: /EVE/ }).waitFor();
  const table: ScoreTable = await (await fetch(`${server.url}/api/scores`)).json();
  const second = table.scores.find(({ player }) => player === 2);
  await page.goto(`${server.url}/watch/${second?.gameId}`);
  await page.getByRole('heading', { name: 'EVE, player two' }).waitFor();
  await page.getByRole('definition').filter({ hasText: 'Player one' }).waitFor();
  expect(problems).toEqual([]);
});
