import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Direction } from '../../game/direction.ts';
import { isOver, newGame, RULES_VERSION, TICKS_PER_SECOND } from '../../game/game.ts';
import { DOTS, isWall, ROWS, tileIndex } from '../../game/maze.ts';
import { type Recording, startRecording, tickAndRecord } from '../../game/recording.ts';
import { openReplay, replay, stepReplay } from '../../game/replay.ts';
import { restingGame } from '../../game/test/resting-game.ts';
import { advanceTally, type Statistics, startTally } from './statistics.ts';

/** A joystick that is moved at random. */
const recordings = fc
  .record({
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    moves: fc.array(fc.constantFrom<Direction>('left', 'right', 'up', 'down'), { minLength: 100, maxLength: 300 }),
  })
  .map(({ seed, moves }): Recording => {
    const changes: Recording['changes'] = [];
    for (const [index, joystick] of moves.entries()) {
      if (changes.at(-1)?.joystick !== joystick) changes.push({ tick: 20 * index, joystick });
    }
    return { rulesVersion: RULES_VERSION, seed, switches: {}, ticks: 20 * moves.length, changes };
  });

function count(recording: Recording, slice = recording.ticks): Statistics {
  const tally = startTally(recording);
  while (!advanceTally(tally, slice)) expect(tally.statistics.ticks).toBeLessThan(recording.ticks);
  return tally.statistics;
}

/** The joystick at rest: he eats his way to the left wall and waits there to be caught. */
const RESTING: Recording = { rulesVersion: RULES_VERSION, seed: 1, switches: {}, ticks: 900, changes: [] };

describe('the statistics of a game', () => {
  test('account for every point of its score', () => {
    fc.assert(
      fc.property(recordings, fc.boolean(), ({ seed, ticks, changes }, invincible) => {
        const recording = { ...startRecording(seed, { invincible, turbo: invincible }), ticks, changes };
        const { dots, ghosts, fruits } = count(recording);
        const points =
          10 * dots +
          50 * ghosts.length +
          ghosts.reduce((sum, eaten) => sum + 200 * (2 ** eaten - 1), 0) +
          fruits.reduce((sum, fruit) => sum + fruit.points, 0);
        expect(points).toBe(replay(recording).score);
      }),
      { numRuns: 30 },
    );
  });

  test('mark what stands out, in order', () => {
    const { marks, fruits, ghosts } = count(restingGame(1));
    expect(marks.filter(({ kind }) => kind === 'caught')).toHaveLength(3);
    expect(marks.filter(({ kind }) => kind === 'energizer')).toHaveLength(ghosts.length);
    expect(marks.filter(({ kind }) => kind === 'fruit')).toHaveLength(fruits.length);
    expect(marks.map(({ tick }) => tick)).toEqual(marks.map(({ tick }) => tick).toSorted((a, b) => a - b));
  });

  test('account for every tick of its length, and for none of it twice', () => {
    fc.assert(
      fc.property(recordings, (recording) => {
        const { ticks, levels, heat, longestWithoutDot } = count(recording);
        expect(ticks).toBe(recording.ticks);
        expect(levels.reduce((sum, level) => sum + level.ticks, 0)).toBe(ticks);
        expect(heat.reduce((sum, spent) => sum + spent, 0)).toBeLessThan(ticks);
        expect(longestWithoutDot.from + longestWithoutDot.ticks).toBeLessThanOrEqual(ticks);
      }),
      { numRuns: 30 },
    );
  });

  test('give each of two players one time for each level, however often they change places', () => {
    const game = newGame({ seed: 1, players: 2 });
    const recording = startRecording(1, { players: 2 });
    while (!isOver(game)) tickAndRecord(game, recording, null);
    const { levels, ticks } = count(recording);
    expect(levels.map(({ player, level }) => [player, level])).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(levels.reduce((sum, level) => sum + level.ticks, 0)).toBe(ticks);
    expect(Math.min(...levels.map((level) => level.ticks))).toBeGreaterThan(ticks / 3);
  });

  test('are the same in slices of any size', () => {
    fc.assert(
      fc.property(recordings, fc.integer({ min: 1, max: 700 }), (recording, slice) => {
        expect(count(recording, slice)).toEqual(count(recording));
      }),
      { numRuns: 10 },
    );
  });

  test('count the dots that are gone', () => {
    const { dots, ghosts } = count(RESTING);
    expect(dots + ghosts.length).toBe(replay(RESTING).dotsEaten);
    expect(dots + ghosts.length).toBeLessThan(DOTS);
    expect(dots).toBeGreaterThan(0);
  });

  test('know the longest time without a dot', () => {
    const game = openReplay(RESTING);
    let lastDot = 0;
    let firstDeath = 0;
    while (stepReplay(game) && firstDeath === 0) {
      if (game.game.events.some(({ type }) => type === 'dotEaten')) lastDot = game.game.tick;
      if (game.game.phase === 'dying') firstDeath = game.game.tick;
    }
    const { longestWithoutDot } = count({ ...RESTING, ticks: firstDeath });
    expect(longestWithoutDot).toEqual({ from: lastDot, ticks: firstDeath - 1 - lastDot });
    expect(longestWithoutDot.ticks).toBeGreaterThan(TICKS_PER_SECOND);
  });

  test('are warm only where he can be', () => {
    fc.assert(
      fc.property(recordings, (recording) => {
        const { heat } = count(recording);
        for (let row = 0; row < ROWS; row++) {
          for (let column = 0; column < 28; column++) {
            if (isWall(column, row)) expect(heat[tileIndex(column, row)]).toBe(0);
          }
        }
      }),
      { numRuns: 10 },
    );
  });
});
