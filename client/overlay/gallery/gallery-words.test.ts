import { expect, test } from 'vitest';
import type { MyGame } from '../../my-games/my-game.ts';
import { scoreRow } from '../../test/score-row.ts';
import { cardLabel, cardsOfMine, cardsOfTable, cardTexts, figuresText, messageOf } from './gallery-words.ts';

function mine(id: string, kind: MyGame['kind']): MyGame {
  return { id, kind, score: 100, level: 2, ticks: 3640, endedAt: 5, recording: new Uint8Array() };
}

test('games of the table are shown as they come, or the longest first, and not too many', () => {
  const row = (gameId: string, ticks: number) => scoreRow({ gameId, ticks });
  const rows = [row('a', 60), row('b', 600), row('c', 6)];
  expect(cardsOfTable(rows, 'best').map(({ gameId }) => gameId)).toEqual(['a', 'b', 'c']);
  expect(cardsOfTable(rows, 'longest').map(({ gameId }) => gameId)).toEqual(['b', 'a', 'c']);
  expect(rows[0]?.gameId).toBe('a');
  expect(
    cardsOfTable(
      Array.from({ length: 100 }, (_, at) => row(String(at), at)),
      'newest',
    ),
  ).toHaveLength(24);
});

test('games of this browser say what became of them, and what they come to', () => {
  const games = [mine('a', 'ranked'), mine('b', 'practice'), mine('c', 'givenUp'), mine('d', 'ranked')];
  const { cards, figures } = cardsOfMine(games, new Set(['d']));
  expect(cards.map(({ title }) => title)).toEqual(['Ranked', 'Practice', 'Given up', 'No name yet']);
  expect(figuresText({ figures })).toBe('Best 100, average 100, 4:00 played');
  expect(figuresText(cardsOfMine([mine('b', 'practice')], new Set()))).toBe('1:00 played');
  expect(figuresText(cardsOfMine([], new Set()))).toBe('');
  expect(figuresText({ figures: null })).toBe('');
});

test('a card says what a game was worth', () => {
  const card = { gameId: 'a', title: 'ADA', score: 1230, level: 3, ticks: 3640, at: 0 };
  expect(cardTexts(card)).toEqual(['1230', 'L3', '1:00']);
  expect(cardLabel(card)).toBe('Watch: ADA, 1230 points, level 3, 1:00');
});

test('where there is nothing, that is said', () => {
  const empty = { state: 'ready', cards: [], figures: null } as const;
  expect(messageOf({ tab: 'mine', ...empty })).toMatch(/in this browser/);
  expect(messageOf({ tab: 'best', ...empty })).toMatch(/no games yet/);
  expect(messageOf({ tab: 'best', state: 'unavailable', text: 'Away.' })).toBe(
    'Away. Only your own games can be watched now.',
  );
});
