import { describe, expect, test } from 'vitest';
import { frighten } from './frightened.ts';
import { dotsToRelease, forecast, framesToRelease, framesToWave, hasTarget, moodOf, newWay, nextOut } from './mind.ts';
import { aboutToPlay, putGhost, run, runUntil } from './test/arrange.ts';

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
    forecast(game, blinky, way);
    for (let index = 0; index < way.length; index++) {
      expect([blinky.nextColumn, blinky.nextRow]).toEqual([way.columns[index], way.rows[index]]);
      const { nextColumn, nextRow } = blinky;
      runUntil(game, () => blinky.nextColumn !== nextColumn || blinky.nextRow !== nextRow);
    }
    expect(way.length).toBe(24);
  });

  test('shows the way back as soon as it has to turn round', () => {
    const game = aboutToPlay();
    const { pinky } = game.ghosts;
    putGhost(pinky, 6, 8, 'right');
    run(game, 8);
    pinky.reversing = true;
    const way = newWay(3);
    forecast(game, pinky, way);
    expect([way.columns[0], way.columns[1], way.rows[1]]).toEqual([7, 6, 8]);
    runUntil(game, () => !pinky.reversing);
    expect([pinky.nextColumn, pinky.nextRow]).toEqual([6, 8]);
  });

  test('has no target before the first decision outside the door', () => {
    const game = aboutToPlay();
    const { blinky } = game.ghosts;
    run(game, 1);
    expect(hasTarget(blinky)).toBe(false);
    runUntil(game, () => hasTarget(blinky));
    expect([blinky.column, blinky.row, blinky.targetColumn, blinky.targetRow]).toEqual([10, 14, 25, -1]);
  });

  test('has none either when it comes out to the other side', () => {
    const game = aboutToPlay();
    const { blinky } = game.ghosts;
    blinky.reversing = true;
    runUntil(game, () => hasTarget(blinky));
    expect([blinky.column, blinky.row, blinky.targetColumn, blinky.targetRow]).toEqual([17, 14, 25, -1]);
  });

  test('knows who is let out next', () => {
    const game = aboutToPlay();
    const { inky, clyde } = game.ghosts;
    expect(nextOut(game)?.name).toBe('pinky');
    run(game, 1);
    expect(nextOut(game)?.name).toBe('inky');
    inky.mode = 'outside';
    expect(nextOut(game)?.name).toBe('clyde');
    clyde.mode = 'outside';
    expect(nextOut(game)).toBeNull();
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
    clyde.dotCounter = 50;
    expect([dotsToRelease(game, inky), dotsToRelease(game, clyde)]).toEqual([null, 24]);
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
