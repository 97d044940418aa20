/**
 * Draws the icons of the installed game into client/public/: the big Pac-Man of the first intermission, about to eat a dot.
 *
 * Run `npx node scripts/icons.ts` when his picture has changed; icons.test.ts notices that.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { bigPacmanPixels } from '../client/art/pacman-pixels.ts';
import { INKS, type Ink, isInk } from '../client/art/palette.ts';
import { drawn, overlaid, type Pixels } from '../client/art/pixels.ts';

export const ICONS_FOLDER = join(import.meta.dirname, '..', 'client', 'public');

export interface Icon {
  file: string;
  /** Width and height in pixels. */
  size: number;
  /** Pixels of the icon for one pixel of the picture. */
  scale: number;
}

/** A maskable icon may be cut to a circle of four fifths of its width, so he is smaller in it; Apple rounds the corners. */
export const ICONS: readonly Icon[] = [
  { file: 'icon-192.png', size: 192, scale: 6 },
  { file: 'icon-512.png', size: 512, scale: 16 },
  { file: 'icon-maskable-192.png', size: 192, scale: 5 },
  { file: 'icon-maskable-512.png', size: 512, scale: 13 },
  { file: 'apple-touch-icon.png', size: 180, scale: 5 },
];

export function drawIcon({ size, scale }: Icon): PNG {
  const png = new PNG({ width: size, height: size });
  const left = Math.floor((size - DISC.width * scale) / 2) - DISC.left * scale;
  const top = Math.floor((size - DISC.width * scale) / 2) - DISC.top * scale;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const colour = INKS[inkAt(Math.floor((x - left) / scale), Math.floor((y - top) / scale))];
      png.data.writeUInt32BE(colour * 256 + 255, (y * size + x) * 4);
    }
  }
  return png;
}

/** Where the disc lies in his picture. */
const DISC = { left: 1, top: 2, width: 29 };

const DOT: Pixels = drawn(5, 5, () => 'F');
const PICTURE = overlaid(bigPacmanPixels('open'), DOT, 23, 14);

function inkAt(x: number, y: number): Ink {
  const ink = PICTURE[y]?.[x] ?? '.';
  return isInk(ink) ? ink : 'K';
}

if (import.meta.main) {
  for (const icon of ICONS) {
    const png = PNG.sync.write(drawIcon(icon), { colorType: 2, deflateLevel: 9 });
    writeFileSync(join(ICONS_FOLDER, icon.file), png);
  }
}
