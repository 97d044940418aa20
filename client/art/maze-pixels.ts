/**
 * The walls, drawn from the plan of the maze (game/maze.ts).
 *
 * A wall is an outline that keeps four pixels from the passage it bounds, so that passages are 16 pixels wide and blocks are
 * hollow. Where a wall has nothing behind it, at the border and around the pockets beside the tunnels, a second line
 * follows three pixels behind the first. The house is a box of its own, two lines with square corners and a door.
 */
import { COLUMNS, isWall, MAZE_BOTTOM, MAZE_TOP, ROWS, TILE, TUNNEL_ROW } from '../../game/maze.ts';
import type { Ink } from './palette.ts';
import type { Pixels } from './pixels.ts';
import { drawn } from './pixels.ts';

export const MAZE_WIDTH = COLUMNS * TILE;
export const MAZE_HEIGHT = ROWS * TILE;

/** How far an outline keeps from the nearest passage; the pixel beside a passage is 1 away. */
const FIRST_LINE = 5;
/** How far the second line lies behind the first. */
const BETWEEN_LINES = 3;

/** The house and its door, in pixels of the screen, edges included. */
const HOUSE = { left: 84, top: 124, right: 139, bottom: 155 };
const DOOR = { left: 104, top: 125, right: 119, bottom: 126 };
/** The same in tiles: the general rule leaves it out. */
const HOUSE_TILES = { left: 10, top: 15, right: 17, bottom: 19 };

type Mask = Uint8Array;

/** The whole maze on a picture of the screen's size, its walls in one ink and its door in another. */
export function mazePixels(walls: Ink, door: Ink): Pixels {
  const mask = new Uint8Array(MAZE_WIDTH * MAZE_HEIGHT);
  drawOutlines(mask);
  roundCorners(mask);
  drawHouse(mask);
  return drawn(MAZE_WIDTH, MAZE_HEIGHT, (x, y) => {
    if (x >= DOOR.left && x <= DOOR.right && y >= DOOR.top && y <= DOOR.bottom) return door;
    return mask[y * MAZE_WIDTH + x] === 1 ? walls : '.';
  });
}

function drawOutlines(mask: Mask): void {
  for (let row = MAZE_TOP; row <= MAZE_BOTTOM; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      if (isSolid(column, row) && !isVoid(column, row) && !isHouse(column, row)) drawTile(mask, column, row);
    }
  }
}

function drawTile(mask: Mask, column: number, row: number): void {
  const open = neighbours(column, row, isOpen);
  const empty = neighbours(column, row, isVoid);
  for (let y = 0; y < TILE; y++) {
    for (let x = 0; x < TILE; x++) {
      if (distance(x, y, open) !== FIRST_LINE && distance(x, y, empty) !== 1) continue;
      mask[(row * TILE + y) * MAZE_WIDTH + column * TILE + x] = 1;
    }
  }
}

/** A way to a neighbouring tile: -1, 0 or 1 columns and rows. */
interface Offset {
  x: number;
  y: number;
}

/** The ways from a tile to those of the eight around it that are of a kind. */
function neighbours(column: number, row: number, kind: (column: number, row: number) => boolean): Offset[] {
  const ways: Offset[] = [];
  for (let y = -1; y <= 1; y++) {
    for (let x = -1; x <= 1; x++) if (kind(column + x, row + y)) ways.push({ x, y });
  }
  return ways;
}

/** Pixels from a place inside a tile to the nearest of some tiles around it, diagonal steps counted as one. */
function distance(x: number, y: number, ways: readonly Offset[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const way of ways) nearest = Math.min(nearest, Math.max(reach(x, way.x), reach(y, way.y)));
  return nearest;
}

/** Pixels from a place inside a tile to the next tile on a way. */
function reach(place: number, way: number): number {
  if (way === 0) return 0;
  return way < 0 ? place + 1 : TILE - place;
}

function isOpen(column: number, row: number): boolean {
  return !isSolid(column, row);
}

/** Beside the screen only the tunnel goes on. */
function isSolid(column: number, row: number): boolean {
  if (column < 0 || column >= COLUMNS) return row !== TUNNEL_ROW;
  return row < MAZE_TOP || row > MAZE_BOTTOM || isWall(column, row);
}

/** Nothing is there, not even a wall: beyond the border, and inside the pockets that are open to the side of the screen. */
function isVoid(column: number, row: number): boolean {
  if (row < MAZE_TOP || row > MAZE_BOTTOM) return true;
  // The walls of the tunnel run on to the side of the screen.
  if (column < 0 || column >= COLUMNS) return Math.abs(row - TUNNEL_ROW) > 1;
  if (!isHollow(column, row)) return false;
  const outwards = column < COLUMNS / 2 ? -1 : 1;
  return isVoid(column + outwards, row);
}

/** Solid, and so is everything around it. */
function isHollow(column: number, row: number): boolean {
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) if (!isSolid(column + dx, row + dy)) return false;
  }
  return true;
}

function isHouse(column: number, row: number): boolean {
  const { left, top, right, bottom } = HOUSE_TILES;
  return column >= left && column <= right && row >= top && row <= bottom;
}

interface Corner {
  x: number;
  y: number;
  /** Where its two arms go: -1 or 1. */
  armX: number;
  armY: number;
}

/** Cuts every corner; of two lines that turn together the outer one is cut deeper, so that they stay side by side. */
function roundCorners(mask: Mask): void {
  const corners = findCorners(mask);
  for (const corner of corners) {
    const inside = corners.some(
      ({ x, y }) => x === corner.x + corner.armX * BETWEEN_LINES && y === corner.y + corner.armY * BETWEEN_LINES,
    );
    cutCorner(mask, corner, inside ? 4 : 2);
  }
}

function findCorners(mask: Mask): Corner[] {
  const corners: Corner[] = [];
  for (let y = 0; y < MAZE_HEIGHT; y++) {
    for (let x = 0; x < MAZE_WIDTH; x++) {
      if (at(mask, x, y) === 0) continue;
      const armX = at(mask, x + 1, y) - at(mask, x - 1, y);
      const armY = at(mask, x, y + 1) - at(mask, x, y - 1);
      if (armX !== 0 && armY !== 0) corners.push({ x, y, armX, armY });
    }
  }
  return corners;
}

/** Replaces the first `depth` pixels of both arms by a slanting line. */
function cutCorner(mask: Mask, { x, y, armX, armY }: Corner, depth: number): void {
  for (let step = 0; step < depth; step++) {
    mask[y * MAZE_WIDTH + x + armX * step] = 0;
    mask[(y + armY * step) * MAZE_WIDTH + x] = 0;
  }
  for (let step = 1; step < depth; step++) {
    mask[(y + armY * (depth - step)) * MAZE_WIDTH + x + armX * step] = 1;
  }
}

function at(mask: Mask, x: number, y: number): number {
  return x >= 0 && x < MAZE_WIDTH ? (mask[y * MAZE_WIDTH + x] ?? 0) : 0;
}

function drawHouse(mask: Mask): void {
  const { left, top, right, bottom } = HOUSE;
  const inset = BETWEEN_LINES;
  drawBox(mask, left, top, right, bottom);
  drawBox(mask, left + inset, top + inset, right - inset, bottom - inset);
  for (let y = top; y <= top + inset; y++) {
    mask.fill(0, y * MAZE_WIDTH + DOOR.left, y * MAZE_WIDTH + DOOR.right + 1);
    mask[y * MAZE_WIDTH + DOOR.left - 1] = 1;
    mask[y * MAZE_WIDTH + DOOR.right + 1] = 1;
  }
}

function drawBox(mask: Mask, left: number, top: number, right: number, bottom: number): void {
  for (let x = left; x <= right; x++) {
    mask[top * MAZE_WIDTH + x] = 1;
    mask[bottom * MAZE_WIDTH + x] = 1;
  }
  for (let y = top; y <= bottom; y++) {
    mask[y * MAZE_WIDTH + left] = 1;
    mask[y * MAZE_WIDTH + right] = 1;
  }
}
