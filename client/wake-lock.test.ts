import { expect, test } from 'vitest';
import { settle } from './test/cabinet.ts';
import { createWakeLock } from './wake-lock.ts';

function openScreen() {
  const page = Object.assign(new EventTarget(), { hidden: false });
  const screen = { held: 0, asked: 0, refuses: false, sentinels: [] as { released: boolean }[] };
  const locks = {
    async request() {
      screen.asked += 1;
      if (screen.refuses) throw new DOMException('low battery', 'NotAllowedError');
      screen.held += 1;
      const sentinel = {
        released: false,
        async release() {
          if (!sentinel.released) screen.held -= 1;
          sentinel.released = true;
        },
      };
      screen.sentinels.push(sentinel);
      return sentinel as unknown as WakeLockSentinel;
    },
  };
  const hide = async (hidden: boolean) => {
    page.hidden = hidden;
    // The browser lets go by itself.
    if (hidden)
      for (const sentinel of screen.sentinels) if (!sentinel.released) Object.assign(sentinel, { released: true });
    if (hidden) screen.held = 0;
    page.dispatchEvent(new Event('visibilitychange'));
    await settle();
  };
  return { screen, hide, keeper: createWakeLock(locks, page as unknown as Document) };
}

test('the screen is kept lit as long as it is wanted, and asked for once', async () => {
  const { screen, keeper } = openScreen();
  for (let frame = 0; frame < 5; frame++) keeper.hold(true);
  await settle();
  expect(screen).toMatchObject({ held: 1, asked: 1 });
  keeper.hold(false);
  await settle();
  expect(screen.held).toBe(0);
});

test('what was given up before it was there is let go', async () => {
  const { screen, keeper } = openScreen();
  keeper.hold(true);
  keeper.hold(false);
  await settle();
  expect(screen.held).toBe(0);
});

test('a page that was hidden asks anew when it is seen again', async () => {
  const { screen, hide, keeper } = openScreen();
  keeper.hold(true);
  await settle();
  await hide(true);
  expect(screen.held).toBe(0);
  await hide(false);
  expect(screen.held).toBe(1);
});

test('a refusal, or a browser without it, costs nothing', async () => {
  const { screen, keeper } = openScreen();
  screen.refuses = true;
  keeper.hold(true);
  createWakeLock(undefined, new EventTarget() as unknown as Document).hold(true);
  await settle();
  expect(screen.asked).toBe(1);
});
