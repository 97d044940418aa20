/** A coin falls in, whatever goes on (facts more, 3.3: coins count during play). */
import type { Cabinet } from '../cabinet.ts';
import { insertCoin } from '../coin-box.ts';
import { playCoin } from '../sound/sound.ts';

export function takeCoin({ coinBox, settings, sound, overlay }: Cabinet): void {
  if (!insertCoin(coinBox, settings.get().coins)) return;
  playCoin(sound);
  overlay.announce(`Credit ${coinBox.credits}.`);
}

/** What somebody is told who wants to start without a credit for each player. */
export const NO_CREDIT = 'Insert a coin first, one credit for each player: key 5, or Coin in the menu of the title.';
