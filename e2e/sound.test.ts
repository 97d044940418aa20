/** Sound in a real browser, which allows it after a gesture only: the first one of any kind is enough. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './fixtures.ts';
import { title } from './visitor.ts';

/** Software draws the picture, and a busy machine takes its time. */
const PATIENCE = { timeout: 30_000 };

/** Remembers what has begun to sound. */
const LISTEN = `
  globalThis.begun = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (when = 0, offset = 0) {
    begun.push({ seconds: this.buffer.duration, offset, state: this.context.state });
    return start.call(this, when, offset);
  };`;

/** The tune that opens a game, in two voices, is the only sound of more than four seconds; it is heard from its beginning. */
async function tuneIsHeard(page: Page): Promise<void> {
  const voice = { seconds: expect.any(Number), offset: 0, state: 'running' };
  await expect
    .poll(() => page.evaluate('begun.filter(({ seconds }) => seconds > 4)'), PATIENCE)
    .toEqual([voice, voice]);
}

describe('the first gesture starts the sound, and the tune of the start is heard', () => {
  test('a key on Play', async ({ openTitle }) => {
    const { page } = await openTitle({ before: LISTEN });
    await page.keyboard.press('Enter');
    await tuneIsHeard(page);
  });

  test('a tap on Play', async ({ openTitle }) => {
    const { page } = await openTitle({ viewport: { width: 390, height: 844 }, touch: true, before: LISTEN });
    await title(page).getByRole('button', { name: 'Play', exact: true }).tap();
    await tuneIsHeard(page);
  });
});

test('so does a key in a dialog', async ({ openTitle }) => {
  const { page } = await openTitle({ before: LISTEN });
  await title(page).getByRole('button', { name: 'Practise' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Start' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate('begun.length'), PATIENCE).toBeGreaterThan(0);
});
