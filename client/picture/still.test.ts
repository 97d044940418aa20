import { expect, test } from 'vitest';
import { type Game, newGame, tick } from '../../game/game.ts';
import { DOT, EMPTY, TILE, tileIndex } from '../../game/maze.ts';
import { runUntil } from '../../game/test/arrange.ts';
import { CHARACTERS, glyph } from '../art/font.ts';
import { INKS } from '../art/palette.ts';
import { paintStill } from './still.ts';

const WIDTH = 224;
const HEIGHT = 288;

function still(ticks: number, level = 1) {
  const game = newGame({ seed: 1, level });
  for (let played = 0; played < ticks; played++) tick(game, null);
  return { game, ...painted(game) };
}

function painted(game: Game) {
  const image = { data: new Uint8ClampedArray(WIDTH * HEIGHT * 4), width: WIDTH, height: HEIGHT };
  paintStill(image, game);
  const at = (x: number, y: number) => {
    const [red = 0, green = 0, blue = 0] = image.data.subarray(4 * (y * WIDTH + x), 4 * (y * WIDTH + x) + 3);
    return (red << 16) | (green << 8) | blue;
  };
  return { image, at };
}

test('a still shows the maze, the dots that are left, and who is in it', () => {
  const { game, at } = still(400);
  const colours = Array.from({ length: WIDTH * HEIGHT }, (_, pixel) => at(pixel % WIDTH, Math.floor(pixel / WIDTH)));
  expect(colours.filter((colour) => colour === INKS.B).length).toBeGreaterThan(2000);
  // A dot that nobody has eaten yet.
  expect(at(11, 35)).toBe(INKS.F);
  const { pacman } = game;
  const around = Array.from({ length: 256 }, (_, pixel) =>
    at(pacman.x - 8 + (pixel % 16), pacman.y - 8 + (pixel >> 4)),
  );
  expect(around.filter((colour) => colour === INKS.Y).length).toBeGreaterThan(80);
});

test('what is partly off the screen does not come in at the other edge', () => {
  const { game, image } = still(400);
  game.pacman.x = -4;
  game.pacman.y = 140;
  paintStill(image, game);
  const right = Array.from({ length: 16 }, (_, row) => image.data[4 * ((132 + row) * WIDTH + WIDTH - 2) + 1] ?? 0);
  expect(Math.max(...right)).toBeLessThan(0xff);
});

test('level 256 has its broken half', () => {
  const [whole, broken] = [still(400), still(400, 256)];
  const differ = (from: number, to: number) => {
    let pixels = 0;
    for (let y = 40; y < 240; y++) for (let x = from; x < to; x++) if (whole.at(x, y) !== broken.at(x, y)) pixels += 1;
    return pixels;
  };
  expect(differ(120, 224)).toBeGreaterThan(1000);
  expect(differ(0, 90)).toBeLessThan(600);
  // Half a key in the corner beside the lives.
  const corner = Array.from({ length: 128 }, (_, pixel) => broken.at(pixel % 16, 272 + (pixel >> 4)));
  expect(new Set(corner)).toContain(INKS.S);
});

test.each([
  ['in column 12, which is as always below the house', 12, 23, INKS.F],
  ['in column 12, further down', 12, 31, INKS.F],
  ['in the broken half, white', 20, 4, INKS.W],
  ['in the broken half, peach', 24, 5, INKS.F],
  ['in the broken half, red', 17, 25, INKS.R],
  ['that cannot be seen', 24, 18, INKS.K],
])('level 256 has a dot %s', (_, column, row, ink) => {
  const { game, at } = still(400, 256);
  expect(game.dots[tileIndex(column, row)]).toBe(DOT);
  expect(at(column * TILE + 3, row * TILE + 3)).toBe(ink);
  game.dots[tileIndex(column, row)] = EMPTY;
  expect(painted(game).at(column * TILE + 3, row * TILE + 3)).toBe(INKS.K);
});

test('the points of each of two players stand under his own heading', () => {
  const game = newGame({ seed: 1, players: 2, lives: 2 });
  expect(written(game, 21, 0, 4)).toBe(' 2UP');
  runUntil(game, ({ player }) => player === 1);
  game.score = 120;
  if (game.waiting !== null) game.waiting.score = 3450;
  expect(written(game, 1, 1, 6)).toBe('  3450');
  expect(written(game, 20, 1, 6)).toBe('   120');
});

test('one player has no 2UP', () => {
  const { game } = still(400);
  game.score = 70;
  expect(written(game, 1, 0, 27)).toBe('  1UP'.padEnd(27));
  expect(written(game, 1, 1, 27)).toBe('    70'.padEnd(27));
});

/** What is written in white from a tile on. */
function written(game: Game, column: number, row: number, length: number): string {
  const { at } = painted(game);
  return Array.from({ length }, (_, place) => {
    const left = (column + place) * TILE;
    const pixels = Array.from({ length: TILE }, (_, y) =>
      Array.from({ length: TILE }, (_, x) => (at(left + x, row * TILE + y) === INKS.W ? '#' : '.')).join(''),
    ).join('\n');
    return CHARACTERS.find((character) => glyph(character).join('\n') === pixels) ?? ' ';
  }).join('');
}
