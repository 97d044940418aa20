import { describe, expect, test } from 'vitest';
import { type Change, encode, type Recording } from '../../game/recording.ts';
import { restlessGame } from '../../game/test/restless-game.ts';
import { judge } from './judge.ts';

function movesOf(recording: Recording): string | null {
  const verdict = judge({ recording: encode(recording), seed: recording.seed, wallTime: 1e9 });
  if (!verdict.ok) throw new Error(verdict.reason.detail);
  return verdict.value.moves;
}

describe('the moves of a game', () => {
  const moves = movesOf(restlessGame(10, 30));

  test('are the same under every seed that leaves the play as it is', () => {
    expect(moves).toMatch(/^[\w-]{22}$/);
    expect(movesOf(restlessGame(2 ** 50, 30))).toBe(moves);
  });

  test('are the same however the joystick is pushed before anything moves', () => {
    const fidget: Change[] = [
      { tick: 1, joystick: 'up' },
      { tick: 9, joystick: null },
    ];
    expect(movesOf(restlessGame(10, 30, fidget))).toBe(moves);
  });

  test('are others with one turn more, and with each turn a moment later', () => {
    expect(movesOf(restlessGame(10, 31))).not.toBe(moves);
    const { changes, ...late } = restlessGame(10, 30);
    const later = changes.map(({ tick, joystick }) => ({ tick: tick + 1, joystick }));
    expect(movesOf({ ...late, changes: later })).not.toBe(moves);
  });

  test('say nothing of who hardly moved', () => {
    expect(movesOf(restlessGame(10, 5))).toBeNull();
  });
});
