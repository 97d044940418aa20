import { beforeEach, describe, expect, test } from 'vitest';
import { type Game, newGame, tick } from '../../game/game.ts';
import { GHOST_NAMES } from '../../game/ghost.ts';
import type { GhostName } from '../../game/state.ts';
import { dealActors, SPRITES } from './actors.ts';
import { newSprites } from './sprite.ts';

const sprites = newSprites(SPRITES);
let game: Game;

beforeEach(() => {
  game = newGame({ seed: 1 });
  for (let frames = 0; frames < 130; frames++) tick(game, null);
});

/** The pictures of the six sprites, from the front. */
function seen(): (string | null)[] {
  dealActors(sprites, game, { ghostLetters: false, reducedMotion: false });
  return sprites.map(({ picture }) => picture);
}

/** How many pixels a sprite is shown beside the point x. */
function beside(sprite: number, x: number): number {
  dealActors(sprites, game, { ghostLetters: false, reducedMotion: false });
  return (sprites[sprite]?.left ?? Number.NaN) - (x - 7);
}

function frighten(): void {
  game.energized = true;
  for (const name of GHOST_NAMES) game.ghosts[name].frightened = true;
}

function eat(name: GhostName): void {
  game.pointsPause = 'running';
  game.caught = name;
  game.killCount = 1;
}

test('the ghosts are in front of Pac-Man, and the fruit behind everybody', () => {
  game.fruit = { kind: 'bell', x: 111, y: 164, points: 3000 };
  expect(seen()).toEqual([
    ...GHOST_NAMES.map((name) => expect.stringMatching(`^${name} `)),
    expect.stringMatching(/^pacman left/),
    'fruit bell',
  ]);
  expect(sprites.map(({ left }) => left + 7)).toEqual([
    ...GHOST_NAMES.map((name) => game.ghosts[name].x),
    game.pacman.x,
    111,
  ]);
  expect(sprites[5]).toMatchObject({ left: 104, top: 156 });
});

describe('while energized', () => {
  beforeEach(frighten);

  test('Pac-Man is in front of all and a pixel further left, Blinky behind all and a pixel further right', () => {
    expect(seen()[0]).toMatch(/^pacman/);
    expect(beside(0, game.pacman.x)).toBe(-1);
    game.ghosts.blinky.frightened = false;
    expect(seen()[4]).toMatch(/^blinky/);
    expect(beside(4, game.ghosts.blinky.x)).toBe(1);
  });

  test('everybody else is where he is', () => {
    expect(beside(1, game.ghosts.pinky.x)).toBe(0);
    expect(beside(2, game.ghosts.inky.x)).toBe(0);
    expect(beside(3, game.ghosts.clyde.x)).toBe(0);
  });

  test.each<[GhostName, number, number]>([
    ['blinky', 0, 4],
    ['pinky', 0, 1],
    ['inky', -1, 2],
    ['clyde', -1, 3],
  ])(
    'the points of %s are the second sprite, %i px beside its place, and Pinky is sprite %i',
    (name, points, pinky) => {
      eat(name);
      expect(seen()[0]).toBeNull();
      expect(seen()[1]).toBe('ghost 200');
      expect(beside(1, game.ghosts[name].x)).toBe(points);
      if (name !== 'pinky') expect(beside(pinky, game.ghosts.pinky.x)).toBe(1);
      expect(seen().filter((picture) => picture?.startsWith('frightened'))).toHaveLength(3);
    },
  );
});

test('a ghost looks where it will go; eyes are eyes', () => {
  game.ghosts.blinky.nextDirection = 'down';
  game.ghosts.pinky.mode = 'eyes';
  expect(seen().slice(0, 2)).toEqual(['blinky down 1', 'eyes up']);
});

test('points of the fruit lie where it was', () => {
  game.fruitPoints = 5000;
  expect(seen()[5]).toBe('fruit 5000');
});
