/**
 * What the keys of a watched game, as on any player of films, do to it.
 */
import { TICKS_PER_SECOND } from '../../../game/game.ts';
import type { Focus } from '../../controls.ts';
import { actionOf, type FilmAction, type Key } from '../../keys.ts';

/** What somebody wants of the player. */
export type WatchAction =
  | { type: 'toggle' | 'leave' }
  /** Ticks from the present moment; an infinite number leads to the start or the end. */
  | { type: 'skip'; ticks: number }
  /** Frames from the present moment, which is then looked at in peace. */
  | { type: 'step'; frames: 1 | -1 }
  | { type: 'speed'; step: 1 | -1 };

const SKIP = Math.round(5 * TICKS_PER_SECOND);
const LEAP = Math.round(60 * TICKS_PER_SECOND);

const ACTIONS: Readonly<Record<FilmAction, WatchAction>> = {
  toggle: { type: 'toggle' },
  leave: { type: 'leave' },
  skipBack: { type: 'skip', ticks: -SKIP },
  skipOn: { type: 'skip', ticks: SKIP },
  leapBack: { type: 'skip', ticks: -LEAP },
  leapOn: { type: 'skip', ticks: LEAP },
  toStart: { type: 'skip', ticks: Number.NEGATIVE_INFINITY },
  toEnd: { type: 'skip', ticks: Number.POSITIVE_INFINITY },
  frameBack: { type: 'step', frames: -1 },
  frameOn: { type: 'step', frames: 1 },
  slower: { type: 'speed', step: -1 },
  faster: { type: 'speed', step: 1 },
};

/** What a key means, or null when it is none of the player's. On its slider some do what they do on every slider. */
export function watchAction(key: Key, focus: Focus | 'moment'): WatchAction | null {
  const action = focus === 'moment' ? actionOf(key, ['moment', 'watch']) : actionOf(key, ['watch'], focus);
  return isFilmAction(action) ? ACTIONS[action] : null;
}

function isFilmAction(action: string | null): action is FilmAction {
  return action !== null && Object.hasOwn(ACTIONS, action);
}
