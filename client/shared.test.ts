import { expect, test } from 'vitest';
import { follow, share } from './shared.ts';

test('a shared value is told to whoever follows it, now and when it changes, and to others until they leave', () => {
  const shared = share(1);
  const followed: number[] = [];
  const heard: number[] = [];
  follow(shared, (value) => followed.push(value));
  const leave = shared.subscribe((value) => heard.push(value));
  shared.set(2);
  leave();
  shared.set(3);
  expect([shared.get(), followed, heard]).toEqual([3, [1, 2, 3], [2]]);
});
