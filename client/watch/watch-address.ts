/**
 * The address of a game that is watched: `watch/GAMEID#t=83.5` below the page's own path, a link to a moment of it.
 *
 * A game that no table has is in its link itself: `watch/link#r=RECORDING`, or `watch/link#t=83.5&r=RECORDING`.
 *
 * Seconds are those of the arcade, 60.606 ticks each. Two decimals name every tick, so a link leads to the very frame.
 */
import { TICKS_PER_SECOND } from '../../game/game.ts';
import { MAX_TICKS } from '../../game/recording.ts';
import { placeOf, watchPath } from '../../server/pages.ts';
import { fromBase64, toBase64 } from '../base64.ts';

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
  const { seconds, recording } = HASH.exec(hash)?.groups ?? {};
  const tick = seconds === undefined ? null : Math.min(MAX_TICKS, Math.round(Number(seconds) * TICKS_PER_SECOND));
  if (gameId === LINK && recording !== undefined) return { gameId: IN_LINK + recording, tick };
  return { gameId: unescaped(gameId), tick };
}

/** The way to a game, or to a moment of it; relative to the page's base, as the browser resolves it by itself. */
export function addressOf({ gameId, tick }: WatchAddress): string {
  const isInLink = gameId.startsWith(IN_LINK);
  const parts = [
    ...(tick === null ? [] : [`t=${Number((tick / TICKS_PER_SECOND).toFixed(2))}`]),
    ...(isInLink ? [`r=${gameId.slice(IN_LINK.length)}`] : []),
  ];
  const path = watchPath(isInLink ? LINK : gameId);
  return parts.length === 0 ? path : `${path}#${parts.join('&')}`;
}

/** What stands in place of a gameId for a game that is in its link; null for one that is too long for it. */
export function linkedGameId(recording: Uint8Array): string | null {
  if (recording.length > MOST_LINKED) return null;
  return IN_LINK + toBase64(recording).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The recording of such a game; null where the name is of any other, or makes no sense. */
export function linkedRecording(gameId: string): Uint8Array | null {
  if (!gameId.startsWith(IN_LINK)) return null;
  try {
    return fromBase64(gameId.slice(IN_LINK.length).replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null;
  }
}

/** The place of all games that are in their links, and what the names of such games begin with. */
const LINK = 'link';
const IN_LINK = 'link:';
/** A moment, a recording, or both. */
const HASH = /^#(?:t=(?<seconds>\d{1,6}(?:\.\d{1,6})?)(?:&|$))?(?:r=(?<recording>[\w-]+))?$/;
/** Bytes of the longest recording that is put into a link: an hour and more. Browsers take longer addresses, what they are sent by may not. */
const MOST_LINKED = 16 * 1024;

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
