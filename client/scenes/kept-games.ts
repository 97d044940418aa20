/**
 * Games that were left in the middle: at the next visit their player is asked whether he wants to go on.
 */
import { isOver } from '../../game/game.ts';
import { decode } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import { type Cabinet, tellNameless } from '../cabinet.ts';
import { isRankable, type KeptGame, recordingOf } from '../kept-game.ts';
import { giveUp, keepFinished, keepGivenUp } from './finished-game.ts';

/** Offers them one after the other, the last one first, while nothing else goes on. */
export async function offerKept(cabinet: Cabinet): Promise<void> {
  const { keeper, overlay, scene, go } = cabinet;
  for (const kept of await keeper.left()) {
    if (await isSettled(cabinet, kept)) continue;
    if (cabinet.scene !== scene || overlay.isDialogOpen()) return;
    const { score, level, lives } = kept;
    const answer = await overlay.askGoOn({ score, level, lives, ranked: isRankable(kept, Date.now()) });
    if (answer === 'later') continue;
    const still = await lookOnceMore(cabinet, kept);
    if (cabinet.scene !== scene) return;
    if (still === null) overlay.notify(ELSEWHERE);
    else if (answer === 'goOn') return go.goOn(still);
    else await giveUp(cabinet, still, decode(still.recording).ticks);
  }
}

const ELSEWHERE = 'This game is not here any more: it goes on, or is over, in another tab.';

/** While the player was asked another tab may have gone on with the game: null when it has. Else the game as it is kept now. */
async function lookOnceMore(cabinet: Cabinet, { id }: KeptGame): Promise<KeptGame | null> {
  const still = (await cabinet.keeper.left()).find((each) => each.id === id);
  return still === undefined || (await isSettled(cabinet, still)) ? null : still;
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
  // Nobody is asked for its name now: the title and the table offer it.
  cabinet.outbox.putOff(kept.id);
  await tellNameless(cabinet);
  return true;
}

function lengthOf({ recording }: KeptGame): number {
  try {
    return decode(recording).ticks;
  } catch {
    return 0;
  }
}
