import { describe, expect, test } from 'vitest';
import { isVertical } from './direction.ts';
import { tick } from './game.ts';
import { aboutToPlay, clearDots, happened, putPacman, run, runUntil } from './test/arrange.ts';

describe('Pac-Man', () => {
  test('loses the first half-step of a round', () => {
    const game = aboutToPlay();
    tick(game, 'left');
    expect(game.pacman.x).toBe(111);
    tick(game, 'left');
    expect(game.pacman.x).toBe(110);
  });

  test('stops at a wall exactly on the centre of the tile', () => {
    const game = aboutToPlay();
    clearDots(game);
    putPacman(game, 3, 4, 'left');
    run(game, 60, 'left');
    expect([game.pacman.x, game.pacman.y]).toEqual([8 + 3, 36]);
  });

  test('goes on when the player asks for a way that is closed', () => {
    const game = aboutToPlay();
    clearDots(game);
    putPacman(game, 8, 4, 'left');
    run(game, 8, 'up');
    expect(game.pacman.direction).toBe('left');
    expect(game.pacman.x).toBeLessThan(8 * 8 + 3);
  });

  test('turns round at any pixel', () => {
    const game = aboutToPlay();
    clearDots(game);
    putPacman(game, 3, 4, 'right');
    run(game, 3, 'right');
    const { x } = game.pacman;
    tick(game, 'left');
    expect(game.pacman.x).toBe(x - 1);
  });

  test('cuts a corner: he moves on both axes until he is on the centre line', () => {
    const game = aboutToPlay();
    clearDots(game);
    putPacman(game, 6, 6, 'down');
    runUntil(game, ({ pacman }) => pacman.row === 8, 'down');
    const { x, y } = game.pacman;
    expect(y).toBe(64);
    run(game, 2, 'right');
    expect([game.pacman.x - x, game.pacman.y - y]).toEqual([2, 2]);
  });

  /** Pixels before the centre of a tile at which a turn can begin, moving in each direction (facts, 5.2). */
  test.each([
    ['right', 'up', 3],
    ['left', 'up', 4],
    ['down', 'left', 4],
    ['up', 'left', 3],
  ] as const)('moving %s he may turn %s %i pixels before the centre', (direction, turn, pixels) => {
    const game = aboutToPlay();
    clearDots(game);
    const start = { right: [4, 8], left: [8, 8], down: [6, 6], up: [6, 10] }[direction] as [number, number];
    putPacman(game, start[0], start[1], direction);
    runUntil(game, ({ pacman }) => pacman.column === 6 && pacman.row === 8, direction);
    const { pacman } = game;
    const before = isVertical(direction) ? Math.abs(pacman.y - 68) : Math.abs(pacman.x - 51);
    expect(before).toBe(pixels);
    tick(game, turn);
    expect(pacman.direction).toBe(turn);
  });

  test('loses two half-steps for a dot and seven for an energizer', () => {
    const game = aboutToPlay();
    putPacman(game, 2, 4, 'right');
    runUntil(game, (now) => happened(now, 'dotEaten'), 'right');
    expect(game.pacman.freeze).toBeLessThanOrEqual(1);
    putPacman(game, 1, 7, 'up');
    runUntil(game, (now) => happened(now, 'energizerEaten'), 'up');
    const { y } = game.pacman;
    run(game, 3, 'up');
    expect(game.pacman.y).toBe(y);
    run(game, 2, 'up');
    expect(game.pacman.y).toBeLessThan(y);
  });

  test('goes through the tunnel and comes out on the other side', () => {
    const game = aboutToPlay();
    clearDots(game);
    putPacman(game, 2, 17, 'left');
    runUntil(game, ({ pacman }) => pacman.x > 200, 'left');
    expect(game.pacman.y).toBe(17 * 8 + 4);
    runUntil(game, ({ pacman }) => pacman.column === 26, 'left');
  });

  test('ignores up and down at the mouths of the tunnel', () => {
    const game = aboutToPlay();
    clearDots(game);
    putPacman(game, 0, 17, 'left');
    run(game, 4, 'up');
    expect([game.pacman.direction, game.pacman.y]).toEqual(['left', 140]);
  });

  test('prefers left, right, up, down when several switches are closed', () => {
    const game = aboutToPlay();
    clearDots(game);
    putPacman(game, 6, 8, 'down');
    tick(game, ['down', 'up', 'right', 'left']);
    expect(game.pacman.direction).toBe('left');
  });

  test('turns his face to what was last asked for when he nears a wall with the joystick at rest', () => {
    const game = aboutToPlay();
    clearDots(game);
    putPacman(game, 3, 4, 'left');
    run(game, 4, 'up');
    expect(game.pacman.facing).toBe('left');
    runUntil(game, ({ pacman }) => pacman.facing === 'up');
    expect(game.pacman.direction).toBe('left');
  });
});
