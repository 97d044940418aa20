/**
 * Games that were left in the middle: at the next visit their player is asked whether he wants to go on.
 */
import { isOver } from '../../game/game.ts';
import { decode } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import type { Cabinet } from '../cabinet.ts';
import { isRankable, type KeptGame, recordingOf } from '../kept-game.ts';
import { keepFinished, keepGivenUp } from './finished-game.ts';

/** Offers them one after the other, the last one first, while nothing else goes on. */
export async function offerKept(cabinet: Cabinet): Promise<void> {
  const { keeper, overlay, scene, go } = cabinet;
  for (const kept of await keeper.left()) {
    if (await isSettled(cabinet, kept)) continue;
    if (cabinet.scene !== scene || overlay.isDialogOpen()) return;
    const { score, level, lives } = kept;
    const answer = await overlay.askGoOn({ score, level, lives, ranked: isRankable(kept, Date.now()) });
    if (answer === 'goOn') return go.goOn(kept);
    if (answer === 'giveUp') await keepGivenUp(cabinet, kept, decode(kept.recording).ticks);
  }
}

/** One that cannot be gone on with goes where it belongs: it was over when the page died, or is of other rules. */
async function isSettled(cabinet: Cabinet, kept: KeptGame): Promise<boolean> {
  const recording = recordingOf(kept);
  if (recording === null) {
    await keepGivenUp(cabinet, kept, lengthOf(kept));
    return true;
  }
  const game = replay(recording);
  if (!isOver(game)) return false;
  await keepFinished(cabinet, kept, game);
  return true;
}

function lengthOf({ recording }: KeptGame): number {
  try {
    return decode(recording).ticks;
  } catch {
    return 0;
  }
}
