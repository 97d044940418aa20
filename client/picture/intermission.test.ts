import { describe, expect, test } from 'vitest';
import { actAfter } from '../../game/intermission.ts';
import { DOTS } from '../../game/maze.ts';
import type { Game } from '../../game/state.ts';
import { aboutToPlay, run, runUntil } from '../../game/test/arrange.ts';
import { widthOf } from '../art/pixels.ts';
import { allSprites } from '../art/sprites.ts';
import { SPRITES } from './actors.ts';
import { dealIntermission } from './intermission.ts';
import { newSprites } from './sprite.ts';
import { pictureOf, readScreen } from './test/screens.ts';

const TABLE = readScreen('intermissions.csv');
const sprites = newSprites(SPRITES);
const pictures = allSprites();

/** Levels, the frames of the play after each, and those in which the stage is empty before the next level. */
const PLAYS = [
  [2, 609],
  [5, 510],
  [9, 492],
  [13, 492],
  [17, 492],
] as const;

/** A game in the first frame of the intermission after a level. */
function intermissionAfter(level: number): Game {
  const game = aboutToPlay({ level });
  game.dotsEaten = DOTS;
  runUntil(game, ({ phase }) => phase === 'intermission');
  return game;
}

/** What is seen, from back to front: picture, left, top, width, height. */
function seen(game: Game): string[] {
  dealIntermission(sprites, game);
  return sprites
    .flatMap(({ picture, left, top }) => {
      if (picture === null) return [];
      const pixels = pictures.get(picture);
      if (pixels === undefined) throw new Error(`there is no picture called ${picture}`);
      return [`${picture} ${left},${top} ${widthOf(pixels)}x${pixels.length}`];
    })
    .reverse();
}

const actors = (game: Game) => seen(game).filter((sprite) => !sprite.startsWith('prop'));
const props = (game: Game) => seen(game).filter((sprite) => sprite.startsWith('prop'));

describe.skipIf(TABLE.length === 0)('the machine in ../shared/screens (needs that folder beside the project)', () => {
  test.each(PLAYS)(
    'after level %i shows the same in all %i frames: who, where, in which picture, before whom',
    (level, frames) => {
      const game = intermissionAfter(level);
      const act = String(actAfter(level));
      const expected = Map.groupBy(
        TABLE.filter((row) => row.act === act),
        ({ k }) => Number(k),
      );
      for (let frame = 0; frame < frames; frame++) {
        const rows = (expected.get(frame) ?? []).map(
          (row) => `${pictureOf(row)} ${row.left},${row.top} ${row.width}x${row.height}`,
        );
        expect({ frame, seen: actors(game) }).toEqual({ frame, seen: rows });
        run(game, 1);
      }
      expect(Math.max(...expected.keys())).toBeLessThan(frames);
      expect(game.intermissionTicks).toBe(0);
    },
  );
});

/** What the tables of facts more, section 2, say of the tiles: frame, and what lies on the stage from then on. */
test.each([
  [0, ['prop nail 127,167 1x4']],
  [196, ['prop nail 127,167 1x4']],
  [197, ['prop nail 127,167 1x4', 'prop pull1 121,162 7x9']],
  [214, ['prop nail 127,167 1x4', 'prop pull2 117,162 11x9']],
  [231, ['prop nail 127,167 1x4', 'prop pull3 115,162 13x9']],
  [328, ['prop nail 127,167 1x4', 'prop pull3 115,162 13x9']],
  [329, ['prop nail 127,167 1x4', 'prop scrap 121,166 7x5']],
  [509, ['prop nail 127,167 1x4', 'prop scrap 121,166 7x5']],
])('in frame %i of the second the stage has %j', (frame, expected) => {
  expect(props(run(intermissionAfter(5), frame))).toEqual(expected);
});

test('what stays of the cloak leaves one pixel of the nail to be seen', () => {
  const scrap = pictures.get('prop scrap')?.join('') ?? '';
  expect(scrap.at(-1)).toBe('W');
  expect(scrap.replaceAll(/[.R]/g, '')).toBe('W');
});

test.each([
  [2, 27],
  [9, 30],
])('after the play of level %i the stage is empty for %i frames', (level, frames) => {
  const game = intermissionAfter(level);
  runUntil(game, ({ intermissionTicks }) => intermissionTicks === 0);
  let empty = 0;
  while (game.phase === 'intermission') {
    expect(seen(game)).toEqual([]);
    run(game, 1);
    empty += 1;
  }
  expect(empty).toBe(frames);
});

/** Everything is of the inks that its palette has on the machine (facts more, 9), and black, which hides. */
test.each([
  ['patched 0', 'WBR'],
  ['naked 0', 'WBF'],
  ['cloak 0', 'R'],
  ['torn up', 'WBRF'],
  ['big pacman open', 'Y'],
  ['prop pull3', 'R'],
  ['prop nail', 'W'],
])('%s is painted in %s', (name, inks) => {
  const painted = new Set(pictures.get(name)?.join('').replaceAll(/[.K]/g, ''));
  expect([...painted].sort()).toEqual([...inks].sort());
});
