/** A coin falls in, whatever goes on (facts more, 3.3: coins count during play). */
import type { Cabinet } from '../cabinet.ts';
import { insertCoin } from '../coin-box.ts';
import type { InHand } from '../in-hand.ts';
import { keyFor } from '../keys.ts';
import { playCoin } from '../sound/sound.ts';

export function takeCoin({ coinBox, settings, sound, overlay, scene }: Cabinet): void {
  if (!insertCoin(coinBox, settings.get().coins)) return;
  playCoin(sound);
  const credits = `Credit ${coinBox.credits}.`;
  // Nothing is painted over a game that runs. Elsewhere it takes the place of the word that a coin is missing.
  if (scene.isRunning?.()) overlay.announce(credits);
  else overlay.notify(credits);
}

/** What somebody is told who wants to start without a credit for each player. */
export function noCreditText(hand: InHand): string {
  const key = hand === 'keys' ? `key ${keyFor('coin', 'title')}, or ` : '';
  return `Insert a coin first, one credit for each player: ${key}Coin in the menu.`;
}
