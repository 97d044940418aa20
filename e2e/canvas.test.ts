/** The canvas in a real browser: as large as it can be, where it stands, and what becomes of it when WebGL is not to be had. */
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { describe, expect } from 'vitest';
import { violationsOf } from './axe.ts';
import { test } from './fixtures.ts';
import { startGame } from './visitor.ts';

const canvas = (page: Page) => page.locator('#screen canvas');

/** How much of a picture is not black. */
async function painted(page: Page): Promise<number> {
  const { data } = PNG.sync.read(await canvas(page).screenshot());
  let lit = 0;
  for (let at = 0; at < data.length; at += 4)
    if ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) > 200) lit += 1;
  return lit / (data.length / 4);
}

describe('the picture', () => {
  test.for([
    [1920, 969, 1, false],
    [1280, 720, 1, false],
    [915, 412, 2.625, true],
    [414, 896, 2, true],
    [768, 1024, 1, false],
  ] as const)('fills %i x %i at %d, on whole device pixels', async ([width, height, scale, touch], { openTitle }) => {
    const { page } = await openTitle({ viewport: { width, height }, scale, touch });
    const { room, picture } = await page.evaluate(() => {
      const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().toJSON() as DOMRect;
      return { room: box('#screen'), picture: box('#screen canvas') };
    });
    expect(Math.max(picture.width / room.width, picture.height / room.height)).toBeGreaterThanOrEqual(0.94);
    // Of the window it has all the height, or all the width, that the controls leave.
    expect(Math.max(picture.height / height, picture.width / width)).toBeGreaterThanOrEqual(0.94);
    for (const edge of [picture.left, picture.top, picture.right, picture.bottom]) {
      // The browser lays out in 64ths of a CSS pixel.
      expect(Math.abs(edge * scale - Math.round(edge * scale))).toBeLessThan(scale / 32);
    }
  });
});

describe('without WebGL', () => {
  const REFUSE = `
    const getContext = HTMLCanvasElement.prototype.getContext;
    globalThis.asked = 0;
    HTMLCanvasElement.prototype.getContext = function (kind, options) {
      return /webgl/.test(kind) && refuses(++asked) ? null : getContext.call(this, kind, options);
    };`;
  const LACK = `
    const { prototype } = WebGLRenderingContext;
    const { getExtension, getSupportedExtensions } = prototype;
    prototype.getExtension = function (name) { return /vertex_array/.test(name) ? null : getExtension.call(this, name); };
    prototype.getSupportedExtensions = function () {
      return getSupportedExtensions.call(this).filter((name) => !/vertex_array/.test(name));
    };`;

  test.for([
    ['that is not there', `globalThis.refuses = () => true;${REFUSE}`],
    ['that is promised and refused', `globalThis.refuses = (time) => time > 2;${REFUSE}`],
    ['that lacks an extension', LACK],
  ] as const)('%s the picture is drawn by Canvas', async ([, before], { openTitle }) => {
    const { page, problems } = await openTitle({ viewport: { width: 400, height: 500 }, before });
    await startGame(page);
    expect(await canvas(page).evaluate((it: HTMLCanvasElement) => it.getContext('2d') !== null)).toBe(true);
    await expect.poll(() => painted(page), { timeout: 20_000 }).toBeGreaterThan(0.05);
    expect(problems).toEqual([]);
  });
});

test('a lost picture pauses the game, and comes back as it was', async ({ openTitle }) => {
  const { page, problems } = await openTitle({ viewport: { width: 400, height: 500 } });
  await startGame(page);
  await expect.poll(() => painted(page), { timeout: 20_000 }).toBeGreaterThan(0.05);
  await canvas(page).evaluate((it: HTMLCanvasElement) => {
    const lose = it.getContext('webgl')?.getExtension('WEBGL_lose_context');
    lose?.loseContext();
    Object.assign(globalThis, { giveBack: () => lose?.restoreContext() });
  });
  const paused = page.getByRole('dialog', { name: 'Paused' });
  await paused.waitFor();
  await paused.getByText(/taken the picture away/).waitFor();
  await paused.getByRole('button', { name: 'Reload' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.evaluate('giveBack()');
  await paused.getByText('The picture is back.').waitFor();
  await paused.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => painted(page), { timeout: 20_000 }).toBeGreaterThan(0.05);
  expect(problems).toEqual([]);
});
