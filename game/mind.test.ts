import { describe, expect, test } from 'vitest';
import { aboutToPlay, putGhost, run, runUntil } from './arrange.ts';
import { frighten } from './frightened.ts';
import { dotsToRelease, forecast, framesToRelease, framesToWave, hasTarget, moodOf, newWay } from './mind.ts';

describe('the mind of a ghost', () => {
  test('is told in a word', () => {
    const game = aboutToPlay();
    const { blinky, pinky, inky } = game.ghosts;
    run(game, 1);
    expect([moodOf(game, blinky), moodOf(game, pinky), moodOf(game, inky)]).toEqual(['scatter', 'leaving', 'home']);
    game.elroy1 = true;
    expect(moodOf(game, blinky)).toBe('elroy');
    frighten(game);
    expect([moodOf(game, blinky), hasTarget(blinky)]).toEqual(['frightened', false]);
  });

  test('shows the way that the ghost then takes', () => {
    const game = aboutToPlay();
    const { blinky } = game.ghosts;
    putGhost(blinky, 6, 8, 'right');
    run(game, 8);
    const way = newWay(24);
    forecast(blinky, way);
    for (let index = 0; index < way.length; index++) {
      expect([blinky.nextColumn, blinky.nextRow]).toEqual([way.columns[index], way.rows[index]]);
      const { nextColumn, nextRow } = blinky;
      runUntil(game, () => blinky.nextColumn !== nextColumn || blinky.nextRow !== nextRow);
    }
    expect(way.length).toBe(24);
  });

  test('knows what a ghost at home waits for', () => {
    const game = aboutToPlay();
    const { inky, clyde, blinky } = game.ghosts;
    run(game, 1);
    expect([dotsToRelease(game, inky), dotsToRelease(game, clyde), dotsToRelease(game, blinky)]).toEqual([
      30,
      60,
      null,
    ]);
    game.globalCounterOn = true;
    game.globalCounter = 18;
    expect([dotsToRelease(game, inky), dotsToRelease(game, clyde)]).toEqual([null, 14]);
    expect(framesToRelease(game)).toBe(239);
  });

  test('knows when scatter ends', () => {
    const game = aboutToPlay();
    run(game, 20);
    expect(framesToWave(game)).toBe(400);
    game.wave = 7;
    expect(framesToWave(game)).toBeNull();
  });
});
