/**
 * A visitor with a hand on the clock: time passes in the page only when the test lets it, six ticks of the game a step, so
 * a game of a minute takes seconds, and frame N is frame N on every machine.
 *
 * The hall would rightly refuse a minute's game that took seconds. From its first one on the page therefore gets tickets that the
 * server's own secret has signed, with a chosen seed and a start of an hour ago; nothing else is replaced.
 */
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { RULES_VERSION } from '../game/game.ts';
import { signTicket } from '../server/tickets.ts';
import { openPage, type View, type Visit } from './browser.ts';
import { HOUR } from './hand-in.ts';

/** Give it to the server as GAME_SECRET. */
export const SECRET = 'a secret for the tests of the whole system only';

/** What chance is in a game that is played so. */
const SEED = 7;
/** Milliseconds of a step: the most ticks that the cabinet plays in one displayed frame. */
const STEP = 99;
/** Steps until a test gives up: ten minutes of the game. */
const MOST_STEPS = 6000;

/** Opens the page with its clock stopped, and waits for the title. */
export async function visit(browser: Browser, url: string, view: View = {}): Promise<Visit> {
  const opened = await openPage(browser, 'about:blank', view);
  // From its first ticket on: also those that the page lays by.
  await backdate(opened.context);
  await opened.page.clock.install();
  await opened.page.goto(url);
  await title(opened.page).waitFor();
  await opened.page.clock.pauseAt(Date.now() + HOUR);
  return opened;
}

/** Lets the page's time pass. */
export async function pass(page: Page, seconds: number): Promise<void> {
  for (let left = seconds * 1000; left > 0; left -= STEP) await page.clock.fastForward(Math.min(STEP, Math.ceil(left)));
}

/** Lets time pass until something can be seen. */
export async function passUntil(page: Page, awaited: Locator): Promise<void> {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (await awaited.isVisible()) return;
    await page.clock.fastForward(STEP);
  }
  throw new Error(`It never came: ${awaited}`);
}

/** Lets time flow by itself again. */
export async function letGo(page: Page): Promise<void> {
  await page.clock.resume();
}

/** Games of this context get a ticket of an hour ago, with SEED. */
async function backdate(context: BrowserContext): Promise<void> {
  await context.route('**/api/games', async (route) => {
    // The server is asked all the same: where it is away, there is no ticket.
    const answer = await route.fetch().catch(() => null);
    if (answer === null) return route.abort();
    const { location } = (await answer.json()) as { location: { cloud: string; zone: string; host: string } };
    const ticket = {
      gameId: randomUUID(),
      seed: SEED,
      startedAt: Date.now() - HOUR,
      rulesVersion: RULES_VERSION,
      location,
    };
    const startedAt = new Date(ticket.startedAt).toISOString();
    await route.fulfill({
      status: 201,
      json: { gameId: ticket.gameId, seed: SEED, location, startedAt, token: signTicket(SECRET, ticket) },
    });
  });
}

/** Begins a game from the title, and waits until the hall has said where it is served from. */
export async function startGame(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await served(page).waitFor();
}

/** What the play screen says of the place that a game is served from, when it is known. */
export function served(page: Page): Locator {
  return page.locator('.location[data-place="known"]');
}

/**
 * What the play screen says of a game that has no ticket because the server is away. Where a test lets time fly, the page may not have the
 * patience to hear that nobody answers.
 */
export function unranked(page: Page): Locator {
  return page.getByText(/Unranked: The hall (cannot be reached|takes too long to answer)/);
}

export function title(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Main menu' });
}

/** Has the title's menu come, which keeps away while the demo is shown and nobody moves. */
export async function wake(page: Page): Promise<void> {
  await page.mouse.move(4, 4);
  await page.mouse.move(8, 8);
}

/** Chooses from the title's menu. */
export async function choose(page: Page, item: string): Promise<void> {
  await wake(page);
  await title(page).getByRole('button', { name: item, exact: true }).click();
}

export function nameEntry(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Enter your name' });
}

export function gameOver(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Game over' });
}

/** Lets time pass until the game is over, and asks to enter its name. */
export async function passUntilNameEntry(page: Page): Promise<void> {
  await passUntil(page, gameOver(page));
  await page.keyboard.press('Enter');
  await nameEntry(page).waitFor();
}

/** Out of a pause, back to the title. */
export async function giveUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Quit to title' }).click();
  await page.getByRole('button', { name: 'Give up' }).click();
}

/** Asks for the name of a score that waits for it. */
export async function nameLater(page: Page): Promise<void> {
  await title(page).waitFor();
  await page.getByRole('button', { name: /^Name your score/ }).click();
  await page.getByRole('dialog', { name: 'Unfinished entry' }).waitFor();
}

export function scores(page: Page): Locator {
  return page.getByRole('dialog', { name: 'High scores' });
}

/** The words of what has the focus. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
}
