/**
 * The page's address while a game is watched, so that it can be shared, reloaded, and left with the browser's back button.
 *
 * Watching is one step in the browser's history, taken back on leaving; moments replace each other in it. So nobody who goes back
 * from a game that he plays is thrown into one that he watched before.
 */
import { addressOf, readAddress, type WatchAddress } from './address.ts';

/** Puts the game's address up, unless it is there already (a link was opened). */
export function enterPlace(address: WatchAddress): void {
  if (isAt(address.gameId)) return;
  history.pushState({ entered: true }, '', addressOf(address));
}

/** Makes the address that of a moment. `from` is the game that the page's address names now. */
export function movePlace(from: string, address: WatchAddress): void {
  if (isAt(from)) history.replaceState(history.state, '', addressOf(address));
}

/** Gives the address back; nothing happens if it names something else by now. */
export function leavePlace(gameId: string): void {
  if (!isAt(gameId)) return;
  if (isEntered(history.state)) history.back();
  else history.replaceState(null, '', '/');
}

function isAt(gameId: string): boolean {
  return readAddress(location)?.gameId === gameId;
}

function isEntered(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'entered' in state;
}
