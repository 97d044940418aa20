/**
 * How large the picture is on the page: 224 x 288 game pixels, as large as its parent allows and always sharp.
 *
 * Where it can have a whole number of device pixels per game pixel without losing much of its parent, it has. Elsewhere it fills
 * its parent: it is drawn at the next larger whole multiple, and the browser makes it smaller, which keeps all game pixels
 * alike and softens only their edges.
 */
import type { Scene } from 'phaser';

export const SCREEN_WIDTH = 224;
export const SCREEN_HEIGHT = 288;

/** The least part of the possible size that a whole multiple must have. */
const ENOUGH = 0.8;

/** How the picture fits into a parent. */
export interface Fit {
  /** Size of the canvas on the page, in CSS pixels. */
  width: number;
  height: number;
  /** Device pixels per game pixel. */
  scale: number;
  /** Pixels drawn per game pixel; the browser makes `scale` of them. */
  drawn: number;
}

/**
 * Fits the picture into a parent.
 *
 * @param width of the parent in CSS pixels, as is `height`
 */
export function fitPicture(width: number, height: number, devicePixelRatio: number): Fit {
  const largest = Math.min(width / SCREEN_WIDTH, height / SCREEN_HEIGHT) * devicePixelRatio;
  const whole = Math.floor(largest);
  const scale = whole >= ENOUGH * largest ? whole : largest;
  return {
    width: (scale * SCREEN_WIDTH) / devicePixelRatio,
    height: (scale * SCREEN_HEIGHT) / devicePixelRatio,
    scale,
    drawn: scale === whole ? 1 : Math.ceil(scale),
  };
}

/** Lets a scene's camera show exactly the game's pixels, however large they are drawn. */
export function fitCamera(scene: Scene): void {
  const zoom = scene.scale.width / SCREEN_WIDTH;
  const camera = scene.cameras.main;
  if (camera.zoom === zoom && camera.originX === 0) return;
  camera.setOrigin(0).setZoom(zoom);
}
