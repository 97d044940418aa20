/** Phaser images as the sprites of the machine: made once, then given a picture and a place, or hidden. */
import type { GameObjects, Scene } from 'phaser';
import { ENERGIZER_NAME } from '../art/sprites.ts';
import type { Frame } from './atlas.ts';
import { frameOf } from './atlas.ts';
import type { Sprite } from './sprite.ts';

export type Image = GameObjects.Image;
export type Layer = GameObjects.Layer;

/** An image of the atlas with its corner at a pixel of the screen. */
export function addImage(scene: Scene, layer: Layer, name: string, x: number, y: number): Image {
  const frame = frameOf(scene, name);
  const image = scene.add.image(x, y, frame.texture, frame.name).setOrigin(0);
  layer.add(image);
  return image;
}

/** Images for sprites, all hidden; the first sprite is drawn in front of all others. */
export function addSprites(scene: Scene, layer: Layer, count: number): Image[] {
  const images = Array.from({ length: count }, () => addImage(scene, layer, ENERGIZER_NAME, 0, 0).setVisible(false));
  return images.reverse();
}

/** Draws what the sprites show. */
export function drawSprites(scene: Scene, images: readonly Image[], sprites: readonly Sprite[]): void {
  for (let index = 0; index < images.length; index++) {
    const image = images[index];
    if (image === undefined) continue;
    const sprite = sprites[index];
    image.visible = sprite !== undefined && sprite.picture !== null;
    if (sprite === undefined || sprite.picture === null) continue;
    wear(image, frameOf(scene, sprite.picture));
    image.setPosition(sprite.left, sprite.top);
  }
}

/** Changes an image's picture if it is another one. */
export function wear(image: Image, frame: Frame): void {
  if (image.frame !== frame) image.setFrame(frame);
}

export function hideAll(images: readonly Image[]): void {
  for (let index = 0; index < images.length; index++) {
    const image = images[index];
    if (image !== undefined) image.visible = false;
  }
}
