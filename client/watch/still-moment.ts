/**
 * The moment of a game that stands for all of it: shortly before Pac-Man was caught for the last time.
 */
import type { Recording } from '../../game/recording.ts';
import { openReplay, type Replay, seekReplay, stepReplay } from '../../game/replay.ts';
import type { Game } from '../../game/state.ts';

/** So many ticks before. */
const BEFORE = 40;
/** Ticks that are played at a time: a few milliseconds. */
const SLICE = 10_000;

/**
 * The game at that moment; at its middle when nobody was ever caught.
 *
 * @param breathe lets other things happen between two slices; false ends the search: nobody wants it any more
 */
export async function stillMoment(recording: Recording, breathe: () => Promise<boolean>): Promise<Game | null> {
  const replay = openReplay(recording);
  let caughtAt: number | null = null;
  for (;;) {
    const caught = playOn(replay);
    caughtAt = caught.at ?? caughtAt;
    if (caught.over) break;
    if (!(await breathe())) return null;
  }
  seekReplay(replay, caughtAt === null ? Math.floor(replay.game.tick / 2) : caughtAt - BEFORE);
  return replay.game;
}

function playOn(replay: Replay): { over: boolean; at: number | null } {
  let at: number | null = null;
  for (let left = SLICE; left > 0; left--) {
    if (!stepReplay(replay)) return { over: true, at };
    for (const { type } of replay.game.events) if (type === 'pacmanCaught') at = replay.game.tick;
  }
  return { over: false, at };
}
