import { describe, expect, test } from 'vitest';
import { deathPicture } from './collision.ts';
import { frighten, isNearlyOver } from './frightened.ts';
import { FRUIT_X, FRUIT_Y } from './fruit.ts';
import { newGame, tick } from './game.ts';
import { actAfter } from './intermission.ts';
import { fruitOfLevel, levelRow, nextRow, rowOfLevel } from './level.ts';
import { addPoints, shownScore } from './score.ts';
import type { Game, GhostName } from './state.ts';
import { aboutToPlay, clearDots, happened, putGhost, putPacman, run, runUntil, shelterPacman } from './test/arrange.ts';

/** Pac-Man and frightened ghosts in a corridor, so that he meets them one after the other. */
const banquet = (names: readonly GhostName[]) => {
  const game = aboutToPlay();
  clearDots(game);
  putPacman(game, 6, 29, 'left');
  frighten(game);
  for (const name of names) {
    putGhost(game.ghosts[name], 6, 26, 'down');
  }
  return game;
};

describe('an energizer', () => {
  test.each([
    [1, 720],
    [2, 600],
    [6, 600],
    [9, 120],
    [17, 1],
    [18, 120],
    [19, 1],
    [21, 1],
    [200, 1],
  ])('frightens on level %i for %i half-steps', (level, halfSteps) => {
    const game = aboutToPlay({ level });
    frighten(game);
    expect(game.frightenedClock).toBe(halfSteps);
    expect(levelRow(rowOfLevel(level, 'normal')).frightened).toBe(halfSteps);
  });

  test('turns all four blue and round, wherever they are', () => {
    const game = aboutToPlay();
    frighten(game);
    expect(Object.values(game.ghosts).map(({ frightened, reversing }) => frightened && reversing)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  test('wears off', () => {
    const game = aboutToPlay();
    clearDots(game);
    frighten(game);
    expect(runUntil(game, (now) => happened(now, 'frightenedEnded'))).toBe(360);
    expect(Object.values(game.ghosts).some(({ frightened }) => frightened)).toBe(false);
  });

  test('makes ghosts flash white when two seconds are left', () => {
    const game = aboutToPlay();
    clearDots(game);
    frighten(game);
    runUntil(game, ({ ghosts }) => ghosts.pinky.white);
    expect(isNearlyOver(game)).toBe(true);
    expect(game.frightenedClock).toBeLessThan(256);
    expect(game.frightenedClock).toBeGreaterThan(256 - 2 * 14 - 2);
  });
});

describe('eating ghosts', () => {
  test('scores 200, 400, 800 and 1600 on one energizer', () => {
    const game = banquet(['blinky', 'pinky', 'inky', 'clyde']);
    const points: number[] = [];
    runUntil(
      game,
      (now) => {
        for (const event of now.events) if (event.type === 'ghostEaten') points.push(event.points);
        return points.length === 4;
      },
      'up',
    );
    expect(points).toEqual([200, 400, 800, 1600]);
    expect(game.score).toBe(3000);
  });

  test('stops play for the points, but not the eyes of others', () => {
    const game = banquet(['blinky']);
    runUntil(game, (now) => happened(now, 'ghostEaten'), 'up');
    const { x, y } = game.pacman;
    const pause = runUntil(game, ({ ghosts }) => ghosts.blinky.mode === 'eyes', 'up');
    expect(pause).toBeGreaterThanOrEqual(55);
    expect(pause).toBeLessThanOrEqual(61);
    expect(Math.abs(game.pacman.x - x) + Math.abs(game.pacman.y - y)).toBeLessThanOrEqual(2);
  });
});

describe('death', () => {
  const caught = (lives = 3) => {
    const game = aboutToPlay({ lives });
    clearDots(game);
    putPacman(game, 6, 29, 'left');
    putGhost(game.ghosts.blinky, 6, 26, 'down');
    runUntil(game, (now) => happened(now, 'pacmanCaught'), 'up');
    return game;
  };

  test('takes 220 frames and a life', () => {
    const game = caught();
    expect(game.phase).toBe('dying');
    expect(runUntil(game, ({ lives }) => lives === 2)).toBe(220);
  });

  test('hides the ghosts after a second and then shrinks him', () => {
    const game = caught();
    runUntil(game, ({ ghosts }) => !ghosts.blinky.visible);
    expect(game.death).toBeGreaterThanOrEqual(121);
    expect([120, 121, 180, 181, 315, 316, 345, 346].map(deathPicture)).toEqual([0, 1, 1, 2, 10, 11, 11, 12]);
  });

  test('puts everybody back and keeps the dots', () => {
    const game = caught();
    const { dotsEaten } = game;
    runUntil(game, (now) => happened(now, 'roundStarted'));
    expect([game.pacman.x, game.pacman.y, game.dotsEaten]).toEqual([111, 212, dotsEaten]);
    expect(game.phase).toBe('ready');
    expect(game.globalCounterOn).toBe(true);
  });

  test('of the last life ends the game, and nothing moves any more', () => {
    const game = caught(1);
    runUntil(game, ({ phase }) => phase === 'gameOver');
    expect(game.lives).toBe(0);
    const after = structuredClone({ ...game, tick: 0, clock: 0, events: [] });
    run(game, 300, 'left');
    expect({ ...game, tick: 0, clock: 0, events: [] }).toEqual(after);
  });
});

describe('fruit', () => {
  test.each([
    [1, 'cherry', 100],
    [2, 'strawberry', 300],
    [4, 'peach', 500],
    [6, 'apple', 700],
    [8, 'melon', 1000],
    [10, 'galaxian', 2000],
    [12, 'bell', 3000],
    [13, 'key', 5000],
    [99, 'key', 5000],
  ] as const)('of level %i is a %s worth %i', (level, kind, points) => {
    const game = aboutToPlay({ level });
    game.dotsEaten = 70;
    tick(game, null);
    expect(game.fruit).toEqual({ kind, points, x: FRUIT_X, y: FRUIT_Y });
  });

  test('comes at 70 and at 170 dots, once each, and leaves after nine to ten seconds', () => {
    const game = aboutToPlay();
    shelterPacman(game);
    for (const dots of [70, 170]) {
      game.dotsEaten = dots;
      tick(game, null);
      expect(happened(game, 'fruitAppeared')).toBe(true);
      const shown = runUntil(game, (now) => happened(now, 'fruitLeft'));
      expect(shown).toBeGreaterThanOrEqual(541);
      expect(shown).toBeLessThanOrEqual(600);
      tick(game, null);
      expect(game.fruit).toBeNull();
    }
  });

  test('is eaten on its exact pixel, and its points are shown for two seconds', () => {
    const game = aboutToPlay();
    clearDots(game);
    game.dotsEaten = 70;
    tick(game, null);
    putPacman(game, 15, 20, 'left');
    runUntil(game, (now) => happened(now, 'fruitEaten'), 'left');
    expect([game.pacman.x, game.score, game.fruit]).toEqual([111, 100, null]);
    const shown = runUntil(game, ({ fruitPoints }) => fruitPoints === 0, 'left');
    expect(shown).toBeGreaterThanOrEqual(115);
    expect(shown).toBeLessThanOrEqual(120);
  });
});

describe('points', () => {
  test('a bonus life comes at 10,000, once', () => {
    const game = aboutToPlay({ score: 9_990 });
    addPoints(game, 10);
    expect(game.lives).toBe(4);
    addPoints(game, 100_000);
    expect(game.lives).toBe(4);
  });

  test.each([
    [15_000, 14_990],
    [20_000, 19_990],
  ] as const)('or at %i, as the operator has it', (bonusLife, score) => {
    const game = aboutToPlay({ score: 10_000, bonusLife });
    addPoints(game, score - game.score);
    expect(game.lives).toBe(3);
    addPoints(game, 10);
    expect(game.lives).toBe(4);
  });

  test('or never', () => {
    const game = aboutToPlay({ bonusLife: null });
    addPoints(game, 99_990);
    expect(game.lives).toBe(3);
  });

  test('are all kept beyond a million, of which the machine shows six digits', () => {
    const game = aboutToPlay({ score: 999_990 });
    addPoints(game, 50);
    expect([game.score, shownScore(game.score)]).toEqual([1_000_040, 40]);
  });

  test('the demo scores nothing', () => {
    const game = aboutToPlay({ demo: true });
    addPoints(game, 50);
    expect(game.score).toBe(0);
  });
});

describe('a level', () => {
  const finish = (level: number): Game => {
    const game = aboutToPlay({ level });
    game.dotsEaten = 244;
    runUntil(game, (now) => happened(now, 'levelCleared'));
    return game;
  };

  test.each([
    [1, 0],
    [2, 610 + 26],
    [3, 0],
    [5, 511],
    [9, 493 + 30],
    [13, 493 + 30],
    [17, 493 + 30],
    [18, 0],
  ])('after level %i there are about %i frames of intermission', (level, frames) => {
    const game = finish(level);
    runUntil(game, ({ stage }) => stage === 32 || stage === 34);
    const shown = runUntil(game, ({ stage }) => stage === 34 || stage === 35);
    expect(Math.abs(shown - frames)).toBeLessThanOrEqual(6);
  });

  test('starts with a full maze, one level up', () => {
    const game = finish(1);
    runUntil(game, (now) => happened(now, 'levelStarted'));
    expect([game.level, game.dotsEaten, game.dots.filter(Boolean).length]).toEqual([2, 0, 244]);
    runUntil(game, ({ phase }) => phase === 'playing');
  });

  test('256 is followed by level 1 at the hardest', () => {
    const game = finish(256);
    runUntil(game, (now) => happened(now, 'levelStarted'));
    expect([game.level, game.levelRow, fruitOfLevel(game.level)]).toEqual([1, 21, 'cherry']);
  });
});

describe('hard difficulty', () => {
  const hardest = [2, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 21];

  test('takes harder rows of the table, level by level', () => {
    expect(hardest.map((_, index) => rowOfLevel(index + 1, 'hard'))).toEqual(hardest);
    let row = newGame({ seed: 1, difficulty: 'hard' }).levelRow;
    for (const next of hardest.slice(1)) {
      row = nextRow(row, 'hard');
      expect(row).toBe(next);
    }
  });

  test('leaves fruit and intermissions to the level', () => {
    const game = newGame({ seed: 1, difficulty: 'hard', level: 2 });
    expect([game.levelRow, fruitOfLevel(game.level), actAfter(game.level)]).toEqual([4, 'strawberry', 1]);
  });
});

describe('scatter and chase', () => {
  test.each([
    [1, [420, 1620, 2040, 3240, 3540, 4740, 5040]],
    [3, [420, 1620, 2040, 3240, 3540]],
    [5, [300, 1500, 1800, 3000, 3300]],
  ])('on level %i change after so many frames of play', (level, frames) => {
    const game = aboutToPlay({ level });
    shelterPacman(game);
    const changes: number[] = [];
    for (let played = 1; played <= 5100; played++) {
      tick(game, null);
      if (happened(game, 'waveChanged')) changes.push(played);
    }
    expect(changes).toEqual(frames);
  });

  test('the clock rests while ghosts are frightened', () => {
    const game = aboutToPlay();
    clearDots(game);
    frighten(game);
    run(game, 100);
    expect(game.waveClock).toBe(0);
  });
});

describe('the rack test', () => {
  test('ends a level in the next frame of play, and the next begins 231 to 236 frames later', () => {
    const waits = Array.from({ length: 6 }, (_, frames) => {
      const game = run(aboutToPlay(), 10 + frames);
      game.rackTest = true;
      run(game, 1);
      expect([game.phase, game.lives]).toEqual(['levelCleared', 3]);
      game.rackTest = false;
      return 1 + runUntil(game, ({ phase }) => phase === 'playing');
    });
    expect(waits.toSorted()).toEqual([231, 232, 233, 234, 235, 236]);
  });

  test('works while Pac-Man dies too, and costs no life', () => {
    const game = aboutToPlay();
    runUntil(game, ({ phase }) => phase === 'dying');
    game.rackTest = true;
    runUntil(game, ({ level }) => level === 2);
    expect(game.lives).toBe(3);
  });

  test('has intermissions too', () => {
    const game = newGame({ seed: 1, level: 2, rackTest: true });
    runUntil(game, (now) => happened(now, 'intermissionStarted'));
  });
});

describe('practice', () => {
  test('an invincible Pac-Man walks through ghosts, and still eats them when they are frightened', () => {
    const game = aboutToPlay({ invincible: true });
    runUntil(game, ({ dotsEaten }) => dotsEaten > 0, 'left');
    expect(
      runUntil(
        game,
        ({ ghosts, pacman }) => ghosts.blinky.column === pacman.column && ghosts.blinky.row === pacman.row,
      ),
    ).toBeGreaterThan(0);
    run(game, 10);
    expect(game.phase).toBe('playing');
    frighten(game);
    runUntil(game, (now) => happened(now, 'ghostEaten'));
  });

  test('turbo moves him twice as fast', () => {
    const distance = [false, true].map((turbo) => {
      const game = aboutToPlay({ turbo });
      clearDots(game);
      putPacman(game, 26, 8, 'left');
      run(game, 40, 'left');
      return 26 * 8 + 3 - game.pacman.x;
    });
    expect(distance).toEqual([40, 80]);
  });
});
