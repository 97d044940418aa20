import { expect, test } from 'vitest';
import type { Mark, MarkKind } from '../../watch/statistics.ts';
import { shownMarks } from './timeline-marks.ts';

const many = (kind: MarkKind, count: number): Mark[] => Array.from({ length: count }, (_, tick) => ({ tick, kind }));

test('all marks of a short game are shown', () => {
  expect(shownMarks([...many('energizer', 8), ...many('caught', 3)])).toHaveLength(11);
});

test('of a long game those that matter least are left out, whole kinds at a time', () => {
  const marks = [...many('energizer', 1000), ...many('level', 255), ...many('fruit', 40), ...many('caught', 3)];
  expect(new Set(shownMarks(marks).map(({ kind }) => kind))).toEqual(new Set(['caught', 'level', 'fruit']));
  expect(shownMarks(many('caught', 400))).toHaveLength(400);
});
