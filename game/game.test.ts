import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Direction, Lever } from './direction.ts';
import { newGame, tick } from './game.ts';
import { isWall, KILL_SCREEN_LEVEL, wrapX, wrapY } from './maze.ts';
import { makeNoise } from './noise.ts';
import type { Game } from './state.ts';
import { aboutToPlay, run } from './test/arrange.ts';
import { setTimer } from './timer.ts';

const DIRECTIONS: readonly Direction[] = ['left', 'right', 'up', 'down'];
const joystick = fc.oneof(fc.constant(null), fc.constantFrom(...DIRECTIONS), fc.subarray([...DIRECTIONS]));
/** The joystick held for so many frames, again and again. */
const play = fc.array(fc.tuple(joystick, fc.integer({ min: 1, max: 90 })), { minLength: 1, maxLength: 60 });
const seed = fc.integer({ min: 0, max: 0xffff_ffff });
const level = fc.integer({ min: 1, max: 256 });

function playAll(game: Game, moves: [Lever, number][], each?: (game: Game) => void): Game {
  for (const [held, ticks] of moves) {
    for (let played = 0; played < ticks; played++) {
      tick(game, held);
      each?.(game);
    }
  }
  return game;
}

/** For a property, which plays many games, on a machine that has other work. */
const LONG = 60_000;

describe('whatever the player does', { timeout: LONG }, () => {
  test('the same options and the same joystick give the same game', () => {
    fc.assert(
      fc.property(seed, level, play, (seed, level, moves) => {
        expect(playAll(newGame({ seed, level }), moves)).toEqual(playAll(newGame({ seed, level }), moves));
      }),
      { numRuns: 50 },
    );
  });

  test('a structuredClone goes on as the game does', () => {
    fc.assert(
      fc.property(seed, level, play, play, (seed, level, before, after) => {
        const game = playAll(newGame({ seed, level }), before);
        const clone = structuredClone(game);
        expect(playAll(clone, after)).toEqual(playAll(game, after));
      }),
      { numRuns: 50 },
    );
  });

  test('nobody leaves the maze, all numbers stay whole, and no point comes without its cause', () => {
    fc.assert(
      fc.property(seed, level, play, (seed, level, moves) => {
        const game = newGame({ seed, level, lives: 3 });
        let earned = 0;
        playAll(game, moves, () => {
          for (const event of game.events) {
            if (event.type === 'dotEaten') earned += 10;
            if (event.type === 'energizerEaten') earned += 50;
            if (event.type === 'ghostEaten' || event.type === 'fruitEaten') earned += event.points;
          }
          expect(game.score).toBe(earned);
          const { pacman } = game;
          expect([pacman.x, pacman.y]).toEqual([wrapX(pacman.x), wrapY(pacman.y)]);
          // On level 256 walls can be walked through behind the edge of the screen.
          if (level === KILL_SCREEN_LEVEL) return;
          expect(isWall(pacman.column, pacman.row)).toBe(false);
          for (const { mode, column, row, x, y } of Object.values(game.ghosts)) {
            expect(Number.isInteger(x) && Number.isInteger(y)).toBe(true);
            if (mode === 'outside' && y !== 116) expect(isWall(column, row)).toBe(false);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test('a dot is eaten once: dots eaten and dots left are always the whole maze', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 255 }), play, (seed, level, moves) => {
        const game = playAll(newGame({ seed, level }), moves);
        expect(game.dotsEaten + game.dots.filter(Boolean).length).toBe(244);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a new game', () => {
  test.each([
    [{ seed: -1 }, /seed/],
    [{ seed: 2 ** 53 }, /seed/],
    [{ seed: 0.5 }, /seed/],
    [{ seed: 1, level: 0 }, /level/],
    [{ seed: 1, level: 257 }, /level/],
    [{ seed: 1, lives: 0 }, /lives must be a whole number from 1 to 255, not 0/],
    [{ seed: 1, players: 3 as 2 }, /players must be one of 1, 2, not 3/],
    [{ seed: 1, difficulty: 'easy' as 'hard' }, /difficulty must be one of normal, hard/],
    [{ seed: 1, bonusLife: 12_000 as 10_000 }, /bonusLife/],
    [{ seed: 1, clock: 60 }, /clock/],
    [{ seed: 1, score: -10 }, /score/],
    [{ seed: 1, noise: new Uint8Array(3) }, /noise/],
  ])('%j is refused in words', (options, words) => expect(() => newGame(options)).toThrow(words));

  test('first plays on the machine’s 119th frame', () => {
    const game = aboutToPlay();
    expect(game.phase).toBe('ready');
    tick(game, null);
    expect(game.phase).toBe('playing');
  });

  test('frightens differently with another seed', () => {
    expect(makeNoise(1)).toEqual(makeNoise(1));
    expect(makeNoise(1)).not.toEqual(makeNoise(2));
    // Each of the 53 bits counts, and two of them together are no third one.
    const seeds = [0, ...Array.from({ length: 53 }, (_, bit) => 2 ** bit), 2 ** 52 + 1, 2 ** 52 + 2 ** 40];
    expect(new Set(seeds.map((seed) => makeNoise(seed).join(''))).size).toBe(seeds.length);
    for (const seed of [2 ** 32, 2 ** 53 - 1]) {
      const ones = makeNoise(seed).filter((value) => value === 1).length;
      expect(Math.abs(ones - 2048)).toBeLessThan(200);
    }
    const turns = [0, 0, 0, 0];
    for (const value of makeNoise(3)) turns[value] = (turns[value] ?? 0) + 1;
    for (const count of turns) expect(Math.abs(count - 2048)).toBeLessThan(200);
  });
});

describe('a timer', () => {
  test.each([
    ['tenth', 2, 7, 12],
    ['second', 1, 1, 60],
  ] as const)('in %ss of %i lasts %i to %i frames, as the clock has it', (unit, count, least, most) => {
    const lasted = new Set<number>();
    for (let clock = 0; clock < 60; clock++) {
      const game = newGame({ seed: 1, clock });
      run(game, 3);
      game.timers.length = 0;
      game.fruitPoints = 100;
      setTimer(game, count, unit, 'hideFruitPoints');
      let frames = 0;
      while (game.fruitPoints > 0) {
        tick(game, null);
        frames += 1;
      }
      lasted.add(frames);
    }
    expect([Math.min(...lasted), Math.max(...lasted)]).toEqual([least, most]);
  });
});

describe('the demo', () => {
  test('plays itself, scores nothing and ends as the machine’s does, whatever the joystick', () => {
    const ends = [null, 'up' as const].map((held) => {
      const game = newGame({ seed: 1, demo: true, lives: 1 });
      let frames = 0;
      while (game.phase !== 'gameOver' && frames < 20_000) {
        tick(game, held);
        frames += 1;
      }
      expect([game.phase, game.score]).toEqual(['gameOver', 0]);
      expect(game.dotsEaten).toBeGreaterThan(40);
      return frames;
    });
    expect(ends[0]).toBe(ends[1]);
  });
});
