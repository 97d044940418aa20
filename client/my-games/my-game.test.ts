import { describe, expect, test } from 'vitest';
import { bestOf, figuresOfMine, keptOf, MOST_GAMES, type MyGame, readGame } from './my-game.ts';

function game(id: string, changes: Partial<MyGame> = {}): MyGame {
  return { id, kind: 'ranked', score: 100, level: 1, ticks: 60, endedAt: 0, recording: new Uint8Array(2), ...changes };
}

describe('the games of this browser', () => {
  test('are the newest, newest first', () => {
    const many = Array.from({ length: MOST_GAMES + 5 }, (_, at) => game(String(at), { endedAt: at }));
    const kept = keptOf(many);
    expect(kept).toHaveLength(MOST_GAMES);
    expect(kept[0]?.id).toBe(String(MOST_GAMES + 4));
    // Of equal scores the first stays the best, and is not forgotten.
    expect(kept.at(-1)?.id).toBe('0');
  });

  test('never lose the best one', () => {
    const many = Array.from({ length: MOST_GAMES + 5 }, (_, at) => game(String(at), { endedAt: at }));
    const best = game('best', { score: 9000, endedAt: -1 });
    const kept = keptOf([...many, best]);
    expect(kept).toHaveLength(MOST_GAMES);
    expect(kept.at(-1)).toBe(best);
  });

  test('are counted: best and average of whole games, the time of all', () => {
    const games = [
      game('a', { score: 100, ticks: 10 }),
      game('b', { score: 250, ticks: 20, kind: 'unranked' }),
      game('c', { score: 9999, ticks: 30, kind: 'practice' }),
      game('d', { score: 8888, ticks: 40, kind: 'givenUp' }),
      game('e', { score: 7777, ticks: 50, kind: 'switched' }),
    ];
    expect(figuresOfMine(games)).toEqual({ games: 2, best: 250, average: 175, ticks: 150 });
    expect(bestOf(games)?.id).toBe('b');
    expect(figuresOfMine([])).toEqual({ games: 0, best: 0, average: 0, ticks: 0 });
    expect(bestOf([])).toBeNull();
  });
});

test('what is no game is not read', () => {
  expect(readGame(game('a'))).toEqual(game('a'));
  for (const other of [null, 'game', {}, { ...game('a'), kind: 'won' }, { ...game('a'), recording: [1] }]) {
    expect(readGame(other)).toBeNull();
  }
});
