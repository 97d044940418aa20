import { expect, test } from 'vitest';
import { createStartView, type StartLook, showStart } from './start-view.ts';
import { openFakeScene } from './test/fake-scene.ts';

const { scene, images } = openFakeScene();
const view = createStartView(scene);

/** What is written in a row of tiles, with the column of its first character. */
function written(row: number, look: Partial<StartLook> = {}): string {
  showStart(view, { credits: 1, players: 1, bonusLife: 10_000, highScore: 0, ...look });
  const cells = images.filter((image) => image.visible && image.y === row * 8).sort((a, b) => a.x - b.x);
  const first = (cells[0]?.x ?? 0) / 8;
  const line = Array<string>(28).fill(' ');
  for (const { x, frame } of cells) line[x / 8] = frame.name[0] ?? '';
  return `${first} ${line.join('').trim()}`;
}

test('one credit is for one player, two are for one or two', () => {
  expect(written(16)).toBe('6 PUSH START BUTTON');
  expect(written(20)).toBe('8 1 PLAYER ONLY');
  expect(written(35)).toBe('2 CREDIT  1');
  expect(written(20, { credits: 12, players: 2 })).toBe('8 1 OR 2 PLAYERS');
  expect(written(35, { credits: 12 })).toBe('2 CREDIT 12');
});

test.each([
  [10_000, '1 BONUS PAC-MAN FOR 10000 PTS'],
  [20_000, '1 BONUS PAC-MAN FOR 20000 PTS'],
  [null, '0 '],
])('a bonus life at %o is told', (bonusLife, line) => {
  expect(written(24, { bonusLife })).toBe(line);
});

test('free play stands in place of the credits', () => {
  expect(written(35, { credits: null })).toBe('2 FREE PLAY');
  expect(written(28)).toBe('4 © 1980 MIDWAY MFG.CO.');
});
