import { expect, test } from 'vitest';
import { primaryOf, setIdOf } from './sight.ts';
import { away, configuration, empty, host, primary, sight } from './test/sights.ts';

test('believes the primary of the later election', () => {
  const early = primary('0 1 2');
  const late = primary('0 1 2', {}, { term: 3 });
  expect(primaryOf(sight(2, null, [early, late]))?.host).toBe(host(1));
  expect(primaryOf(sight(2, null, [late, early]))?.host).toBe(host(0));
  expect(primaryOf(sight(2, null, [away, empty]))).toBeNull();
  const foreign = primary('1', {}, { term: 9, setId: 'b' });
  expect(primaryOf(sight(0, null, [early, foreign]))?.host).toBe(host(0));
});

test('tells the sets apart by their ids', () => {
  expect(setIdOf({ ...configuration('0'), settings: { replicaSetId: { toString: () => '5f' } } })).toBe('5f');
  expect(setIdOf(configuration('0'))).toBe('');
});
