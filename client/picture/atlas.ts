/**
 * The one texture from which everything is drawn, painted at boot: nothing is downloaded.
 *
 * Pictures are laid on shelves from the top left, in the order in which they come.
 */
import type { Scene, Textures } from 'phaser';
import { INKS, isInk } from '../art/palette.ts';
import type { Pixels } from '../art/pixels.ts';
import { widthOf } from '../art/pixels.ts';
import { allSprites } from '../art/sprites.ts';

export type Frame = Textures.Frame;

const ATLAS = 'atlas';
const SIZE = 512;
/** Free pixels around every picture: a renderer that samples beside its edge must not find another one. */
const GAP = 1;

/** A picture of the atlas by its name (sprites.ts); the first call paints the atlas. */
export function frameOf(scene: Scene, name: string): Frame {
  if (!scene.textures.exists(ATLAS)) paintTexture(scene, ATLAS, SIZE, SIZE, allSprites());
  const atlas = scene.textures.get(ATLAS);
  if (!atlas.has(name)) throw new Error(`there is no picture called ${name}`);
  return atlas.get(name);
}

/** Paints pictures into a texture of their own, each a frame under its name. */
export function paintTexture(
  scene: Scene,
  key: string,
  width: number,
  height: number,
  pictures: ReadonlyMap<string, Pixels>,
): void {
  const places = packed(pictures, width, height);
  const texture = scene.textures.createCanvas(key, width, height);
  if (texture === null) throw new Error(`the texture ${key} exists already`);
  const image = texture.context.createImageData(width, height);
  for (const [name, { x, y, picture }] of places) {
    paint(image, picture, x, y);
    texture.add(name, 0, x, y, widthOf(picture), picture.length);
  }
  texture.context.putImageData(image, 0, 0);
  texture.refresh();
}

export interface Place {
  x: number;
  y: number;
  picture: Pixels;
}

/**
 * Where each picture goes: side by side on shelves as high as their first picture or the highest after it.
 *
 * @throws RangeError when they do not fit
 */
export function packed(pictures: ReadonlyMap<string, Pixels>, width: number, height: number): Map<string, Place> {
  const places = new Map<string, Place>();
  let x = 0;
  let y = 0;
  let shelf = 0;
  for (const [name, picture] of pictures) {
    if (x + widthOf(picture) > width) {
      x = 0;
      y += shelf + GAP;
      shelf = 0;
    }
    places.set(name, { x, y, picture });
    shelf = Math.max(shelf, picture.length);
    if (y + shelf > height || x + widthOf(picture) > width) throw new RangeError(`no room for the picture ${name}`);
    x += widthOf(picture) + GAP;
  }
  return places;
}

function paint(image: ImageData, picture: Pixels, left: number, top: number): void {
  const { data, width } = image;
  for (let y = 0; y < picture.length; y++) {
    const row = picture[y] ?? '';
    for (let x = 0; x < row.length; x++) {
      const ink = row[x] ?? '.';
      if (!isInk(ink)) continue;
      const offset = ((top + y) * width + left + x) * 4;
      const colour = INKS[ink];
      data[offset] = colour >> 16;
      data[offset + 1] = (colour >> 8) & 0xff;
      data[offset + 2] = colour & 0xff;
      data[offset + 3] = 0xff;
    }
  }
}
