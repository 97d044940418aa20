/** The first whole: a person opens the page, plays, dies, enters a name and finds the score. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { Direction } from '../game/direction.ts';
import { decode, type Recording } from '../game/recording.ts';
import { replay } from '../game/replay.ts';
import { test as base } from './fixtures.ts';
import { choose, gameOver, letGo, nameEntry, pass, passUntil, scores, served, startGame, title } from './visitor.ts';

/** Keys that are pressed one after the other, and what each asks for. */
const STEERED = [
  ['ArrowDown', 'down'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['KeyA', 'left'],
  ['KeyD', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowRight', 'right'],
  ['ArrowLeft', 'left'],
] as const;

/** Where the joystick stands in the recording of the running game; null where it rests, and while there is no game. */
async function lastRecorded(page: Page): Promise<Direction | null> {
  const kept = await page.evaluate(() => {
    // A page that is about to be left keeps its game.
    dispatchEvent(new Event('beforeunload'));
    const key = Object.keys(localStorage).find((each) => each.startsWith('pacman.game.'));
    return key === undefined ? null : localStorage.getItem(key);
  });
  if (kept === null) return null;
  const { recording } = JSON.parse(kept) as { recording: string };
  return decode(Buffer.from(recording, 'base64')).changes.at(-1)?.joystick ?? null;
}

const test = base.extend('recordingOf', async ({ ownServer }) => async (gameId: string): Promise<Recording> => {
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
    // Each is held until the game has it: however long a page may stall, none is swallowed.
    for (const [key, direction] of STEERED) {
      await page.keyboard.down(key);
      await expect.poll(() => lastRecorded(page), { timeout: 60_000 }).toBe(direction);
      await page.keyboard.up(key);
    }
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
    expect(recording.changes.flatMap(({ joystick }) => joystick ?? [])).toEqual(
      STEERED.map(([, direction]) => direction),
    );
    const game = replay(recording);
    expect([game.phase, game.score]).toEqual(['gameOver', rows[0]?.score]);
    expect(game.score).toBeGreaterThan(0);
    await expect.poll(() => row.textContent()).toContain(String(game.score));
    expect(problems).toEqual([]);
  }, 240_000);

  test('by touch on a phone: tap to start, swipe, use the stick', async ({ begin, table, recordingOf }) => {
    const phone = { viewport: { width: 390, height: 844 }, touch: true };
    const { page, context, problems } = await begin(phone);
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
