/** Two players at one cabinet, from the end of their game to their entries in the table. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { RULES_VERSION } from '../game/game.ts';
import { encode } from '../game/recording.ts';
import { pairGame } from '../game/test/pair-game.ts';
import type { ScoreTable } from '../server/api.ts';
import { signTicket } from '../server/tickets.ts';
import { seriousViolations } from './axe.ts';
import { test } from './fixtures.ts';
import { HOUR } from './hand-in.ts';
import { gameOver, SECRET, scores } from './visitor.ts';

/** Ticks before GAME OVER, in which the last Pac-Man dies whatever is done. */
const LAST_TICKS = 60;

/** JavaScript that leaves a game in the browser whose end is near, as one that was left is kept there. */
function leaveGame(): string {
  const gameId = randomUUID();
  const startedAt = Date.now() - HOUR;
  const location = { cloud: 'unknown', zone: 'unknown', host: 'pacman-0' };
  const payload = { gameId, seed: 7, startedAt, rulesVersion: RULES_VERSION, location };
  const { ticks, changes, ...game } = pairGame(payload.seed);
  const played = ticks - LAST_TICKS;
  const recording = encode({ ...game, ticks: played, changes: changes.filter(({ tick }) => tick < played) });
  const token = signTicket(SECRET, payload);
  const ticket = { gameId, token, seed: payload.seed, startedAt: new Date(startedAt).toISOString(), location };
  const base64 = Buffer.from(recording).toString('base64');
  const kept = { id: gameId, ticket, score: 140, level: 1, lives: 1, keptAt: startedAt, recording: base64 };
  const [key, value] = [`pacman.game.${gameId}`, JSON.stringify(kept)].map((text) => JSON.stringify(text));
  return `if (!localStorage.getItem('left')) { localStorage.setItem(${key}, ${value}); localStorage.setItem('left', 'yes'); }`;
}

test('two players have a name each, and an entry each that can be watched', async ({ open, server }) => {
  const { page, problems } = await open('/', { before: leaveGame() });
  const goOn = page.getByRole('dialog', { name: 'Go on with your game?' }).getByRole('button', { name: 'Go on' });
  await goOn.waitFor();
  expect(await seriousViolations(page)).toEqual([]);
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
