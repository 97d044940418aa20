/** The first whole: a person opens the page, plays, dies, enters a name and finds the score, whatever happens meanwhile. */
import { describe, expect } from 'vitest';
import { decode, type Recording } from '../game/recording.ts';
import { replay } from '../game/replay.ts';
import type { Visit } from './browser.ts';
import { test as base, type OpenView } from './fixtures.ts';
import {
  backdate,
  choose,
  gameOver,
  letGo,
  nameEntry,
  nameLater,
  pass,
  passUntil,
  passUntilNameEntry,
  scores,
  served,
  startGame,
  title,
  unranked,
} from './visitor.ts';

/** Pressed one after the other, and what each asks for. */
const KEYS = ['ArrowDown', 'ArrowRight', 'ArrowUp', 'KeyA', 'KeyD', 'ArrowUp', 'ArrowRight', 'ArrowLeft'];
const PRESSED = ['down', 'right', 'up', 'left', 'right', 'up', 'right', 'left'];

const test = base
  /** Opens the title of the test's own server, with the page's clock stopped. */
  .extend('begin', async ({ openStoppedAt, ownServer }): Promise<OpenView> => {
    return (view) => openStoppedAt(ownServer.url, view);
  })
  .extend('recordingOf', async ({ ownServer }) => async (gameId: string): Promise<Recording> => {
    const answer = await fetch(`${ownServer.url}/api/scores/${gameId}/recording`);
    return decode(new Uint8Array(await answer.arrayBuffer()));
  });

describe('a visit', () => {
  test('in real time: start, steer, eat, die, enter a name, see the row, reload, see it again', async ({
    ownServer,
    openAt,
    table,
    recordingOf,
  }) => {
    const { page, problems } = await openAt(ownServer.url, { viewport: { width: 600, height: 700 } });
    await title(page).waitFor();
    await startGame(page);
    // The game is kept for the first time when the first round has begun: what is pressed before does not count.
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('pacman.game.')));
    for (const key of KEYS) await page.keyboard.press(key, { delay: 700 });
    await gameOver(page).waitFor({ timeout: 180_000 });
    await page.keyboard.press('Enter');
    await nameEntry(page).waitFor();
    await page.keyboard.type('ADA');
    await page.keyboard.press('Enter');
    const row = scores(page).getByRole('row', { name: /ADA/ });
    await row.waitFor();
    expect(await row.getAttribute('aria-current')).toBe('true');
    await page.reload();
    await choose(page, 'Scores');
    await row.waitFor();

    const { scores: rows } = await table();
    expect(rows).toMatchObject([{ name: 'ADA', rank: 1 }]);
    const recording = await recordingOf(rows[0]?.gameId ?? '');
    // What counted is what was pressed, in that order; how much of it came too early is the machine's affair.
    const held = recording.changes.flatMap(({ joystick }) => joystick ?? []);
    expect(held.length).toBeGreaterThan(0);
    expect(PRESSED.slice(-held.length)).toEqual(held);
    const game = replay(recording);
    expect([game.phase, game.score]).toEqual(['gameOver', rows[0]?.score]);
    expect(game.score).toBeGreaterThan(0);
    await expect.poll(() => row.textContent()).toContain(String(game.score));
    expect(problems).toEqual([]);
  }, 240_000);

  test('by touch on a phone: tap to start, swipe, use the stick', async ({ begin, table, recordingOf }) => {
    const phone = { viewport: { width: 390, height: 844 }, touch: true };
    const { page, context, problems } = await begin(phone);
    await backdate(context);
    await page.touchscreen.tap(195, 250);
    await served(page).waitFor();
    await pass(page, 5);
    const touch = await context.newCDPSession(page);
    const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
    // A swipe to the right over the picture, and it holds.
    await finger('touchStart', 150, 300);
    for (const x of [160, 175, 190, 205]) await finger('touchMove', x, 302);
    await finger('touchEnd', 205, 302);
    await pass(page, 1);
    // The stick, pushed up.
    const stick = await page.locator('#stick svg').boundingBox();
    if (stick === null) throw new Error('The phone shows no stick.');
    const [x, y] = [stick.x + stick.width / 2, stick.y + stick.height / 2];
    await finger('touchStart', x, y);
    for (const up of [10, 20, 30, 40]) await finger('touchMove', x, y - up);
    await pass(page, 1);
    await finger('touchEnd', x, y - 40);
    await passUntil(page, gameOver(page));
    await letGo(page);
    await page.getByRole('button', { name: 'Enter your name' }).tap();
    await page.getByRole('textbox', { name: 'Your name' }).fill('touch');
    expect(await page.getByText('With a gamepad').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Save' }).tap();
    await scores(page).getByText('touch').first().waitFor();
    const { scores: rows } = await table();
    const held = (await recordingOf(rows[0]?.gameId ?? '')).changes.map(({ joystick }) => joystick);
    expect(held.filter((direction) => direction !== null)).toEqual(['right', 'up']);
    expect(problems).toEqual([]);
  });
});

describe('the score of a finished game', () => {
  test('waits while the server is away, and arrives by itself, once', async ({ ownServer, begin, table }) => {
    const { page, context } = await begin({ viewport: { width: 400, height: 500 } });
    await backdate(context);
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
    const { page, context } = await begin({ viewport: { width: 400, height: 500 } });
    await backdate(context);
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
    const { page, context, problems } = await begin({ viewport: { width: 400, height: 500 } });
    await backdate(context);
    await startGame(page);
    await passUntilNameEntry(page);
    await letGo(page);
    await page.reload();
    await nameLater(page);
    await page.keyboard.type('LATER');
    await page.keyboard.press('Enter');
    await scores(page).getByRole('row', { name: /LATER/ }).waitFor();
    expect((await table()).total).toBe(1);
    expect(problems).toEqual([]);
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
    await backdate(context);
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
    await backdate(context);
    await startGame(page);
    await passUntilNameEntry(page);
    await letGo(page);
    await context.route('**/api/scores?*', () => new Promise(() => {}));
    await page.reload();
    await nameLater(page);
  });
});

describe('pause', () => {
  test.for<[string, (visitor: Visit) => Promise<unknown>]>([
    ['P', async (visitor: Visit) => visitor.page.keyboard.press('p')],
    ['Esc', async (visitor: Visit) => visitor.page.keyboard.press('Escape')],
    ['its button', async (visitor: Visit) => visitor.page.getByRole('button', { name: 'Pause' }).click()],
    ['losing the focus', async (visitor: Visit) => visitor.page.evaluate(() => dispatchEvent(new Event('blur')))],
  ])('by %s stops the game until the player goes on', async ([, stop], { begin }) => {
    const visitor = await begin({ viewport: { width: 400, height: 500 } });
    const { page, context } = visitor;
    await backdate(context);
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
