/** A walk through every screen of the page, and what is looked for on each: is anything cut, covered, or out of reach. */
import type { Page } from 'playwright-core';
import { addressOf } from '../client/watch/watch-address.ts';
import { startGame, title, wake } from './visitor.ts';

/** Shows one screen after the other, and has each looked at. @param gameId a game of the table */
export async function walk(
  page: Page,
  url: string,
  gameId: string,
  look: (screen: string) => Promise<void>,
): Promise<void> {
  const dialog = page.getByRole('dialog');
  const close = async () => {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  };
  await title(page).waitFor();
  await look('title');
  for (const item of ['Practise', 'Watch', 'Scores', 'Settings', 'How to play']) {
    await wake(page);
    await title(page).getByRole('button', { name: item }).focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    if (item === 'Scores') await dialog.getByRole('row').nth(1).waitFor();
    await look(item.toLowerCase().replaceAll(' ', '-'));
    if (item !== 'Practise') await close();
    if (item !== 'Practise') continue;
    await dialog.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Hold to rewind' }).waitFor();
    await look('practice');
    await page.keyboard.press('p');
    await dialog.waitFor();
    await look('practice-paused');
    await dialog.getByRole('button', { name: 'Quit to title' }).click();
    await title(page).waitFor();
  }
  await wake(page);
  await title(page).getByRole('button', { name: 'Play', exact: true }).focus();
  await startGame(page);
  await look('play');
  await page.keyboard.press('p');
  await dialog.waitFor();
  await look('paused');
  await page.goto(`${url}/${addressOf({ gameId, tick: 600 })}`);
  await page.getByRole('slider', { name: 'Moment' }).waitFor();
  await page.getByText('Longest without a dot').waitFor({ state: 'attached' });
  await look('watch');
}

/** What a visitor cannot reach, or reads only in part, on the screen that is shown; in words. */
export function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const CONTROLS = 'button, a[href], input, select, textarea, [tabindex="0"]';
    const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    const found: string[] = [];

    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
    // What is drawn for a control that itself is not.
    const drawn = (control: Element) =>
      getComputedStyle(control).opacity === '0' ? (control.closest('label') ?? control) : control;
    const isShown = (element: Element) =>
      element.getClientRects().length > 0 &&
      getComputedStyle(element).visibility === 'visible' &&
      !element.closest('.unseen, [aria-hidden]');

    /** Hidden from the eye alone. */
    function isForReaders(element: Element): boolean {
      for (let outer: Element | null = element; outer; outer = outer.parentElement) {
        if (getComputedStyle(outer).clipPath !== 'none') return true;
      }
      return false;
    }

    function scrollTo(element: Element): void {
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      // What only a program can scroll is out of reach.
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(parent);
        if (overflowY === 'hidden' || overflowY === 'clip') parent.scrollTop = 0;
        if (overflowX === 'hidden' || overflowX === 'clip') parent.scrollLeft = 0;
      }
    }

    for (const control of top.querySelectorAll(CONTROLS)) {
      const element = drawn(control);
      if (!isShown(element) || (control as HTMLButtonElement).disabled) continue;
      scrollTo(element);
      const box = element.getBoundingClientRect();
      // What is higher than the window is seen by and by.
      const region = control.matches('[tabindex="0"]') || box.height > innerHeight;
      const fits =
        box.left >= -1 && box.right <= innerWidth + 1 && (region || (box.top >= -1 && box.bottom <= innerHeight + 1));
      if (!fits)
        found.push(`out of reach: ${nameOf(control)} at ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`);
      const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
      const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
      const hit = document.elementFromPoint(x, y);
      if (fits && !region && hit && !element.contains(hit) && !hit.contains(element))
        found.push(`covered: ${nameOf(control)} by ${nameOf(hit)}`);
      if (element.matches('button, label') && element.scrollWidth > element.clientWidth + 1)
        found.push(`cut: ${nameOf(control)}`);
      if (element.matches('button') && (box.width < 24 || box.height < 24)) found.push(`too small: ${nameOf(control)}`);
    }

    const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (
        !parent ||
        !texts.currentNode.textContent?.trim() ||
        !isShown(parent) ||
        parent.closest('bdi, .name, .host, option')
      )
        continue;
      range.selectNodeContents(texts.currentNode);
      if (range.getClientRects().length === 0) continue;
      scrollTo(parent);
      const box = range.getBoundingClientRect();
      if (box.width < 2 || isForReaders(parent)) continue;
      if (box.left < -1 || box.right > innerWidth + 1)
        found.push(`text cut: ${nameOf(parent)} at ${[box.left, box.right].map(Math.round)}`);
      for (let outer = parent as Element | null; outer && outer !== document.body; outer = outer.parentElement) {
        if (getComputedStyle(outer).overflowX === 'visible') continue;
        const frame = outer.getBoundingClientRect();
        if (box.right > frame.right + 1 && getComputedStyle(outer).overflowX !== 'auto')
          found.push(`text cut: ${nameOf(parent)} in ${nameOf(outer)}`);
      }
    }
    return [...new Set(found)];
  });
}
