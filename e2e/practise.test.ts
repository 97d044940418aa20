/** Practice: a school that nobody is ranked in. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { violationsOf } from './axe.ts';
import type { View } from './browser.ts';
import { test as base } from './fixtures.ts';
import { choose, focused, letGo, pass, passUntil, title } from './visitor.ts';

const test = base
  /** What was asked of the server other than to read, and to lay tickets by for a ranked game. */
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs.
  .extend('writes', async ({}): Promise<string[]> => [])
  /** The title, with the page's clock stopped. */
  .extend('enter', async ({ openStopped, server, writes }) => {
    return async (view?: View): Promise<Page> => {
      const { page } = await openStopped(view);
      page.on('request', (request) => {
        const isRead = request.method() === 'GET' || request.url() === `${server.url}/api/games`;
        if (!isRead) writes.push(`${request.method()} ${request.url()}`);
      });
      return page;
    };
  })
  /** A game of practice at a level, about to say READY!. */
  .extend('practise', async ({ enter }) => {
    return async (level: number, view?: View): Promise<Page> => {
      const page = await enter(view);
      await choose(page, 'Practise');
      await setup(page).getByRole('spinbutton').fill(String(level));
      await setup(page).getByRole('button', { name: 'Start' }).click();
      await passUntil(page, status(page, level));
      return page;
    };
  });

test.afterEach(({ visits, writes }) => {
  for (const { problems } of visits) expect(problems).toEqual([]);
  expect(writes).toEqual([]);
});

const setup = (page: Page) => page.getByRole('dialog', { name: 'Practise' });
const paused = (page: Page) => page.getByRole('dialog', { name: 'Practice paused' });
const over = (page: Page) => page.getByRole('dialog', { name: 'Game over' });
const minds = (page: Page) => page.getByRole('group', { name: 'Minds' });
const layer = (page: Page, name: string) => page.getByRole('checkbox', { name });
const status = (page: Page, level: number) => page.getByRole('status').filter({ hasText: `Level ${level}.` });
/** The scatter and chase clock, when it shows this. */
const clock = (page: Page, shows: RegExp): Locator => minds(page).getByText(shows);

/** A part of the picture, in the arcade's own pixels. */
async function picture(page: Page, x: number, y: number, width: number, height: number): Promise<string> {
  const box = await page.locator('#screen canvas').boundingBox();
  if (box === null) throw new Error('There is no picture.');
  const scale = box.width / 224;
  const clip = { x: box.x + x * scale, y: box.y + y * scale, width: width * scale, height: height * scale };
  return (await page.screenshot({ clip })).toString('base64');
}

describe('practice', () => {
  test('is set up and started with a keyboard alone, and says that it is unranked', async ({ enter }) => {
    const page = await enter();
    while ((await focused(page)) !== 'Practise') await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await setup(page).waitFor();
    for (let level = 1; level < 5; level++) await page.keyboard.press('ArrowRight');
    expect(await setup(page).getByRole('spinbutton', { name: 'Start at level' }).inputValue()).toBe('5');
    expect(await setup(page).getByText('Fruit: apple').isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    await setup(page).waitFor({ state: 'hidden' });
    expect(await page.getByText('Practice, unranked / from level 5').isVisible()).toBe(true);
    await passUntil(page, status(page, 5));
  });

  test('goes back while R is held, as far as the start, and goes on when it is let go', async ({ practise }) => {
    const page = await practise(5);
    await page.keyboard.press('3');
    await passUntil(page, clock(page, /scatter, 2\.\d s/));
    await page.keyboard.down('r');
    await passUntil(page, clock(page, /scatter, 4\.\d s/));
    await passUntil(page, clock(page, /scatter, 5\.0 s/));
    await page.keyboard.up('r');
    await passUntil(page, clock(page, /scatter, 4\.\d s/));
  });

  test('goes back while the button is held', async ({ practise }) => {
    const page = await practise(5);
    await page.keyboard.press('3');
    await passUntil(page, clock(page, /scatter, 2\.\d s/));
    await page.getByRole('button', { name: 'Hold to rewind' }).hover();
    await page.mouse.down();
    await passUntil(page, clock(page, /scatter, 5\.0 s/));
    await page.mouse.up();
    await passUntil(page, clock(page, /scatter, 4\.\d s/));
  });

  test('is slowed down by a key, by its button and in its menu', async ({ practise }) => {
    const page = await practise(1);
    const speed = page.getByRole('button', { name: /^Speed/ });
    await page.keyboard.press('[');
    await expect.poll(() => speed.getAttribute('aria-label')).toBe('Speed 1/2');
    await speed.click();
    await expect.poll(() => speed.getAttribute('aria-label')).toBe('Speed 1/4');
    await page.keyboard.press('Escape');
    const choice = paused(page).getByRole('radio', { name: '1/4' });
    expect(await choice.isChecked()).toBe(true);
    await choice.press('ArrowRight');
    expect(await paused(page).getByRole('radio', { name: '1', exact: true }).isChecked()).toBe(true);
    // What paused goes on, as in any game.
    await page.keyboard.press('p');
    await paused(page).waitFor({ state: 'hidden' });
    await expect.poll(() => speed.getAttribute('aria-label')).toBe('Speed 1');
  });

  test('offers after GAME OVER to rewind, to start again, or to leave', async ({ practise }) => {
    // A small picture is drawn sooner, and there is much to wait for.
    const page = await practise(21, { viewport: { width: 400, height: 600 } });
    await page.keyboard.press('3');
    await passUntil(page, over(page));
    await letGo(page);
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await over(page).waitFor({ state: 'hidden' });
    await page.keyboard.press('p');
    await paused(page).getByRole('button', { name: 'Start again' }).click();
    await passUntil(page, clock(page, /scatter, 4\.\d s/));
    await page.keyboard.press('p');
    await paused(page).getByRole('button', { name: 'Quit to title' }).click();
    await title(page).waitFor();
    expect(await page.getByRole('region', { name: 'Learn' }).isVisible()).toBe(false);
  }, 120_000);

  test('has nothing that axe finds wrong', async ({ enter }) => {
    const page = await enter();
    await choose(page, 'Practise');
    await setup(page).waitFor();
    await letGo(page);
    expect(await violationsOf(page)).toEqual([]);
    await setup(page).getByRole('button', { name: 'Start' }).click();
    await passUntil(page, status(page, 1));
    for (const key of ['1', '2', '3', '4']) await page.keyboard.press(key);
    await letGo(page);
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('p');
    await paused(page).waitFor();
    await letGo(page);
    expect(await violationsOf(page)).toEqual([]);
  }, 120_000);
});

describe('the ghosts’ minds', () => {
  test('are switched by the keys 1 to 4, and stay switched at the next visit', async ({ practise }) => {
    const page = await practise(1);
    for (const [key, name] of [
      ['1', 'Targets'],
      ['2', 'Paths'],
      ['3', 'Minds'],
      ['4', 'Zones'],
    ] as const) {
      expect(await layer(page, name).isChecked()).toBe(false);
      await page.keyboard.press(key);
      expect(await layer(page, name).isChecked()).toBe(true);
    }
    await passUntil(page, minds(page).getByText('At home, after Inky and 60 dots'));
    await page.keyboard.press('3');
    expect(await minds(page).isVisible()).toBe(false);
    await page.reload();
    await choose(page, 'Practise');
    expect(await setup(page).getByRole('checkbox', { name: 'Zones' }).isChecked()).toBe(true);
  });

  test('show the zones in the picture', async ({ practise }) => {
    const page = await practise(1);
    const tunnel = () => picture(page, 0, 17 * 8, 40, 8);
    const plain = await tunnel();
    await page.keyboard.press('4');
    await pass(page, 0.1);
    expect(await tunnel()).not.toBe(plain);
    await page.keyboard.press('4');
    await pass(page, 0.1);
    expect(await tunnel()).toBe(plain);
  });

  test.for(['Targets', 'Paths'])('show the %s in the picture, switched in the menu', async (name, { practise }) => {
    const page = await practise(1);
    await page.keyboard.press('3');
    await passUntil(page, clock(page, /scatter, 5\.\d s/));
    await page.keyboard.press('p');
    // Above the menu lie the corners that Blinky and Pinky scatter to.
    const corners = () => picture(page, 0, 0, 224, 48);
    await pass(page, 0.1);
    const plain = await corners();
    await paused(page).getByRole('checkbox', { name }).check();
    await pass(page, 0.1);
    expect(await corners()).not.toBe(plain);
    await paused(page).getByRole('checkbox', { name }).uncheck();
    await pass(page, 0.1);
    expect(await corners()).toBe(plain);
  });

  test('are never shown in a ranked game', async ({ practise }) => {
    const page = await practise(1);
    await page.keyboard.press('3');
    await page.keyboard.press('p');
    await paused(page).getByRole('button', { name: 'Quit to title' }).click();
    await choose(page, 'Play');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press('1');
    expect(await page.getByRole('region', { name: 'Learn' }).isVisible()).toBe(false);
  });
});

test.for<[string, { width: number; height: number }]>([
  ['a phone', { width: 390, height: 844 }],
  ['a phone on its side', { width: 844, height: 390 }],
  ['a small phone', { width: 320, height: 568 }],
])('on %s all of it is in sight, and nothing covers the stick or the picture', async ([, viewport], { practise }) => {
  const page = await practise(1, { viewport, touch: true });
  for (const name of ['Targets', 'Paths', 'Minds', 'Zones']) await layer(page, name).check();
  await passUntil(page, minds(page).getByText('At home, after Inky and 60 dots'));
  const others = await Promise.all([page.locator('.stick-base'), page.locator('#screen canvas')].map(boxOf));
  const controls = [
    minds(page),
    page.locator('.learn .zones'),
    page.locator('.learn .layers'),
    page.locator('.rewind'),
  ];
  for (const box of await Promise.all([...controls, page.locator('.practice-speed')].map(boxOf))) {
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(viewport.width);
    expect(box.bottom).toBeLessThanOrEqual(viewport.height);
    for (const other of others) expect(overlap(box, other), JSON.stringify([box, other])).toBe(false);
  }
});

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not to be seen.`);
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
