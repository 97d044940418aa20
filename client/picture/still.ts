/**
 * A game as one picture that does not move, on any canvas: what the tube would show of it, without Phaser.
 */
import { BROKEN, COLUMNS, EMPTY, ENERGIZER, KILL_SCREEN_LEVEL, TILE } from '../../game/maze.ts';
import { shownScore } from '../../game/score.ts';
import { isGameOverShown, isMazeBlank, isReadyShown } from '../../game/stage.ts';
import type { Game } from '../../game/state.ts';
import { bake } from '../art/bake.ts';
import type { Ink } from '../art/palette.ts';
import type { Pixels } from '../art/pixels.ts';
import { SPLIT_COLUMN, SPLIT_TOP, splitScreenPixels } from '../art/split-screen-pixels.ts';
import {
  allSprites,
  characterName,
  DOT_NAME,
  ENERGIZER_NAME,
  fruitName,
  LIFE_NAME,
  MAZE_NAME,
} from '../art/sprites.ts';
import { dealActors, SPRITES } from './actors.ts';
import { fruitRow, MOST_LIVES } from './animation.ts';
import { newSprites } from './sprite.ts';

type Image = Pick<ImageData, 'data' | 'width' | 'height'>;

const LOOK = { ghostLetters: false, reducedMotion: true } as const;
const BOTTOM_ROW = 34;
const FIRST_LIFE = 16;
const LAST_FRUIT = 192;
const PITCH = 2 * TILE;

/** Paints a game into an image of the arcade's size, 224 x 288. */
export function paintStill(image: Image, game: Game): void {
  for (let at = 0; at < image.data.length; at += 4) image.data.set(BLACK, at);
  const isBroken = game.level === KILL_SCREEN_LEVEL;
  if (!isMazeBlank(game)) paintMaze(image, game, isBroken);
  write(image, '1UP', 3, 0, 'W');
  write(image, String(shownScore(game.score)).padStart(2, '0').padStart(6), 1, 1, 'W');
  if (isReadyShown(game)) write(image, 'READY!', 11, 20, 'Y');
  if (isGameOverShown(game)) write(image, 'GAME  OVER', 9, 20, 'R');
  for (let life = 0; life < Math.min(MOST_LIVES, game.lives - 1); life++) {
    stamp(image, LIFE_NAME, FIRST_LIFE + life * PITCH, BOTTOM_ROW * TILE);
  }
  const fruits = isBroken ? [] : fruitRow(game.level);
  for (const [place, kind] of fruits.entries()) {
    stamp(image, fruitName(kind), LAST_FRUIT - place * PITCH, BOTTOM_ROW * TILE);
  }
  if (!isMazeBlank(game)) paintActors(image, game);
}

const BLACK = [0, 0, 0, 0xff];

function paintMaze(image: Image, game: Game, isBroken: boolean): void {
  stamp(image, MAZE_NAME, 0, 0);
  if (isBroken) {
    split ??= splitScreenPixels();
    bake(image, { x: SPLIT_COLUMN * TILE, y: SPLIT_TOP * TILE, pixels: split });
  }
  for (const [tile, kind] of game.dots.entries()) {
    const column = tile % COLUMNS;
    // What is eaten of the broken half stands in its picture otherwise.
    if (kind === EMPTY || (game.maze === BROKEN && column >= SPLIT_COLUMN)) continue;
    const name = kind === ENERGIZER ? ENERGIZER_NAME : DOT_NAME;
    stamp(image, name, column * TILE, Math.floor(tile / COLUMNS) * TILE);
  }
}

/** The lowest first. */
function paintActors(image: Image, game: Game): void {
  const sprites = newSprites(SPRITES);
  dealActors(sprites, game, LOOK);
  for (const { picture, left, top } of sprites.reverse()) if (picture !== null) stamp(image, picture, left, top);
}

function write(image: Image, text: string, column: number, row: number, ink: Ink): void {
  for (const [place, character] of Array.from(text).entries()) {
    if (character !== ' ') stamp(image, characterName(character, ink), (column + place) * TILE, row * TILE);
  }
}

function stamp(image: Image, name: string, x: number, y: number): void {
  pictures ??= allSprites();
  const pixels = pictures.get(name);
  if (pixels !== undefined) bake(image, { x, y, pixels });
}

/** Made when a still is first wanted. */
let pictures: ReadonlyMap<string, Pixels> | null = null;
let split: Pixels | null = null;
