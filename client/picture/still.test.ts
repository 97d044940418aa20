import { expect, test } from 'vitest';
import { newGame, tick } from '../../game/game.ts';
import { INKS } from '../art/palette.ts';
import { paintStill } from './still.ts';

const WIDTH = 224;
const HEIGHT = 288;

function still(ticks: number, level = 1) {
  const game = newGame({ seed: 1, level });
  for (let played = 0; played < ticks; played++) tick(game, null);
  const image = { data: new Uint8ClampedArray(WIDTH * HEIGHT * 4), width: WIDTH, height: HEIGHT };
  paintStill(image, game);
  const at = (x: number, y: number) => {
    const [red = 0, green = 0, blue = 0] = image.data.subarray(4 * (y * WIDTH + x), 4 * (y * WIDTH + x) + 3);
    return (red << 16) | (green << 8) | blue;
  };
  return { game, at, image };
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
});
