/** Two players at one cabinet, from the end of their game to their entries in the table. */
import { expect } from 'vitest';
import { pairGame } from '../game/test/pair-game.ts';
import type { ScoreTable } from '../server/api.ts';
import { violationsOf } from './axe.ts';
import { test } from './fixtures.ts';
import { leaveBeforeItsEnd } from './left-game.ts';
import { gameOver, SECRET, scores } from './visitor.ts';

test('two players have a name each, and an entry each that can be watched', async ({ openAt, ownServer: server }) => {
  const { page, problems } = await openAt(server.url, {
    before: leaveBeforeItsEnd(SECRET, { recording: pairGame(7) }),
  });
  const goOn = page.getByRole('dialog', { name: 'Go on with your game?' }).getByRole('button', { name: 'Go on' });
  await goOn.waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await goOn.click();
  await gameOver(page)
    .getByText(/^Player one \d+, player two \d+$/)
    .waitFor();
  await gameOver(page)
    .getByText(/^Ranks \d and \d of \d$/)
    .waitFor();
  await gameOver(page).getByRole('button', { name: 'Enter your name' }).click();
  for (const [player, name] of [
    ['one', 'ADA'],
    ['two', 'EVE'],
  ] as const) {
    await page.getByRole('dialog').getByText(`Player ${player}: `).waitFor();
    await page.getByRole('textbox').fill(name);
    await page.keyboard.press('Enter');
  }
  for (const name of ['ADA.* Player one', 'EVE.* Player two']) {
    await scores(page)
      .getByRole('rowheader', { name: new RegExp(name) })
      .waitFor();
  }
  const table: ScoreTable = await (await fetch(`${server.url}/api/scores`)).json();
  expect(table.scores.map(({ name, player }) => [name, player])).toEqual([
    ['ADA', 1],
    ['EVE', 2],
  ]);
  await page.goto(`${server.url}/watch/${table.scores[1]?.gameId}`);
  await page.getByRole('heading', { name: 'EVE, player two' }).waitFor();
  await page.getByRole('definition').filter({ hasText: 'Player one' }).waitFor();
  expect(problems).toEqual([]);
});
