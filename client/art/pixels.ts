/**
 * Pictures as data: rows of ink letters (palette.ts), and the few things that are done to them.
 *
 * Every picture of the cabinet is made of these at boot, by hand-drawn rows or by rules, and painted into one texture.
 */
import type { Ink } from './palette.ts';

/** Rows of equal length, top to bottom. */
export type Pixels = readonly string[];

/** A picture by a rule: `ink(x, y)` says what each pixel is, from the top left. */
export function drawn(width: number, height: number, ink: (x: number, y: number) => Ink | '.'): Pixels {
  const rows: string[] = [];
  for (let y = 0; y < height; y++) {
    let row = '';
    for (let x = 0; x < width; x++) row += ink(x, y);
    rows.push(row);
  }
  return rows;
}

/** `top` laid over `base` with its corner at (x, y); its `.` let the base through, what lies outside is cut off. */
export function overlaid(base: Pixels, top: Pixels, x: number, y: number): Pixels {
  return base.map((row, rowIndex) => {
    const over = top[rowIndex - y];
    if (over === undefined) return row;
    let merged = '';
    for (let column = 0; column < row.length; column++) {
      const ink = over[column - x] ?? '.';
      merged += ink === '.' ? row[column] : ink;
    }
    return merged;
  });
}

/** The same shape with one ink exchanged for another. */
export function recoloured(picture: Pixels, from: string, to: Ink): Pixels {
  return picture.map((row) => row.replaceAll(from, to));
}

export function blank(width: number, height: number): Pixels {
  return drawn(width, height, () => '.');
}

export function widthOf(picture: Pixels): number {
  return picture[0]?.length ?? 0;
}
