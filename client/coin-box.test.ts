import { expect, test } from 'vitest';
import { emptyCoinBox, insertCoin, isStartPageShown, type Price, payGame, playersPaidFor } from './coin-box.ts';

test.each<[Price, number[]]>([
  ['1:1', [1, 2, 3]],
  ['1:2', [2, 4, 6]],
  ['2:1', [0, 1, 1]],
])('%s: so many credits after one coin, two, three', (price, credits) => {
  const box = emptyCoinBox();
  const seen = credits.map(() => (insertCoin(box, price) ? box.credits : -1));
  expect(seen).toEqual(credits);
});

test('credits stop at 99', () => {
  const box = emptyCoinBox();
  for (let coin = 0; coin < 120; coin++) insertCoin(box, '1:2');
  expect(box.credits).toBe(99);
});

test('a game costs a credit for each player, and is not begun with less', () => {
  const box = emptyCoinBox();
  expect([payGame(box, '1:1', 1), playersPaidFor(box, '1:1')]).toEqual([false, 0]);
  insertCoin(box, '1:1');
  expect([payGame(box, '1:1', 2), box.credits, playersPaidFor(box, '1:1')]).toEqual([false, 1, 1]);
  insertCoin(box, '1:1');
  insertCoin(box, '1:1');
  expect([payGame(box, '1:1', 2), box.credits]).toEqual([true, 1]);
  expect([payGame(box, '1:1', 1), box.credits]).toEqual([true, 0]);
});

test.each<Price>(['none', 'free'])('%s: no coin is taken, and none is needed', (price) => {
  const box = emptyCoinBox();
  expect([insertCoin(box, price), payGame(box, price, 2), box.credits]).toEqual([false, true, 0]);
  expect(isStartPageShown(box, price)).toBe(price === 'free');
});

test('a credit brings the start page, one coin of two does not', () => {
  const box = emptyCoinBox();
  insertCoin(box, '2:1');
  expect(isStartPageShown(box, '2:1')).toBe(false);
  insertCoin(box, '2:1');
  expect(isStartPageShown(box, '2:1')).toBe(true);
});
