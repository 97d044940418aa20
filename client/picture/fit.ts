/**
 * How large the picture is on the page, and where: 224 x 288 game pixels, as large as the room beside the controls allows.
 *
 * Where a whole number of device pixels per game pixel loses hardly anything of the room, it has that, and every edge is sharp. Elsewhere
 * it fills the room: it is drawn at the next larger whole multiple, and the browser makes it smaller (sharp-bilinear), which keeps all
 * game pixels alike and softens only their edges. On dense displays, which have many device pixels per game pixel, it always fills.
 */
import type { Scene } from 'phaser';
import type { PictureSize } from '../settings.ts';

export const SCREEN_WIDTH = 224;
export const SCREEN_HEIGHT = 288;

/** The least part of the possible size that a whole multiple must have, and the device pixels per point from which none is tried. */
const ENOUGH = 0.94;
const DENSE = 2;

/** A rectangle of the page, in CSS pixels. */
export interface Room {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** How the picture fits into its room. */
export interface Fit extends Room {
  /** Pixels drawn per game pixel. */
  drawn: number;
  /** How the browser makes device pixels of them: each as a square, or smoothly. */
  filter: 'pixelated' | 'auto';
}

/**
 * Fits the picture into the middle of a room, on whole device pixels.
 *
 * @param room what the controls leave, where it lies on the page
 * @param ratio device pixels per CSS pixel
 */
export function fitPicture(room: Room, ratio: number, size: PictureSize): Fit {
  const largest = Math.min(room.width / SCREEN_WIDTH, room.height / SCREEN_HEIGHT) * ratio;
  const whole = Math.floor(largest);
  const isWhole = whole > 0 && (size === 'sharp' || (ratio < DENSE && whole >= ENOUGH * largest) || whole === largest);
  const scale = isWhole ? whole : largest;
  const width = Math.floor(scale * SCREEN_WIDTH) / ratio;
  const height = Math.floor(scale * SCREEN_HEIGHT) / ratio;
  return {
    left: onDevicePixel(room.left + (room.width - width) / 2, ratio),
    top: onDevicePixel(room.top + (room.height - height) / 2, ratio),
    width,
    height,
    drawn: isWhole ? 1 : Math.ceil(scale),
    filter: isWhole ? 'pixelated' : 'auto',
  };
}

function onDevicePixel(place: number, ratio: number): number {
  return Math.round(place * ratio) / ratio;
}

/** Lets a scene's camera show exactly the game's pixels, however large they are drawn. */
export function fitCamera(scene: Scene): void {
  const zoom = scene.scale.width / SCREEN_WIDTH;
  const camera = scene.cameras.main;
  if (camera.zoom === zoom && camera.originX === 0) return;
  camera.setOrigin(0).setZoom(zoom);
}
