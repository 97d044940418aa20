/**
 * The heat map: the maze, and every tile in the colour of the time that was spent there, from dark red over orange to white.
 *
 * The scale gets brighter all the way, so it can also be read by somebody who sees no colours.
 */
import { TILE, tileIndex } from '../../../game/maze.ts';
import { bake } from '../../art/bake.ts';
import { MAZE_WIDTH, mazePixels } from '../../art/maze-pixels.ts';
import type { Pixels } from '../../art/pixels.ts';
import { warmth } from '../../watch/heat.ts';

/** The part of the screen that the maze fills, in pixels. */
const TOP = 3 * TILE;
const BOTTOM = 34 * TILE;

export const HEAT_WIDTH = MAZE_WIDTH;
export const HEAT_HEIGHT = BOTTOM - TOP;

/** Red, green and blue, 0 to 255, at equal distances of warmth. */
const SCALE = [
  [70, 0, 40],
  [170, 20, 60],
  [255, 110, 0],
  [255, 220, 80],
  [255, 255, 235],
] as const;

/** Paints the ticks spent on each tile (row * 28 + column) on a canvas of HEAT_WIDTH by HEAT_HEIGHT pixels. */
export function paintHeat(canvas: HTMLCanvasElement, heat: Uint32Array): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const image = context.createImageData(HEAT_WIDTH, HEAT_HEIGHT);
  const most = heat.reduce((longest, ticks) => Math.max(longest, ticks), 0);
  for (let y = 0; y < HEAT_HEIGHT; y++) {
    for (let x = 0; x < HEAT_WIDTH; x++) {
      const ticks = heat[tileIndex(Math.floor(x / TILE), Math.floor((y + TOP) / TILE))] ?? 0;
      if (ticks > 0) image.data.set(colourOf(warmth(ticks, most)), (y * HEAT_WIDTH + x) * 4);
    }
  }
  maze ??= mazePixels('B', 'P').slice(TOP, BOTTOM);
  bake(image, { x: 0, y: 0, pixels: maze });
  context.putImageData(image, 0, 0);
}

/** Made when a heat map is first seen. */
let maze: Pixels | null = null;

function colourOf(warm: number): [red: number, green: number, blue: number, alpha: number] {
  const place = warm * (SCALE.length - 1);
  const below = Math.min(Math.floor(place), SCALE.length - 2);
  const [from, to] = [SCALE[below] ?? SCALE[0], SCALE[below + 1] ?? SCALE[0]];
  const mixed = (part: 0 | 1 | 2): number => Math.round(from[part] + (to[part] - from[part]) * (place - below));
  return [mixed(0), mixed(1), mixed(2), 0xff];
}
