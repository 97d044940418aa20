/** The points that appear where a ghost or a fruit was eaten, in thin digits of 4 x 7 pixels. */
import type { Ink } from './palette.ts';
import type { Pixels } from './pixels.ts';
import { blank, overlaid, recoloured, widthOf } from './pixels.ts';

/** Points centred on a picture 16 pixels high, and 16 or, if they need it, 24 wide. */
export function pointsPixels(points: number, ink: Ink): Pixels {
  const digits = Array.from(String(points), (digit) => DIGITS[Number(digit)] ?? []);
  const needed = digits.reduce((sum, digit) => sum + widthOf(digit) + 1, -1);
  const width = needed > 16 ? 24 : 16;
  let x = (width - needed) >> 1;
  let picture = blank(width, 16);
  for (const digit of digits) {
    picture = overlaid(picture, recoloured(digit, '#', ink), x, 4);
    x += widthOf(digit) + 1;
  }
  return picture;
}

const DIGITS: readonly Pixels[] = [
  ['.##.', '#..#', '#..#', '#..#', '#..#', '#..#', '.##.'],
  ['#', '#', '#', '#', '#', '#', '#'],
  ['.##.', '#..#', '...#', '..#.', '.#..', '#...', '####'],
  ['.##.', '#..#', '...#', '.##.', '...#', '#..#', '.##.'],
  ['..#.', '.##.', '#.#.', '#.#.', '####', '..#.', '..#.'],
  ['####', '#...', '###.', '...#', '...#', '#..#', '.##.'],
  ['.##.', '#..#', '#...', '###.', '#..#', '#..#', '.##.'],
  ['####', '...#', '...#', '..#.', '..#.', '.#..', '.#..'],
  ['.##.', '#..#', '#..#', '.##.', '#..#', '#..#', '.##.'],
  ['.##.', '#..#', '#..#', '.###', '...#', '#..#', '.##.'],
];
