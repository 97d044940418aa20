/** What a test asks of a picture that should be symmetrical. */
import type { Pixels } from '../pixels.ts';

/** Seen in a mirror that stands upright. */
export function mirrored(picture: Pixels): Pixels {
  return picture.map((row) => Array.from(row).reverse().join(''));
}
