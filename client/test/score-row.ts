/** A row of the table, for tests that need one. */
import { RULES_VERSION } from '../../game/game.ts';
import type { ScoreRow } from '../hall-line.ts';

export function scoreRow(changes: Partial<ScoreRow> = {}): ScoreRow {
  return {
    gameId: 'g',
    rank: 1,
    name: 'ADA',
    score: 1230,
    level: 2,
    cloud: 'c',
    zone: 'z',
    host: 'h',
    startedAt: null,
    at: '2026-01-01T00:00:00Z',
    ticks: 600,
    player: 1,
    rulesVersion: RULES_VERSION,
    ...changes,
  };
}
