/** Real games for tests, as the hall writes them down. */
import { randomUUID } from 'node:crypto';
import { RULES_VERSION } from '../../../game/game.ts';
import { decode } from '../../../game/recording.ts';
import { replay } from '../../../game/replay.ts';
import type { KeptEntry } from '../../store/store.ts';
import { restingBytes } from '../../test/hall.ts';

export function played(
  seed: number,
  changes: Partial<KeptEntry> = {},
  recording: Uint8Array = restingBytes(seed),
): KeptEntry {
  const { score, level } = replay(decode(recording));
  return {
    gameId: randomUUID(),
    name: 'ADA',
    score,
    level,
    ticks: decode(recording).ticks,
    cloud: 'AWS',
    zone: 'us-east-1a',
    host: 'pacman-0',
    player: 1,
    startedAt: new Date(Date.UTC(2026, 0, 1, 11, 0, seed)).toISOString(),
    at: new Date(Date.UTC(2026, 0, 1, 12, 0, seed)).toISOString(),
    rulesVersion: RULES_VERSION,
    recording,
    ...changes,
  };
}
