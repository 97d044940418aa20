/**
 * A game that took far longer from its ticket to the hall than it is long: what its page says of it.
 *
 * Nobody can tell from outside whether it was paused, kept waiting for a network, played in slow motion, or searched for with many
 * tries. That it was in no hurry can be told.
 */
import { TICKS_PER_SECOND } from '../../game/game.ts';
import type { ScoreRow } from '../hall-line.ts';
import { timeText } from './watch-address.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A name is typed and a telephone rings in less, in ms. */
const LEISURE = 10 * MINUTE;

/** A sentence, or null for a game that came in when it was over, more or less, and for one whose beginning was not kept. */
export function tookLonger({ startedAt, at, ticks }: Pick<ScoreRow, 'startedAt' | 'at' | 'ticks'>): string | null {
  const took = startedAt === null ? Number.NaN : Date.parse(at) - Date.parse(startedAt);
  const length = (ticks / TICKS_PER_SECOND) * 1000;
  if (!(took > 2 * length && took > length + LEISURE)) return null;
  return `Lasts ${timeText(ticks)}, came in ${spanText(took)} after it began: paused, kept waiting, or searched for.`;
}

/** In the largest unit of which there are two. */
function spanText(ms: number): string {
  if (ms >= 2 * DAY) return `${Math.floor(ms / DAY)} days`;
  if (ms >= 2 * HOUR) return `${Math.floor(ms / HOUR)} hours`;
  return `${Math.floor(ms / MINUTE)} minutes`;
}
