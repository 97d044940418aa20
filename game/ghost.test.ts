import { describe, expect, test } from 'vitest';
import { decide } from './decision.ts';
import { frighten } from './frightened.ts';
import { tick } from './game.ts';
import { moveHouse } from './house.ts';
import type { Game, GhostName } from './state.ts';
import { aboutToPlay, clearDots, happened, putGhost, putPacman, run, runUntil } from './test/arrange.ts';

const target = (game: Game, name: GhostName) => {
  const ghost = game.ghosts[name];
  decide(game, ghost);
  return [ghost.targetColumn, ghost.targetRow];
};

const chasing = () => {
  const game = aboutToPlay();
  game.wave = 1;
  putPacman(game, 12, 23, 'right');
  return game;
};

describe('what the ghosts are after', () => {
  test.each([
    ['blinky', [25, -1]],
    ['pinky', [2, -1]],
    ['inky', [27, 34]],
    ['clyde', [0, 34]],
  ] as const)('in scatter %s goes to its corner', (name, corner) => {
    expect(target(aboutToPlay(), name)).toEqual(corner);
  });

  test('blinky chases Pac-Man himself', () => expect(target(chasing(), 'blinky')).toEqual([12, 23]));

  test('pinky aims four tiles ahead of him', () => expect(target(chasing(), 'pinky')).toEqual([16, 23]));

  test('pinky aims four up and four to the left of a Pac-Man who goes up', () => {
    const game = chasing();
    game.pacman.direction = 'up';
    expect(target(game, 'pinky')).toEqual([8, 19]);
  });

  test('inky mirrors blinky at the tile two ahead of him', () => {
    const game = chasing();
    putGhost(game.ghosts.blinky, 6, 20, 'up');
    expect(target(game, 'inky')).toEqual([2 * 14 - 6, 2 * 23 - 20]);
  });

  test('inky takes over the slip of a Pac-Man who goes up', () => {
    const game = chasing();
    game.pacman.direction = 'up';
    putGhost(game.ghosts.blinky, 6, 20, 'up');
    expect(target(game, 'inky')).toEqual([2 * 10 - 6, 2 * 21 - 20]);
  });

  test('inky looks the wrong way when his target leaves the byte', () => {
    const game = chasing();
    putPacman(game, 28, 17, 'right');
    putGhost(game.ghosts.blinky, 0, 17, 'left');
    expect(target(game, 'inky')).toEqual([60 - 256, 17]);
  });

  test('clyde chases from eight tiles away and shies back when nearer', () => {
    const game = chasing();
    putGhost(game.ghosts.clyde, 12, 15, 'left');
    expect(target(game, 'clyde')).toEqual([12, 23]);
    putGhost(game.ghosts.clyde, 12, 16, 'left');
    expect(target(game, 'clyde')).toEqual([0, 34]);
  });

  test('blinky chases even in scatter once he is elroy', () => {
    const game = aboutToPlay();
    game.elroy1 = true;
    putPacman(game, 12, 23, 'right');
    expect(target(game, 'blinky')).toEqual([12, 23]);
  });
});

describe('how they go there', () => {
  test('they never turn back of their own will', () => {
    const game = chasing();
    const { blinky } = game.ghosts;
    putGhost(blinky, 6, 8, 'right');
    putPacman(game, 1, 8, 'left');
    decide(game, blinky);
    expect(blinky.nextDirection).not.toBe('left');
  });

  test('on equal distance up beats left beats down beats right', () => {
    const game = chasing();
    const { blinky } = game.ghosts;
    putGhost(blinky, 6, 8, 'left');
    // Two tiles away on the diagonal: up and left are equally near.
    putPacman(game, 4, 6, 'left');
    decide(game, blinky);
    expect(blinky.nextDirection).toBe('up');
  });

  test('they do not turn up above the house', () => {
    const game = chasing();
    const { blinky } = game.ghosts;
    putGhost(blinky, 16, 14, 'left');
    putPacman(game, 12, 11, 'left');
    runUntil(game, () => blinky.column === 11);
    expect(blinky.row).toBe(14);
  });

  test('they turn round at the next tile centre when a wave ends', () => {
    const game = aboutToPlay();
    runUntil(game, (now) => happened(now, 'waveChanged'));
    const { blinky } = game.ghosts;
    const before = blinky.direction;
    const opposite = { left: 'right', right: 'left', up: 'down', down: 'up' }[before];
    runUntil(game, () => !blinky.reversing);
    expect(blinky.direction).toBe(opposite);
  });

  test('they crawl in the tunnel at 40 %, and faster off the screen', () => {
    const game = aboutToPlay();
    clearDots(game);
    const { blinky } = game.ghosts;
    putGhost(blinky, 4, 17, 'left');
    const { x } = blinky;
    run(game, 32);
    expect(x - blinky.x).toBe(16);
    runUntil(game, () => blinky.column === -1);
    const off = blinky.x;
    run(game, 8);
    expect(off - blinky.x).toBeGreaterThan(6);
  });
});

describe('elroy', () => {
  test('blinky becomes elroy when 20 dots are left on level 1, and faster with 10', () => {
    const game = aboutToPlay();
    putGhost(game.ghosts.clyde, 1, 4, 'right');
    game.dotsEaten = 223;
    tick(game, null);
    expect(game.elroy1).toBe(false);
    game.dotsEaten = 224;
    tick(game, null);
    expect([game.elroy1, game.elroy2]).toEqual([true, false]);
    game.dotsEaten = 234;
    tick(game, null);
    expect(game.elroy2).toBe(true);
  });

  test('not while clyde is at home', () => {
    const game = aboutToPlay();
    game.dotsEaten = 240;
    tick(game, null);
    expect(game.elroy1).toBe(false);
  });
});

describe('eyes', () => {
  test('run home at two pixels a frame, and the ghost comes out again', () => {
    const game = aboutToPlay();
    clearDots(game);
    const { blinky } = game.ghosts;
    putPacman(game, 6, 29, 'left');
    putGhost(blinky, 6, 26, 'down');
    frighten(game);
    runUntil(game, () => blinky.mode === 'eyes', 'up');
    const { x, y } = blinky;
    run(game, 2);
    expect(Math.abs(blinky.x - x) + Math.abs(blinky.y - y)).toBe(4);
    runUntil(game, () => blinky.mode === 'home');
    // He came down to 144, and went up again in the same frame.
    expect([blinky.x, blinky.y, blinky.frightened]).toEqual([111, 143, false]);
    runUntil(game, () => blinky.mode === 'outside');
    expect([blinky.x, blinky.y, blinky.direction]).toEqual([111, 116, 'left']);
  });
});

describe('a ghost eaten on its way out through the door', () => {
  test('is lifted by the house while its eyes return, and gets home all the same', () => {
    const game = aboutToPlay({ level: 3 });
    clearDots(game);
    const { pinky } = game.ghosts;
    runUntil(game, () => pinky.mode === 'leaving' && pinky.y === 118);
    frighten(game);
    Object.assign(game.pacman, { x: 111, y: 116, column: 13, row: 14, freeze: 1000 });
    runUntil(game, () => pinky.mode === 'eyes');
    expect(pinky.lifted).toBe(true);
    runUntil(game, () => pinky.mode === 'home');
    expect([pinky.x, pinky.lifted]).toEqual([111, false]);
  });

  test('comes up from below when it is lifted over the top of the screen', () => {
    const game = aboutToPlay({ level: 3 });
    const { pinky } = game.ghosts;
    Object.assign(pinky, { mode: 'eyes', lifted: true, y: 16 });
    moveHouse(game);
    moveHouse(game);
    expect(pinky.y).toBe(271);
  });
});
