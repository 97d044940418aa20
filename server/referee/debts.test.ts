import { expect, test } from 'vitest';
import { createDebts } from './debts.ts';

test('a debt is held against its address for a minute, and forgotten after two', () => {
  let time = 0;
  const debts = createDebts(() => time);
  debts.add('a', 100);
  debts.add('a', 20);
  expect([debts.of('a'), debts.of('b')]).toEqual([120, 0]);
  time = 59_999;
  expect(debts.of('a')).toBe(120);
  debts.add('a', 3);
  time = 61_000;
  expect(debts.of('a')).toBe(123);
  time = 200_000;
  expect(debts.of('a')).toBe(0);
});
