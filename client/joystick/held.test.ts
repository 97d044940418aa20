import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Direction } from '../../game/direction.ts';
import { close, newest, newHeld, open, openAll } from './held.ts';

test('a stick that nobody touches is at rest', () => {
  expect(newest(newHeld())).toBeNull();
});

test('the last direction pressed counts', () => {
  const held = newHeld();
  close(held, 'ArrowLeft', 'left');
  close(held, 'ArrowUp', 'up');
  expect(newest(held)).toBe('up');
});

test('when the newest is let go the one before counts again', () => {
  const held = newHeld();
  close(held, 'ArrowLeft', 'left');
  close(held, 'ArrowUp', 'up');
  open(held, 'ArrowUp');
  expect(newest(held)).toBe('left');
  open(held, 'ArrowLeft');
  expect(newest(held)).toBeNull();
});

test('letting an older one go changes nothing now, and it does not come back', () => {
  const held = newHeld();
  close(held, 'ArrowLeft', 'left');
  close(held, 'ArrowUp', 'up');
  open(held, 'ArrowLeft');
  expect(newest(held)).toBe('up');
  open(held, 'ArrowUp');
  expect(newest(held)).toBeNull();
});

test('a key that repeats does not overtake a newer one', () => {
  const held = newHeld();
  close(held, 'ArrowLeft', 'left');
  close(held, 'ArrowUp', 'up');
  close(held, 'ArrowLeft', 'left');
  expect(newest(held)).toBe('up');
});

test('two keys of the same direction are two switches', () => {
  const held = newHeld();
  close(held, 'ArrowLeft', 'left');
  close(held, 'KeyA', 'left');
  open(held, 'KeyA');
  expect(newest(held)).toBe('left');
});

test('a stick that turns is one switch', () => {
  const held = newHeld();
  close(held, 'stick', 'left');
  close(held, 'stick', 'up');
  expect(newest(held)).toBe('up');
  open(held, 'stick');
  expect(newest(held)).toBeNull();
});

test('letting everything go is rest', () => {
  const held = newHeld();
  close(held, 'ArrowLeft', 'left');
  close(held, 4, 'up');
  openAll(held);
  expect(newest(held)).toBeNull();
});

test('whatever is pressed and let go, what counts is the newest that is still held', () => {
  const direction = fc.constantFrom<Direction>('up', 'left', 'down', 'right');
  const id = fc.constantFrom<string | number>('ArrowUp', 'ArrowLeft', 'KeyS', 'stick', 'swipe', 0, 4);
  const act = fc.record({ id, direction: fc.option(direction) });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const held = newHeld();
      const expected = new Map<string | number, Direction>();
      for (const { id, direction } of acts) {
        if (direction === null) {
          open(held, id);
          expected.delete(id);
        } else {
          close(held, id, direction);
          if (expected.get(id) !== direction) expected.delete(id);
          expected.set(id, direction);
        }
        expect(newest(held)).toBe([...expected.values()].at(-1) ?? null);
      }
    }),
    { seed: 1980 },
  );
});
