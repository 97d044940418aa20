import { expect, test } from 'vitest';
import { openTabLocks } from './tab-locks.ts';

test('what is let go of is held no more, at once', async () => {
  const [naming, playing] = [openTabLocks('test-naming-'), openTabLocks('test-playing-')];
  const letGo = naming.hold('g');
  await expect.poll(naming.held).toEqual(new Set(['g']));
  expect(await playing.held()).toEqual(new Set());
  letGo();
  expect(await naming.held()).toEqual(new Set());
});

test('what is held once more is held', async () => {
  const locks = openTabLocks('test-again-');
  locks.hold('g')();
  const letGo = locks.hold('g');
  await expect.poll(locks.held).toEqual(new Set(['g']));
  letGo();
});
