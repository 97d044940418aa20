/**
 * The address of a game that is watched: `watch/GAMEID#t=83.5` below the page's own path, a link to a moment of it.
 *
 * Seconds are those of the arcade, 60.606 ticks each. Two decimals name every tick, so a link leads to the very frame.
 */
import { TICKS_PER_SECOND } from '../../game/game.ts';
import { MAX_TICKS } from '../../game/recording.ts';
import { placeOf, watchPath } from '../../server/pages.ts';

export interface WatchAddress {
  /** What stands in the address; the hall decides whether there is such a game. */
  gameId: string;
  /** The moment, in ticks since the start; null where the address names none. */
  tick: number | null;
}

/** Stands in the place of a gameId for the last game that was played in this browser. */
export const LAST_GAME = 'last';

/**
 * The game that an address names, or null for an address of something else. A moment that makes no sense is none.
 * `base` is the path that the page lives under, with slashes around it.
 */
export function readAddress(
  { pathname, hash }: Pick<Location, 'pathname' | 'hash'>,
  base: string,
): WatchAddress | null {
  if (!pathname.startsWith(base)) return null;
  const gameId = placeOf(pathname.slice(base.length))?.gameId;
  if (gameId === undefined) return null;
  const seconds = /^#t=(\d{1,6}(?:\.\d{1,6})?)$/.exec(hash)?.[1];
  if (seconds === undefined) return { gameId: unescaped(gameId), tick: null };
  return { gameId: unescaped(gameId), tick: Math.min(MAX_TICKS, Math.round(Number(seconds) * TICKS_PER_SECOND)) };
}

/** The way to a game, or to a moment of it; relative to the page's base, as the browser resolves it by itself. */
export function addressOf({ gameId, tick }: WatchAddress): string {
  const path = watchPath(gameId);
  return tick === null ? path : `${path}#t=${Number((tick / TICKS_PER_SECOND).toFixed(2))}`;
}

/** A time of play as m:ss, or h:mm:ss. */
export function timeText(ticks: number): string {
  const whole = Math.floor(ticks / TICKS_PER_SECOND);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const seconds = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
