/**
 * From rows of ink letters to colours: where pixels lie on a common sheet, and what each of them is in an image.
 *
 * Nothing here knows who will show the image: an atlas of Phaser's, a plain canvas, a file.
 */
import { INKS, isInk } from './palette.ts';
import { type Pixels, widthOf } from './pixels.ts';

/** Free pixels around every picture: a renderer that samples beside its edge must not find another one. */
const GAP = 1;

export interface Spot {
  x: number;
  y: number;
  pixels: Pixels;
}

/**
 * Where each picture goes: side by side on shelves from the top left, as high as their first picture or the highest after it.
 *
 * @throws RangeError when they do not fit
 */
export function packed(pictures: ReadonlyMap<string, Pixels>, width: number, height: number): Map<string, Spot> {
  const places = new Map<string, Spot>();
  let x = 0;
  let y = 0;
  let shelf = 0;
  for (const [name, pixels] of pictures) {
    if (x + widthOf(pixels) > width) {
      x = 0;
      y += shelf + GAP;
      shelf = 0;
    }
    places.set(name, { x, y, pixels });
    shelf = Math.max(shelf, pixels.length);
    if (y + shelf > height || x + widthOf(pixels) > width) throw new RangeError(`no room for the picture ${name}`);
    x += widthOf(pixels) + GAP;
  }
  return places;
}

/** Inks pixels into an image of four bytes a pixel with their corner at (x, y); what is not painted lets the image through. */
export function bake({ data, width }: Pick<ImageData, 'data' | 'width'>, { x, y, pixels }: Spot): void {
  for (const [row, letters] of pixels.entries()) {
    for (let column = 0; column < letters.length; column++) {
      const ink = letters[column] ?? '.';
      const place = x + column;
      // Beyond an edge it would come in at the other one.
      if (!isInk(ink) || place < 0 || place >= width) continue;
      const offset = ((y + row) * width + place) * 4;
      const colour = INKS[ink];
      data[offset] = colour >> 16;
      data[offset + 1] = (colour >> 8) & 0xff;
      data[offset + 2] = colour & 0xff;
      data[offset + 3] = 0xff;
    }
  }
}
