import { beforeEach, describe, expect, test } from 'vitest';
import { decode } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import type { Game } from '../../game/state.ts';
import { restingGame } from '../../game/test/resting-game.ts';
import { press } from '../joystick/joystick.ts';
import type { Practice } from '../overlay/practice/practice-words.ts';
import { openTestCabinet, type TestCabinet } from '../test/cabinet.ts';

const PRACTICE: Practice = { level: 5, invincible: false, turbo: false };

let cabinet: TestCabinet;

beforeEach(() => {
  cabinet = openTestCabinet();
  // There is neither a hall nor an outbox: a scene that asked for one would fail.
  for (const part of ['hall', 'outbox'] as const) Reflect.deleteProperty(cabinet, part);
  cabinet.go.practice(PRACTICE);
});

function shown(): Game {
  if (cabinet.shown.game === null) throw new Error('No game is shown.');
  return cabinet.shown.game;
}

/** Lets displayed frames pass, and looks at the last one. */
function pass(seconds: number): Game {
  cabinet.pass(seconds);
  return shown();
}

function passUntil(done: () => boolean): Game {
  cabinet.passUntil(done);
  return shown();
}

describe('practice', () => {
  test('begins at the chosen level, and plays at the arcade’s speed', () => {
    const game = pass(10);
    expect(game.level).toBe(5);
    expect(game.tick).toBe(606);
  });

  test.each([
    [0.5, 303],
    [0.25, 151],
  ] as const)('at a speed of %d ten seconds are %i ticks', (slow, ticks) => {
    cabinet.overlay.chosenSpeed = slow;
    expect(pass(10).tick).toBe(ticks);
  });

  test('goes back while rewind is held, faster and faster, and goes on when it is let go', () => {
    const before = pass(10).tick;
    cabinet.overlay.held = true;
    const first = before - pass(1).tick;
    const second = before - first - pass(1).tick;
    expect(first).toBeGreaterThan(120);
    expect(second).toBeGreaterThan(first);
    cabinet.overlay.held = false;
    const back = shown().tick;
    expect(pass(1).tick).toBeCloseTo(back + 61, -1);
  });

  test('goes back to its very start and no further', () => {
    pass(10);
    cabinet.overlay.held = true;
    expect(pass(20).tick).toBe(0);
    cabinet.overlay.held = false;
    expect(pass(1).tick).toBe(60);
  });

  test('is steered by the joystick, after going back as before', () => {
    pass(3);
    press(cabinet.joystick, 'ArrowRight', 'right');
    expect(pass(1).pacman.direction).toBe('right');
    cabinet.overlay.held = true;
    pass(1);
    cabinet.overlay.held = false;
    expect(pass(2).pacman.direction).toBe('right');
  });

  test('stands still in a pause, even when rewind is held', () => {
    const before = pass(5).tick;
    cabinet.scene.hide?.(false);
    cabinet.overlay.held = true;
    expect([cabinet.overlay.menu, pass(5).tick]).toEqual(['pause', before]);
    cabinet.overlay.held = false;
    cabinet.scene.resume?.();
    expect([cabinet.overlay.menu, pass(1).tick]).toEqual(['none', before + 60]);
  });

  test('starts again as it was chosen', () => {
    pass(10);
    cabinet.overlay.chosen.again();
    expect(pass(1).tick).toBe(60);
    expect(cabinet.overlay.practices).toEqual(Array(2).fill({ level: 5, switches: { level: 5 } }));
  });
});

describe('after GAME OVER', () => {
  beforeEach(() => {
    passUntil(() => cabinet.overlay.menu === 'over');
    expect([cabinet.overlay.menu, shown().phase]).toEqual(['over', 'gameOver']);
    expect(cabinet.overlay.said).toContain(`Practice over: ${shown().score}, ${shown().level}`);
  });

  test('rewind goes back to five seconds before Pac-Man was caught, and the game goes on', () => {
    cabinet.overlay.chosen.rewind();
    cabinet.overlay.menu = 'none';
    let least = shown().tick;
    passUntil(() => {
      cabinet.scene.draw();
      const turned = shown().tick > least;
      least = Math.min(least, shown().tick);
      return turned;
    });
    expect(shown().phase).toBe('playing');
    expect(shown().lives).toBe(1);
    passUntil(() => {
      cabinet.scene.draw();
      return shown().phase === 'dying';
    });
    // He is caught 300 ticks later, as before, and the machine waits a frame.
    expect(shown().tick - least).toBeCloseTo(300, -1);
  });

  test('there is nothing to pause, but the way back can be paused at once', () => {
    cabinet.scene.hide?.(false);
    expect(cabinet.overlay.menu).toBe('over');
    cabinet.overlay.chosen.rewind();
    cabinet.scene.hide?.(false);
    expect([cabinet.overlay.menu, pass(5).phase]).toEqual(['pause', 'gameOver']);
    cabinet.scene.resume?.();
    expect(pass(3).phase).toBe('playing');
  });

  test('rewind can be held at once, without the menu', () => {
    cabinet.overlay.held = true;
    expect(pass(3).phase).not.toBe('gameOver');
    expect(cabinet.overlay.menu).toBe('none');
    cabinet.overlay.held = false;
    passUntil(() => cabinet.overlay.menu === 'over');
    expect(cabinet.overlay.menu).toBe('over');
  });
});

describe('a game of practice', () => {
  test('is one of the games of this browser, however it is left', async () => {
    pass(20);
    const { score, tick } = shown();
    cabinet.scene.leave?.();
    expect(await cabinet.mine.all()).toMatchObject([{ kind: 'practice', score, level: 5, ticks: tick }]);
  });

  test('that was taken back and left there ends there, with the score that it had', async () => {
    pass(20);
    press(cabinet.joystick, 'ArrowRight', 'right');
    pass(5);
    const whole = shown().score;
    cabinet.overlay.held = true;
    pass(2.5);
    const { score, tick } = shown();
    expect(score).toBeLessThan(whole);
    cabinet.scene.leave?.();
    const [kept] = await cabinet.mine.all();
    expect(kept).toMatchObject({ score, ticks: tick });
    expect(replay(decode(kept?.recording ?? new Uint8Array()))).toMatchObject({ score, tick });
  });

  test('that was hardly begun is not', async () => {
    pass(5);
    cabinet.scene.leave?.();
    expect(await cabinet.mine.all()).toEqual([]);
  });

  test('goes on from a moment of another game', () => {
    const recording = restingGame(3);
    cabinet.go.practice(PRACTICE, { recording, tick: 1000 });
    expect(pass(1).tick).toBe(1060);
    expect(shown().level).toBe(1);
  });
});
