/** The score of a finished game finds its way, whatever becomes of the server and the page meanwhile. */
import { describe, expect } from 'vitest';
import { test } from './fixtures.ts';
import {
  gameOver,
  letGo,
  nameLater,
  passUntil,
  passUntilNameEntry,
  scores,
  served,
  startGame,
  title,
  unranked,
} from './visitor.ts';

describe('the score of a finished game', () => {
  test('waits while the server is away, and arrives by itself, once', async ({ ownServer, begin, table }) => {
    const { page } = await begin({ viewport: { width: 400, height: 500 } });
    await startGame(page);
    await passUntilNameEntry(page);
    await ownServer.kill();
    await letGo(page);
    await page.keyboard.type('PATIENT');
    await page.keyboard.press('Enter');
    await scores(page)
      .getByText(/cannot be reached.*kept/)
      .first()
      .waitFor();
    await ownServer.restart();
    await page.reload();
    await expect
      .poll(async () => (await table()).scores.map(({ name }) => name), { timeout: 120_000 })
      .toEqual(['PATIENT']);
    await page.reload();
    await title(page).waitFor();
    expect((await table()).total).toBe(1);
  });

  test('arrives without a reload too, when the server is back', async ({ ownServer, begin, table }) => {
    const { page } = await begin({ viewport: { width: 400, height: 500 } });
    await startGame(page);
    await passUntilNameEntry(page);
    await ownServer.kill();
    await letGo(page);
    await page.keyboard.type('STAYER');
    await page.keyboard.press('Enter');
    await scores(page).getByText(/kept/).first().waitFor();
    await ownServer.restart();
    await expect
      .poll(async () => (await table()).scores.map(({ name }) => name), { timeout: 120_000 })
      .toEqual(['STAYER']);
  });

  test('is offered for its name again when the page was reloaded before it was entered', async ({ begin, table }) => {
    const { page, problems } = await begin({ viewport: { width: 400, height: 500 } });
    await startGame(page);
    await passUntilNameEntry(page);
    await letGo(page);
    await page.reload();
    await nameLater(page);
    await page.keyboard.type('LATER');
    await page.keyboard.press('Enter');
    await scores(page).getByRole('row', { name: /LATER/ }).waitFor({ timeout: 150_000 });
    expect((await table()).total).toBe(1);
    // That the hall takes it in at once is not asked here.
    expect(problems.filter((problem) => !problem.includes('Failed to load resource'))).toEqual([]);
  });

  test('of a game that began while the server was away is unranked, and the player is told', async ({
    ownServer,
    begin,
    table,
  }) => {
    const { page, context } = await begin({ viewport: { width: 400, height: 500 } });
    await context.route('**/api/games', (route) => route.abort('connectionrefused'));
    await page.reload();
    await title(page).waitFor();
    await ownServer.kill();
    await page.keyboard.press('Enter');
    await passUntil(page, unranked(page));
    await passUntil(page, gameOver(page));
    await letGo(page);
    await gameOver(page).getByText('Unranked', { exact: true }).waitFor();
    await ownServer.restart();
    expect((await table()).total).toBe(0);
  });
});

describe('a slow hall', () => {
  test('never opens a dialog over a game that was begun meanwhile', async ({ begin }) => {
    const { page, context } = await begin({ viewport: { width: 400, height: 500 } });
    const answer = Promise.withResolvers<void>();
    await context.route('**/api/scores', async (route) => {
      if (route.request().method() === 'POST') await answer.promise;
      await route.continue();
    });
    await startGame(page);
    await passUntilNameEntry(page);
    await letGo(page);
    await page.keyboard.type('HASTY');
    await page.keyboard.press('Enter');
    await scores(page).getByRole('button', { name: 'Play' }).click();
    await served(page).waitFor();
    answer.resolve();
    await page.getByText('Score saved').first().waitFor();
    expect(await scores(page).isVisible()).toBe(false);
    expect(await page.getByLabel('Game', { exact: true }).isVisible()).toBe(true);
  });

  test('does not keep the name of an earlier game from being asked for', async ({ begin }) => {
    const { page, context } = await begin({ viewport: { width: 400, height: 500 } });
    await startGame(page);
    await passUntilNameEntry(page);
    await letGo(page);
    await context.route('**/api/scores?*', () => new Promise(() => {}));
    await page.reload();
    await nameLater(page);
  });
});
