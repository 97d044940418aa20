import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareTrace, listTraces, TRACES } from '../scripts/traces.ts';
import { tick } from './game.ts';
import { aboutToPlay } from './test/arrange.ts';
import { traceRow } from './trace.ts';

/** Frames compared in each trace. */
const compared = new Map<string, number>();

describe.each(TRACES.map((folder) => ({ folder, files: listTraces([folder]) })))(
  'golden traces',
  ({ folder, files }) => {
    const where = `of the machine in ../shared/${path.basename(folder)}`;
    describe.skipIf(files.length === 0)(`${where} (needs that folder beside the project)`, () => {
      test.each(files.map((file) => [path.basename(file), file]))(
        '%s agrees in every column of every frame',
        (_, file) => {
          const result = compareTrace(file);
          expect(result.difference).toBeNull();
          expect(result.equal).toBe(result.compared);
          compared.set(path.basename(file), result.compared);
        },
        60_000,
      );
    });
  },
);

/** Which traces a row of the README's table counts, by their names. */
const ROWS: readonly [string, RegExp][] = [
  ['the rules of levels 1 to 21, one player', /^(?!.*(demo|L256|two-players|hard))/],
  ['level 256', /L256/],
  ['two players in turn', /two-players/],
  ['hard difficulty', /hard/],
  ['the demo', /demo/],
  ['what is asked of the three sound channels, and when', /./],
];

const IS_ALL_THERE = TRACES.every((folder) => listTraces([folder]).length > 0);

test.skipIf(!IS_ALL_THERE).each(ROWS)('the README tells as many frames of %s', (row, names) => {
  const frames = [...compared].reduce((sum, [name, count]) => (names.test(name) ? sum + count : sum), 0);
  const told = readFileSync(path.resolve(import.meta.dirname, '../README.md'), 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`| ${row} |`));
  const figure = frames.toLocaleString('en');
  expect(told?.endsWith(`| ${figure} | ${figure} |`), told).toBe(true);
});

/** Frames of play with no input, and where the machine has everybody (facts, section 15). */
const NO_INPUT: readonly (readonly [number, string, string, string, string, string, number])[] = [
  [1, '111,212', '111,116', '111,140', '95,140', '127,140', 0],
  [2, '110,212', '110,116', '111,139', '95,139', '127,139', 0],
  [10, '103,212', '102,116', '111,135', '95,137', '127,137', 1],
  [60, '58,212', '75,136', '100,116', '95,142', '127,142', 6],
  [120, '51,212', '51,112', '68,140', '95,144', '127,144', 7],
  [240, '51,212', '120,68', '51,44', '95,140', '127,140', 7],
  [480, '51,212', '197,92', '51,77', '116,116', '127,140', 7],
  [720, '51,212', '75,188', '24,236', '51,208', '147,155', 7],
  [840, '51,212', '-99,-99', '-99,-99', '-99,-99', '-99,-99', 7],
];

test.each(NO_INPUT)(
  'after %i frames of play without input everybody is where the machine has them',
  (frames, ...row) => {
    const game = aboutToPlay();
    for (let played = 0; played < frames; played++) tick(game, null);
    const { px, py, bx, by, kx, ky, ix, iy, cx, cy, dots } = traceRow(game);
    expect([`${px},${py}`, `${bx},${by}`, `${kx},${ky}`, `${ix},${iy}`, `${cx},${cy}`, dots]).toEqual(row);
  },
);
