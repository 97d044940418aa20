/** A finished game, for tests that need one. */
import type { FinishedGame } from '../waiting-game.ts';

export function finishedGame(changes: Partial<FinishedGame> = {}): FinishedGame {
  return {
    gameId: 'a',
    token: 't',
    seed: 1,
    recording: Uint8Array.of(1),
    score: 4200,
    level: 2,
    second: null,
    startedAt: '2026-01-01T00:00:00Z',
    ...changes,
  };
}
