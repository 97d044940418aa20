/**
 * The oldest browsers that must do: Safari 16, Firefox 115 and Chrome 109. None of them is to be had here, so a new Chromium stands
 * for them: what any of them lacks is taken away before the page loads. What older ones are told is tried with a page that cannot run.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { test } from './fixtures.ts';
import { choose, letGo, passUntilNameEntry, scores, startGame } from './visitor.ts';

/** What at least one of the three lacks. */
const LACKED: Readonly<Record<string, readonly string[]>> = {
  globalThis: [
    ...['Iterator', 'WeakRef', 'requestIdleCallback', 'scheduler', 'navigation', 'CompressionStream', 'ClipboardItem'],
    ...['OffscreenCanvas', 'URLPattern', 'trustedTypes', 'Sanitizer', 'EditContext', 'ViewTransition', 'Float16Array'],
  ],
  Promise: ['withResolvers', 'try'],
  Object: ['groupBy'],
  Map: ['groupBy'],
  Array: ['fromAsync'],
  'Array.prototype': ['toSorted', 'toReversed', 'toSpliced', 'with'],
  'Object.getPrototypeOf(Uint8Array).prototype': ['toSorted', 'toReversed', 'with'],
  Uint8Array: ['fromBase64', 'fromHex'],
  'Uint8Array.prototype': ['toBase64', 'toHex', 'setFromBase64'],
  'Set.prototype': ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isDisjointFrom'],
  'String.prototype': ['isWellFormed', 'toWellFormed'],
  Intl: ['Segmenter', 'DurationFormat'],
  AbortSignal: ['any'],
  URL: ['canParse', 'parse'],
  RegExp: ['escape'],
  Error: ['captureStackTrace', 'isError'],
  'ArrayBuffer.prototype': ['transfer', 'resize'],
  'Navigator.prototype': ['wakeLock', 'userActivation', 'share', 'canShare', 'keyboard', 'connection'],
  'Document.prototype': ['startViewTransition', 'exitFullscreen', 'fullscreenElement', 'fullscreenEnabled'],
  'Element.prototype': ['requestFullscreen', 'checkVisibility', 'setHTML', 'setHTMLUnsafe', 'moveBefore'],
  'HTMLElement.prototype': ['showPopover', 'hidePopover', 'togglePopover', 'popover'],
  'HTMLDialogElement.prototype': ['requestClose', 'closedBy'],
  'Screen.prototype': ['orientation'],
};

const TAKE_AWAY = Object.entries(LACKED)
  .flatMap(([from, names]) => names.map((name) => `delete (${from})[${JSON.stringify(name)}];`))
  .join('\n');

describe('with what Safari 16, Firefox 115 or Chrome 109 lack taken away', () => {
  test('a game is played to its end, named, found and watched', async ({ openStopped }) => {
    const { page, problems } = await openStopped({ viewport: { width: 400, height: 500 }, before: TAKE_AWAY });
    expect(await page.evaluate(() => 'withResolvers' in Promise || 'Segmenter' in Intl || 'with' in [])).toBe(false);
    await startGame(page);
    await passUntilNameEntry(page);
    await letGo(page);
    await page.keyboard.type('OLD');
    await page.keyboard.press('Enter');
    await scores(page).getByRole('row', { name: /OLD/ }).getByRole('link').click();
    await page.getByRole('slider', { name: 'Moment' }).waitFor();
    await page.getByText('Longest without a dot').waitFor({ state: 'attached' });
    expect(problems).toEqual([]);
  });

  test('every dialog of the title opens, and practice begins', async ({ openTitle }) => {
    const { page, problems } = await openTitle({ before: TAKE_AWAY });
    for (const item of ['Scores', 'Settings', 'How to play']) {
      await choose(page, item);
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await choose(page, 'Practise');
    await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Hold to rewind' }).waitFor();
    expect(problems).toEqual([]);
  });
});

describe('the style sheet', () => {
  const sheets = globSync('assets/*.css', { cwd: join(import.meta.dirname, '..', 'dist') }).map((path) =>
    readFileSync(join(import.meta.dirname, '..', 'dist', path), 'utf8'),
  );

  test.for([
    [':has()', /:has\(/],
    ['nesting', /&/],
    ['ratios of one number', /aspect-ratio:\s*\d+(\.\d+)?\)/],
    ['relative colours and color-mix()', /color-mix\(|(rgb|hsl|hwb|lab|lch)\(from/],
    ['anchors, popovers and starting styles', /anchor\(|position-anchor|:popover-open|@starting-style/],
    ['light-dark()', /light-dark\(/],
    ['text-wrap and field-sizing', /text-wrap|field-sizing/],
  ] as const)('needs no %s', ([, newer]) => {
    expect(sheets.join('')).not.toBe('');
    for (const sheet of sheets) expect(sheet).not.toMatch(newer);
  });
});

describe('a browser that cannot run the page says so in a plain sentence', () => {
  test.for([
    ['does not understand it', 'let let = 1;', /too old for Pac-Man/],
    ['lacks what it begins with', 'undefined.something;', /too old for Pac-Man/],
    ['did not get it', null, /could not be loaded/],
  ] as const)('that %s', async ([, script, sentence], { browser, server }) => {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    await page.route('**/assets/index-*.js', (route) =>
      script === null ? route.abort() : route.fulfill({ contentType: 'text/javascript', body: script }),
    );
    await page.goto(server.url);
    await page.getByText(sentence).waitFor();
    await page.close();
  });

  test('that runs no scripts', async ({ browser, server }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.getByText(/please allow JavaScript/).waitFor();
    expect(await page.getByText(/Loading/).count()).toBe(0);
    await context.close();
  });
});
