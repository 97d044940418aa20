import { expect, test } from 'vitest';
import type { Direction } from '../../game/direction.ts';
import { packed } from './bake.ts';
import { DEATH_PICTURES, MOUTHS } from './pacman-pixels.ts';
import { isInk } from './palette.ts';
import { widthOf } from './pixels.ts';
import {
  allSprites,
  bigPacmanName,
  DIRECTIONS,
  deathName,
  eyesName,
  FRUITS,
  frightenedName,
  fruitName,
  GHOSTS,
  ghostName,
  pacmanName,
} from './sprites.ts';
import { mirrored } from './test/mirrored.ts';

const pictures = allSprites();

/** The rectangle that a picture's paint fills. */
function bounds(name: string): { left: number; top: number; width: number; height: number } {
  const picture = pictures.get(name) ?? [];
  const rows = [...picture.keys()].filter((y) => /[^.]/.test(picture[y] ?? ''));
  const columns = Array.from({ length: widthOf(picture) }, (_, x) => x).filter((x) =>
    picture.some((row) => row[x] !== '.'),
  );
  const left = columns[0] ?? 0;
  const top = rows[0] ?? 0;
  return { left, top, width: (columns.at(-1) ?? 0) - left + 1, height: (rows.at(-1) ?? 0) - top + 1 };
}

function inksOf(name: string): string {
  return [...new Set((pictures.get(name) ?? []).join(''))].sort().join('');
}

test('every picture is a rectangle of known inks', () => {
  for (const [name, picture] of pictures) {
    expect(new Set(picture.map((row) => row.length)).size, name).toBe(1);
    for (const ink of new Set(picture.join(''))) expect(ink === '.' || isInk(ink), name).toBe(true);
  }
});

test('all pictures fit into the atlas, a free pixel apart', () => {
  const places = [...packed(pictures, 512, 512).values()];
  for (const [index, one] of places.entries()) {
    for (const other of places.slice(index + 1)) {
      const apartX = one.x + widthOf(one.pixels) < other.x || other.x + widthOf(other.pixels) < one.x;
      const apartY = one.y + one.pixels.length < other.y || other.y + other.pixels.length < one.y;
      if (!apartX && !apartY) expect.fail(`${one.x},${one.y} touches ${other.x},${other.y}`);
    }
  }
});

test('a texture that is too small is refused', () => {
  expect(() => packed(pictures, 512, 300)).toThrow(RangeError);
});

test.each(DIRECTIONS)('a Pac-Man facing %s is a disc of 13 pixels around his point', (direction) => {
  expect(bounds(pacmanName(direction, 'closed'))).toEqual({ left: 1, top: 2, width: 13, height: 13 });
  expect(inksOf(pacmanName(direction, 'open'))).toBe('.Y');
});

test.each<[Direction, number, number]>([
  ['right', 13, 8],
  ['left', 1, 8],
  ['up', 7, 2],
  ['down', 7, 14],
])('his mouth opens to the %s', (direction, x, y) => {
  expect(pictures.get(pacmanName(direction, 'closed'))?.[y]?.[x]).toBe('Y');
  expect(pictures.get(pacmanName(direction, 'half'))?.[y]?.[x]).toBe('.');
  expect(pictures.get(pacmanName(direction, 'open'))?.[y]?.[x]).toBe('.');
});

test('a wider mouth leaves less of him', () => {
  const paint = MOUTHS.map(
    (mouth) => pictures.get(pacmanName('left', mouth))?.join('').replaceAll('.', '').length ?? 0,
  );
  expect(paint).toEqual([...paint].sort((one, other) => other - one));
});

test('he shrinks in each picture of his death, and bursts in the last', () => {
  const paint = Array.from(
    { length: DEATH_PICTURES },
    (_, index) =>
      pictures
        .get(deathName(index + 1))
        ?.join('')
        .replaceAll('.', '').length ?? 0,
  );
  const shrinking = paint.slice(0, -1);
  expect(shrinking).toEqual([...new Set(shrinking)].sort((one, other) => other - one));
  expect(paint.at(-1)).toBeGreaterThan(paint.at(-2) ?? 0);
});

test('the big Pac-Man is a picture of 32 x 32', () => {
  expect(pictures.get(bigPacmanName('closed'))).toHaveLength(32);
  expect(bounds(bigPacmanName('closed')).width).toBe(29);
});

test.each(GHOSTS)('%s has a body of 14 x 14 pixels, two steps, and eyes that look four ways', (ghost) => {
  const seen = new Set<string>();
  for (const direction of DIRECTIONS) {
    for (const feet of [0, 1] as const) {
      const name = ghostName(ghost, direction, feet, false);
      expect(bounds(name)).toEqual({ left: 1, top: 1, width: 14, height: 14 });
      seen.add(pictures.get(name)?.join('\n') ?? '');
    }
  }
  expect(seen.size).toBe(8);
});

test('bodies of ghosts are symmetrical', () => {
  for (const feet of [0, 1] as const) {
    const picture = pictures.get(frightenedName(false, feet)) ?? [];
    expect(mirrored(picture)).toEqual(picture);
  }
});

test('each ghost has a colour and, as an option, a letter of its own', () => {
  expect(GHOSTS.map((ghost) => inksOf(ghostName(ghost, 'left', 0, false)))).toEqual(['.BRW', '.BPW', '.BCW', '.BOW']);
  const letters = GHOSTS.map((ghost) =>
    (pictures.get(ghostName(ghost, 'left', 0, true)) ?? []).map((row) => row.replaceAll(/[^K]/g, '.')).join('\n'),
  );
  expect(new Set(letters).size).toBe(4);
  for (const letter of letters) expect(letter).toContain('K');
});

test('frightened ghosts are blue with a peach face, or white with a red one', () => {
  expect(inksOf(frightenedName(false, 0))).toBe('.BF');
  expect(inksOf(frightenedName(true, 0))).toBe('.RW');
});

test('eyes are nothing but eyes', () => {
  for (const direction of DIRECTIONS) expect(inksOf(eyesName(direction))).toBe('.BW');
});

test('there are eight fruits, all different, 16 x 16', () => {
  const fruits = FRUITS.map((kind) => pictures.get(fruitName(kind)) ?? []);
  expect(new Set(fruits.map((picture) => picture.join('\n'))).size).toBe(8);
  for (const picture of fruits) expect([widthOf(picture), picture.length]).toEqual([16, 16]);
});
