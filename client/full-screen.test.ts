import { expect, test } from 'vitest';
import { canBeFullScreen, isFullScreen, onFullScreen, toggleFullScreen } from './full-screen.ts';

/** A browser's page, with the standard's names or with those of Safari before 16.4. */
function openPage(prefixed: boolean) {
  const page = { element: null as object | null };
  const enter = async () => {
    page.element = root;
  };
  const leave = async () => {
    page.element = null;
  };
  const root = prefixed ? { webkitRequestFullscreen: enter } : { requestFullscreen: enter };
  const named = prefixed
    ? {
        webkitFullscreenEnabled: true,
        webkitExitFullscreen: leave,
        get webkitFullscreenElement() {
          return page.element;
        },
      }
    : {
        fullscreenEnabled: true,
        exitFullscreen: leave,
        get fullscreenElement() {
          return page.element;
        },
      };
  return Object.defineProperty(named, 'documentElement', { value: root }) as unknown as Document;
}

test.each([
  ['by the standard', false],
  ['with the prefix of older Safaris', true],
])('a page goes full screen and comes back, %s', async (_, prefixed) => {
  const page = openPage(prefixed);
  expect([canBeFullScreen(page), isFullScreen(page)]).toEqual([true, false]);
  await toggleFullScreen(page);
  expect(isFullScreen(page)).toBe(true);
  await toggleFullScreen(page);
  expect(isFullScreen(page)).toBe(false);
});

test.each(['fullscreenchange', 'webkitfullscreenchange'])(
  'a change is told, whatever the browser calls it: %s',
  (event) => {
    const page = new EventTarget() as Document;
    let told = 0;
    onFullScreen(() => {
      told += 1;
    }, page);
    page.dispatchEvent(new Event(event));
    expect(told).toBe(1);
  },
);

test('a refusal, or a browser without it, changes nothing', async () => {
  const refuse = () => Promise.reject(new TypeError('no gesture'));
  const refusing = { fullscreenEnabled: true, documentElement: { requestFullscreen: refuse } } as unknown as Document;
  await toggleFullScreen(refusing);
  const without = { documentElement: {} } as unknown as Document;
  await toggleFullScreen(without);
  expect([isFullScreen(refusing), canBeFullScreen(without)]).toEqual([false, false]);
});
