import { expect, test } from 'vitest';
import { openInstall } from './install.ts';

function openPage(navigator: object = {}) {
  const page = Object.assign(new EventTarget(), { navigator });
  return { page, install: openInstall(page as unknown as Window) };
}

test('Chrome is asked by a button of ours, once', () => {
  const { page, install } = openPage();
  expect(install.get().way).toBe('none');
  let asked = 0;
  const prompt = async () => {
    asked += 1;
  };
  const ready = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt });
  page.dispatchEvent(ready);
  expect(ready.defaultPrevented).toBe(true);
  const now = install.get();
  if (now.way === 'button') now.ask();
  expect([asked, install.get().way]).toEqual([1, 'none']);
});

test('an iPhone is told where its menu has it, and an installed page nothing', () => {
  expect(openPage({ standalone: false }).install.get().way).toBe('menu');
  expect(openPage({ standalone: true }).install.get().way).toBe('none');
  const { page, install } = openPage({ standalone: false });
  page.dispatchEvent(new Event('appinstalled'));
  expect(install.get().way).toBe('none');
});
