/** A coin falls in, whatever goes on (facts more, 3.3: coins count during play). */
import type { Cabinet } from '../cabinet.ts';
import { insertCoin } from '../coin-box.ts';
import type { InHand } from '../in-hand.ts';
import { keyFor } from '../keys.ts';
import { playCoin } from '../sound/sound.ts';

export function takeCoin({ coinBox, settings, sound, overlay }: Cabinet): void {
  if (!insertCoin(coinBox, settings.get().coins)) return;
  playCoin(sound);
  const credits = `Credit ${coinBox.credits}.`;
  // Under a dialog nobody sees the start page, which shows them else.
  if (overlay.isDialogOpen()) overlay.notify(credits);
  else overlay.announce(credits);
}

/** What somebody is told who wants to start without a credit for each player. */
export function noCreditText(hand: InHand): string {
  const key = hand === 'keys' ? `key ${keyFor('coin', 'title')}, or ` : '';
  return `Insert a coin first, one credit for each player: ${key}Coin in the menu.`;
}
