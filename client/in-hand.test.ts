import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followHands } from './in-hand.ts';

// Whose key it was is asked of the page's parts; here there are none.
beforeEach(() => void vi.stubGlobal('Element', class {}));
afterEach(() => void vi.unstubAllGlobals());

function openPage(coarse: boolean) {
  const page = Object.assign(new EventTarget(), {
    document: { documentElement: { dataset: {} as Record<string, string> } },
    matchMedia: () => ({ matches: coarse }),
  });
  const hand = followHands(page as unknown as Window);
  const point = (pointerType: string) => page.dispatchEvent(Object.assign(new Event('pointerdown'), { pointerType }));
  const heard: string[] = [];
  hand.subscribe((now) => heard.push(now));
  return { page, hand, heard, point, said: () => page.document.documentElement.dataset.hand };
}

test('before anybody has done anything it is what the device is made for', () => {
  expect(openPage(true).hand.get()).toBe('touch');
  expect(openPage(false).said()).toBe('keys');
});

test('it is what was used last, and told once', () => {
  const { page, hand, heard, point, said } = openPage(false);
  point('touch');
  point('touch');
  point('mouse');
  page.dispatchEvent(new Event('keydown'));
  hand.set('pad');
  expect(heard).toEqual(['touch', 'keys', 'pad']);
  expect(said()).toBe('pad');
});
