import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { drawIcon, ICONS, ICONS_FOLDER } from './icons.ts';

describe('the icons', () => {
  test.each(ICONS)('$file shows Pac-Man as the cabinet draws him', (icon) => {
    const kept = PNG.sync.read(readFileSync(join(ICONS_FOLDER, icon.file)));
    expect([kept.width, kept.height]).toEqual([icon.size, icon.size]);
    expect(kept.data.equals(drawIcon(icon).data), 'draw them again: npx node scripts/icons.ts').toBe(true);
  });

  test.each(ICONS.filter(({ file }) => file.includes('maskable')))(
    '$file loses nothing when it is cut to a circle',
    (icon) => {
      const { data } = drawIcon(icon);
      const middle = (icon.size - 1) / 2;
      for (let pixel = 0; pixel < icon.size ** 2; pixel++) {
        const isBlack = data.readUInt32BE(pixel * 4) === 0x000000ff;
        const distance = Math.hypot((pixel % icon.size) - middle, Math.floor(pixel / icon.size) - middle);
        if (!isBlack) expect(distance).toBeLessThan(icon.size * 0.4);
      }
    },
  );
});
