import { beforeEach, describe, expect, test } from 'vitest';
import type { Game } from '../../game/state.ts';
import type { Cabinet } from '../cabinet.ts';
import { createJoystick, press } from '../joystick/joystick.ts';
import type { PracticeHandlers } from '../overlay/practice/practice-screen.ts';
import type { Practice, Speed } from '../overlay/practice/practice-words.ts';
import { NO_SCENE } from '../scene.ts';
import { openSettings } from '../settings.ts';
import { createSound } from '../sound/sound.ts';
import { startPractice } from './practice-scene.ts';

const PRACTICE: Practice = { level: 5, speed: 1, invincible: false, turbo: false };
const FRAME = 1000 / 60;

/** What the scene asked the overlay for, and what the player does there. */
let menu: 'none' | 'pause' | 'over';
let held: boolean;
let speed: Speed;
let chosen: PracticeHandlers;
let practices: Practice[];
let shown: Game;
let cabinet: Cabinet;

beforeEach(() => {
  menu = 'none';
  held = false;
  speed = 1;
  practices = [];
  const overlay = {
    showPractice(practice: Practice, handlers: PracticeHandlers) {
      practices.push(practice);
      chosen = handlers;
    },
    tellGame() {},
    learn: { tell() {} },
    practice: {
      isRewindHeld: () => held,
      speed: () => speed,
      showPause: () => {
        menu = 'pause';
      },
      showOver: () => {
        menu = 'over';
      },
      closeMenus: () => {
        menu = 'none';
      },
    },
  };
  const tube = {
    showGame(game: Game) {
      shown = game;
    },
  };
  // There is neither a hall nor an outbox: a scene that asked for one would fail.
  const parts = { overlay, tube, joystick: createJoystick(), sound: createSound(), settings: openSettings(null) };
  const go = { practice: (practice: Practice) => startPractice(cabinet, practice) };
  cabinet = { ...parts, go, scene: NO_SCENE, highScore: 0 } as unknown as Cabinet;
  startPractice(cabinet, PRACTICE);
});

/** Lets displayed frames pass, and looks at the last one. */
function pass(seconds: number): Game {
  for (let frame = 0; frame < seconds * 60; frame++) cabinet.scene.advance(FRAME);
  cabinet.scene.draw();
  return shown;
}

function passUntil(done: () => boolean): Game {
  for (let frame = 0; frame < 6000 && !done(); frame++) cabinet.scene.advance(FRAME);
  cabinet.scene.draw();
  return shown;
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
    speed = slow;
    expect(pass(10).tick).toBe(ticks);
  });

  test('goes back while rewind is held, faster and faster, and goes on when it is let go', () => {
    const before = pass(10).tick;
    held = true;
    const first = before - pass(1).tick;
    const second = before - first - pass(1).tick;
    expect(first).toBeGreaterThan(120);
    expect(second).toBeGreaterThan(first);
    held = false;
    const back = shown.tick;
    expect(pass(1).tick).toBeCloseTo(back + 61, -1);
  });

  test('goes back to its very start and no further', () => {
    pass(10);
    held = true;
    expect(pass(20).tick).toBe(0);
    held = false;
    expect(pass(1).tick).toBe(60);
  });

  test('is steered by the joystick, after going back as before', () => {
    pass(3);
    press(cabinet.joystick, 'ArrowRight', 'right');
    expect(pass(1).pacman.direction).toBe('right');
    held = true;
    pass(1);
    held = false;
    expect(pass(2).pacman.direction).toBe('right');
  });

  test('stands still in a pause, even when rewind is held', () => {
    const before = pass(5).tick;
    cabinet.scene.hide?.(false);
    held = true;
    expect([menu, pass(5).tick]).toEqual(['pause', before]);
    held = false;
    cabinet.scene.resume?.();
    expect([menu, pass(1).tick]).toEqual(['none', before + 60]);
  });

  test('starts again as it was chosen', () => {
    pass(10);
    chosen.again();
    expect(pass(1).tick).toBe(60);
    expect(practices).toEqual([PRACTICE, PRACTICE]);
  });
});

describe('after GAME OVER', () => {
  beforeEach(() => {
    passUntil(() => menu === 'over');
    expect([menu, shown.phase]).toEqual(['over', 'gameOver']);
  });

  test('rewind goes back to five seconds before Pac-Man was caught, and the game goes on', () => {
    chosen.rewind();
    menu = 'none';
    let least = shown.tick;
    passUntil(() => {
      cabinet.scene.draw();
      const turned = shown.tick > least;
      least = Math.min(least, shown.tick);
      return turned;
    });
    expect(shown.phase).toBe('playing');
    expect(shown.lives).toBe(1);
    passUntil(() => {
      cabinet.scene.draw();
      return shown.phase === 'dying';
    });
    // He is caught 300 ticks later, as before, and the machine waits a frame.
    expect(shown.tick - least).toBeCloseTo(300, -1);
  });

  test('there is nothing to pause, but the way back can be paused at once', () => {
    cabinet.scene.hide?.(false);
    expect(menu).toBe('over');
    chosen.rewind();
    cabinet.scene.hide?.(false);
    expect([menu, pass(5).phase]).toEqual(['pause', 'gameOver']);
    cabinet.scene.resume?.();
    expect(pass(3).phase).toBe('playing');
  });

  test('rewind can be held at once, without the menu', () => {
    held = true;
    expect(pass(3).phase).not.toBe('gameOver');
    expect(menu).toBe('none');
    held = false;
    passUntil(() => menu === 'over');
    expect(menu).toBe('over');
  });
});
