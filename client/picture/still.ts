/**
 * A game as one picture that does not move, on any canvas: what the tube would show of it, without Phaser.
 */
import { BROKEN, COLUMNS, TILE } from '../../game/maze.ts';
import { shownScore } from '../../game/score.ts';
import { isGameOverShown, isMazeBlank, isReadyShown } from '../../game/stage.ts';
import type { Game } from '../../game/state.ts';
import { scoreOf } from '../../game/turn.ts';
import { bake } from '../art/bake.ts';
import type { Pixels } from '../art/pixels.ts';
import { SPLIT_TOP, splitScreenPixels } from '../art/split-screen-pixels.ts';
import { allSprites, characterName, fruitName, LIFE_NAME, MAZE_NAME } from '../art/sprites.ts';
import { dealActors, SPRITES } from './actors.ts';
import { fruitRow, MOST_LIVES } from './animation.ts';
import { DOT_TILES, dotPicture } from './dots.ts';
import {
  BOTTOM,
  fruitLeft,
  GAME_OVER,
  lifeLeft,
  READY,
  SCORE_COLUMNS,
  SCORE_DIGITS,
  SCORE_ROW,
  type Sign,
  UPS,
} from './places.ts';
import { newSprites } from './sprite.ts';

type Image = Pick<ImageData, 'data' | 'width' | 'height'>;

const LOOK = { ghostLetters: false, reducedMotion: true } as const;
const PLAYERS = [0, 1] as const;

/** Paints a game into an image of the arcade's size, 224 x 288. */
export function paintStill(image: Image, game: Game): void {
  for (let at = 0; at < image.data.length; at += 4) image.data.set(BLACK, at);
  if (!isMazeBlank(game)) paintMaze(image, game);
  for (const player of PLAYERS) writeScore(image, game, player);
  if (isReadyShown(game)) write(image, READY);
  if (isGameOverShown(game)) write(image, GAME_OVER);
  for (let life = 0; life < Math.min(MOST_LIVES, game.lives - 1); life++) {
    stamp(image, LIFE_NAME, lifeLeft(life), BOTTOM);
  }
  for (const [place, kind] of fruitRow(game.level).entries()) stamp(image, fruitName(kind), fruitLeft(place), BOTTOM);
  if (!isMazeBlank(game)) paintActors(image, game);
}

const BLACK = [0, 0, 0, 0xff];

function paintMaze(image: Image, game: Game): void {
  stamp(image, MAZE_NAME, 0, 0);
  if (game.maze === BROKEN) {
    split ??= splitScreenPixels();
    bake(image, { x: 0, y: SPLIT_TOP * TILE, pixels: split });
  }
  for (const tile of DOT_TILES) {
    const picture = dotPicture(game, tile);
    if (picture !== null) stamp(image, picture, (tile % COLUMNS) * TILE, Math.floor(tile / COLUMNS) * TILE);
  }
}

/** Nothing for a second player who is not there. */
function writeScore(image: Image, game: Game, player: (typeof PLAYERS)[number]): void {
  const score = scoreOf(game, player);
  if (score === null) return;
  const sign = UPS[player];
  write(image, sign);
  const text = String(shownScore(score)).padStart(2, '0').padStart(SCORE_DIGITS);
  write(image, { text, column: SCORE_COLUMNS[player] - SCORE_DIGITS + 1, row: SCORE_ROW, ink: sign.ink });
}

/** The lowest first. */
function paintActors(image: Image, game: Game): void {
  const sprites = newSprites(SPRITES);
  dealActors(sprites, game, LOOK);
  for (const { picture, left, top } of sprites.reverse()) if (picture !== null) stamp(image, picture, left, top);
}

function write(image: Image, { text, column, row, ink }: Sign): void {
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
