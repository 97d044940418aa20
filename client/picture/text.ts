/**
 * Text on the grid of 28 x 36 tiles, a picture per character. Words never change; numbers change their pictures only when
 * their value does.
 */
import type { Scene } from 'phaser';
import { TILE } from '../../game/maze.ts';
import type { Ink } from '../art/palette.ts';
import { characterName } from '../art/sprites.ts';
import type { Frame } from './atlas.ts';
import { frameOf } from './atlas.ts';
import type { Image, Layer } from './image.ts';
import { addImage, wear } from './image.ts';

export interface Word {
  images: readonly Image[];
  shown: boolean;
}

/** A word whose first letter is in a tile; shown from the start. */
export function addWord(scene: Scene, layer: Layer, text: string, column: number, row: number, ink: Ink): Word {
  const images: Image[] = [];
  for (const [index, character] of Array.from(text).entries()) {
    if (character === ' ') continue;
    images.push(addImage(scene, layer, characterName(character, ink), (column + index) * TILE, row * TILE));
  }
  return { images, shown: true };
}

export function showWord(word: Word, shown: boolean): void {
  if (word.shown === shown) return;
  word.shown = shown;
  for (const image of word.images) image.visible = shown;
}

export interface Figure {
  /** From the right. */
  digits: readonly Image[];
  frames: readonly Frame[];
  /** How many digits it has at least. */
  least: number;
  /** What is shown, -1 for nothing. */
  value: number;
}

/** A number of up to `length` digits, and at least two as the machine's scores have, the last of which is in a tile; shows nothing yet. */
export function addFigure(
  scene: Scene,
  layer: Layer,
  lastColumn: number,
  row: number,
  length: number,
  ink: Ink,
  least = 2,
): Figure {
  const digits = Array.from({ length }, (_, index) =>
    addImage(scene, layer, characterName('0', ink), (lastColumn - index) * TILE, row * TILE).setVisible(false),
  );
  const frames = Array.from({ length: 10 }, (_, digit) => frameOf(scene, characterName(String(digit), ink)));
  return { digits, frames, least, value: -1 };
}

/** Shows a whole number of 0 or more; -1 shows nothing. */
export function showFigure(figure: Figure, value: number): void {
  if (figure.value === value) return;
  figure.value = value;
  let rest = value;
  for (let index = 0; index < figure.digits.length; index++) {
    const image = figure.digits[index];
    const frame = figure.frames[rest % 10];
    if (image === undefined) continue;
    image.visible = value >= 0 && (index < figure.least || rest > 0);
    if (frame !== undefined) wear(image, frame);
    rest = Math.floor(rest / 10);
  }
}
