/**
 * The name of the game in letters of its own: polygons filled by the even-odd rule, yellow turning to orange towards the
 * ground, with a black gap and a red rim around the whole. Its C is Pac-Man himself.
 */
import type { Ink } from './palette.ts';
import type { Pixels } from './pixels.ts';
import { drawn } from './pixels.ts';

type Point = readonly [x: number, y: number];
interface Letter {
  width: number;
  /** Outlines; an outline inside another is a hole. */
  outlines: readonly (readonly Point[])[];
}

/** The height in which letters are written down, and the one in which they are drawn, in pixels. */
const WRITTEN = 28;
const HEIGHT = 17;
const SCALE = HEIGHT / WRITTEN;
const GAP = 2;
/** Around the letters: black, then red. */
const BLACK_RIM = 1;
const RIM = 2;

const A = letter(26, '9,0 17,0 26,28 17.5,28 16,23 10,23 8.5,28 0,28', '13,8 11,17 15,17');
const C: Letter = { width: 28, outlines: [pacman(14)] };
const M = letter(30, '2,0 9.5,0 15,14 20.5,0 28,0 30,28 22,28 21.3,13 16.5,25 13.5,25 8.7,13 8,28 0,28');
const N = letter(24, '0,0 8,0 16,15 16,0 24,0 24,28 16,28 8,13 8,28 0,28');
const P = letter(23, '0,0 14,0 20,2 23,9 20,16 14,19 8,19 8,28 0,28', '8,6 13,6 15,9.5 13,13 8,13');
const WORD: readonly Letter[] = [P, A, C, M, A, N];

export function logoPixels(): Pixels {
  const width = WORD.reduce((sum, letter) => sum + drawnWidth(letter) + GAP, -GAP) + 2 * RIM;
  const height = HEIGHT + 2 * RIM;
  const filled = new Uint8Array(width * height);
  let left = RIM;
  for (const letter of WORD) {
    fill(filled, width, letter, left);
    left += drawnWidth(letter) + GAP;
  }
  return drawn(width, height, (x, y) => {
    const distance = distanceTo(filled, width, x, y);
    if (distance === 0) return faceInk(y - RIM, x);
    if (distance <= BLACK_RIM) return 'K';
    return distance <= RIM ? 'R' : '.';
  });
}

function drawnWidth({ width }: Letter): number {
  return Math.round(width * SCALE);
}

function fill(filled: Uint8Array, width: number, letter: Letter, left: number): void {
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < drawnWidth(letter); x++) {
      const [writtenX, writtenY] = [(x + 0.5) / SCALE, (y + 0.5) / SCALE];
      const crossings = letter.outlines.reduce(
        (sum, outline) => sum + crossingsRightOf(outline, writtenX, writtenY),
        0,
      );
      if (crossings % 2 === 1) filled[(y + RIM) * width + left + x] = 1;
    }
  }
}

function crossingsRightOf(outline: readonly Point[], x: number, y: number): number {
  let crossings = 0;
  let [fromX, fromY] = outline.at(-1) ?? [0, 0];
  for (const [toX, toY] of outline) {
    if (fromY > y !== toY > y && x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX)) crossings += 1;
    [fromX, fromY] = [toX, toY];
  }
  return crossings;
}

/** Yellow above, orange below, mixed by lines in between. */
function faceInk(y: number, x: number): Ink {
  if (y < 10) return 'Y';
  if (y > 13) return 'O';
  return (x + y) % 2 === 0 ? 'Y' : 'O';
}

/** Everything within the width of the rim, nearest first. */
const AROUND = around();

function around(): { dx: number; dy: number; distance: number }[] {
  const places: { dx: number; dy: number; distance: number }[] = [];
  for (let dy = -RIM; dy <= RIM; dy++) {
    for (let dx = -RIM; dx <= RIM; dx++) places.push({ dx, dy, distance: Math.round(Math.hypot(dx, dy)) });
  }
  return places.filter(({ distance }) => distance <= RIM).sort((one, other) => one.distance - other.distance);
}

/** Pixels to the nearest filled one, Infinity beyond the rim. */
function distanceTo(filled: Uint8Array, width: number, x: number, y: number): number {
  for (const { dx, dy, distance } of AROUND) {
    const column = x + dx;
    if (column >= 0 && column < width && filled[(y + dy) * width + column] === 1) return distance;
  }
  return Number.POSITIVE_INFINITY;
}

/** A letter from its outlines, written as `x,y` points. */
function letter(width: number, ...outlines: string[]): Letter {
  return { width, outlines: outlines.map((outline) => outline.split(' ').map(point)) };
}

function point(text: string): Point {
  const [x = 0, y = 0] = text.split(',').map(Number);
  return [x, y];
}

/** A disc with an open mouth to the right, touching the corner (0, 0) of its square. */
function pacman(radius: number): Point[] {
  const points: Point[] = [[radius - 2, radius]];
  for (let degrees = 38; degrees <= 322; degrees += 4) {
    const angle = (degrees * Math.PI) / 180;
    points.push([radius + radius * Math.cos(angle), radius + radius * Math.sin(angle)]);
  }
  return points;
}
