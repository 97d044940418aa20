/** The one texture from which everything is drawn, baked at boot: nothing is downloaded. */
import type { Scene, Textures } from 'phaser';
import { bake, packed } from '../art/bake.ts';
import { type Pixels, widthOf } from '../art/pixels.ts';
import { allSprites } from '../art/sprites.ts';

export type Frame = Textures.Frame;

const ATLAS = 'atlas';
const SIZE = 512;

/** A picture of the atlas by its name (sprites.ts); the first call bakes the atlas. */
export function frameOf(scene: Scene, name: string): Frame {
  if (!scene.textures.exists(ATLAS)) addTexture(scene, ATLAS, SIZE, SIZE, allSprites());
  const atlas = scene.textures.get(ATLAS);
  if (!atlas.has(name)) throw new Error(`there is no picture called ${name}`);
  return atlas.get(name);
}

/** Bakes pictures into a texture of their own, each a frame under its name. */
export function addTexture(
  scene: Scene,
  key: string,
  width: number,
  height: number,
  pictures: ReadonlyMap<string, Pixels>,
): void {
  const texture = scene.textures.createCanvas(key, width, height);
  if (texture === null) throw new Error(`the texture ${key} exists already`);
  const image = texture.context.createImageData(width, height);
  for (const [name, place] of packed(pictures, width, height)) {
    bake(image, place);
    texture.add(name, 0, place.x, place.y, widthOf(place.pixels), place.pixels.length);
  }
  texture.context.putImageData(image, 0, 0);
  texture.refresh();
}
