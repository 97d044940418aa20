import { describe, expect, test } from 'vitest';
import { type FakeImage, openFakeScene } from './test/fake-scene.ts';
import { pictureOf, type Row, readScreen } from './test/screens.ts';
import { type GhostNames, titleFrame, titleTicks } from './title.ts';
import { createTitleView, showTitle } from './title-view.ts';

const SPRITES = readScreen('attract-sprites.csv');
const TILES = readScreen('attract-tiles.csv');
const LAST = 1210;

const { scene, images } = openFakeScene();
const view = createTitleView(scene);
const sprites = images.slice(-6);

/** Ours, or there before the page appears, and so in no table: the name of the game, how to begin, HIGH SCORE, and the scores. */
const BESIDE = images.filter(
  ({ frame, x, y }) => frame.name === 'logo' || y === 22 * 8 || y === 8 || (y === 0 && x >= 72 && x < 152),
);

function show(frame: number, reducedMotion = false, ghostNames: GhostNames = 'normal'): void {
  showTitle(view, frame, { highScore: 0, hand: 'keys', ghostNames, costsCoins: false, reducedMotion });
}

function told(shown: readonly FakeImage[]): string[] {
  return shown.filter((image) => image.visible).map(({ frame, x, y }) => `${frame.name} ${x},${y}`);
}

const tilesSeen = () => told(images.filter((image) => !sprites.includes(image) && !BESIDE.includes(image))).sort();

/** The letters, digits and signs of the table; those of our PTS are as wide as the machine's three pieces of it. */
const CHARACTERS: Readonly<Record<string, string>> = {
  hyphen: '-',
  slash: '/',
  'double quotes': '"',
  'copyright sign': '©',
  'full stop': '.',
  '"PTS" piece 1 of 3': 'P',
  '"PTS" piece 2 of 3': 'T',
  '"PTS" piece 3 of 3': 'S',
};
/** The ink that letters have in a palette: its third pixel value. */
const INKS: Readonly<Record<string, string>> = { '0f': 'W', '1f': 'W', '01': 'R', '03': 'P', '05': 'C', '07': 'O' };
const GHOSTS: Readonly<Record<string, string>> = { '01': 'blinky', '03': 'pinky', '05': 'inky', '07': 'clyde' };

/** What a cell of the table looks like with us; nothing for what is blank, or black. */
function cellOf({ kind = '', colour = '', row, col }: Row): string[] {
  const at = `${Number(col) * 8},${Number(row) * 8}`;
  if (kind.startsWith('blank') || colour === '00') return [];
  if (kind === 'dot' || kind === 'energizer') return [`${kind} ${at}`];
  // Its six tiles are one picture, in the middle of them.
  if (kind === 'title-page ghost, piece 1 of 6') {
    return [`${GHOSTS[colour]} right 0 ${Number(col) * 8},${Number(row) * 8 + 4}`];
  }
  if (kind.startsWith('title-page ghost')) return [];
  const character = /^(?:letter|digit) (.)$/.exec(kind)?.[1] ?? CHARACTERS[kind];
  const ink = INKS[colour];
  if (character === undefined || ink === undefined) throw new Error(`what is ${kind} in ${colour}?`);
  return [`${character} ${ink} ${at}`];
}

describe.skipIf(SPRITES.length === 0)('the machine in ../shared/screens (needs that folder beside the project)', () => {
  test('shows the same actors in every frame: who, where, in which picture, before whom', () => {
    const expected = Map.groupBy(SPRITES, ({ k }) => Number(k));
    expect(Math.max(...expected.keys())).toBe(LAST);
    for (let frame = 0; frame <= LAST; frame++) {
      show(frame);
      const rows = (expected.get(frame) ?? []).sort((one, other) => Number(other.slot) - Number(one.slot));
      expect({ frame, seen: told(sprites) }).toEqual({
        frame,
        seen: rows.map((row) => `${pictureOf(row)} ${row.left},${row.top}`),
      });
    }
  });

  test('has the same in every cell of the page in every frame', () => {
    const changes = Map.groupBy(TILES, ({ k }) => Number(k));
    const cells = new Map<string, string[]>();
    for (let frame = 0; frame <= LAST; frame++) {
      for (const row of changes.get(frame) ?? []) cells.set(`${row.row},${row.col}`, cellOf(row));
      show(frame);
      expect({ frame, seen: tilesSeen() }).toEqual({ frame, seen: [...cells.values()].flat().sort() });
    }
  });
});

test('everything but the heading comes two frames later on a page that is not the first', () => {
  expect([0, 1, 2, 58, 59, 119].map((ticks) => titleFrame(ticks, false))).toEqual([0, 1, 1, 56, 57, 117]);
  expect(titleFrame(57, true)).toBe(57);
  expect(titleFrame(titleTicks(false), false)).toBe(titleFrame(titleTicks(true), true));
});

test('those who want less motion see energizers that do not blink', () => {
  show(700, true);
  expect(tilesSeen().filter((tile) => tile.startsWith('energizer'))).toEqual(['energizer 32,160', 'energizer 80,208']);
});

test('alternate names are letters between hyphens', () => {
  show(600, false, 'alternate');
  const seen = tilesSeen();
  for (const letter of 'ABCDEFGH') {
    const ink = { A: 'R', B: 'R', C: 'P', D: 'P', E: 'C', F: 'C', G: 'O', H: 'O' }[letter];
    const row = 'ABCDEFGH'.indexOf(letter) >> 1;
    const count = seen.filter((tile) => tile.startsWith(`${letter} ${ink} `) && tile.endsWith(`,${(7 + 3 * row) * 8}`));
    expect([letter, count.length]).toEqual([letter, 'ACEG'.includes(letter) ? 8 : 7]);
  }
  expect(seen.filter((tile) => tile.startsWith('"'))).toEqual([]);
  expect(seen.filter((tile) => tile.startsWith('-'))).toHaveLength(16);
});

test('how to begin is told, and where games cost coins, that one is needed', () => {
  const prompt = () => told(images.filter(({ y }) => y === 22 * 8)).map((tile) => tile[0]);
  show(0);
  expect(prompt().join('')).toBe('PRESSENTER');
  showTitle(view, 0, { highScore: 0, hand: 'keys', ghostNames: 'normal', costsCoins: true, reducedMotion: false });
  expect(prompt().join('')).toBe('INSERTCOIN');
});

test('frames can be shown in any order', () => {
  show(1150);
  show(100);
  expect(told(sprites)).toEqual([]);
  expect(tilesSeen().filter((tile) => tile.includes('right 0'))).toEqual(['blinky right 0 32,52']);
});
