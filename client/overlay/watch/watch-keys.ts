/**
 * The keys of a game that is watched, as on any player of films.
 */
import { TICKS_PER_SECOND } from '../../../game/game.ts';

/** What somebody wants of the player. */
export type WatchAction =
  | { type: 'toggle' | 'leave' }
  /** Ticks from the present moment; an infinite number leads to the start or the end. */
  | { type: 'skip'; ticks: number }
  /** Frames from the present moment, which is then looked at in peace. */
  | { type: 'step'; frames: 1 | -1 }
  | { type: 'speed'; step: 1 | -1 };

/** What the focus is on, as far as it changes what keys mean. */
export type WatchFocus = 'slider' | 'button' | 'other';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

const SKIP = Math.round(5 * TICKS_PER_SECOND);
const LONG_SKIP = Math.round(60 * TICKS_PER_SECOND);

const ACTIONS: ReadonlyMap<string, WatchAction> = new Map<string, WatchAction>([
  [' ', { type: 'toggle' }],
  ['Escape', { type: 'leave' }],
  ['ArrowLeft', { type: 'skip', ticks: -SKIP }],
  ['ArrowRight', { type: 'skip', ticks: SKIP }],
  [',', { type: 'step', frames: -1 }],
  ['.', { type: 'step', frames: 1 }],
  ['-', { type: 'speed', step: -1 }],
  ['<', { type: 'speed', step: -1 }],
  ['+', { type: 'speed', step: 1 }],
  ['=', { type: 'speed', step: 1 }],
  ['>', { type: 'speed', step: 1 }],
]);

/** On the slider these do what they do on every slider; elsewhere they scroll. */
const SLIDER_ACTIONS: ReadonlyMap<string, WatchAction> = new Map<string, WatchAction>([
  ['ArrowDown', { type: 'skip', ticks: -SKIP }],
  ['ArrowUp', { type: 'skip', ticks: SKIP }],
  ['PageDown', { type: 'skip', ticks: -LONG_SKIP }],
  ['PageUp', { type: 'skip', ticks: LONG_SKIP }],
  ['Home', { type: 'skip', ticks: Number.NEGATIVE_INFINITY }],
  ['End', { type: 'skip', ticks: Number.POSITIVE_INFINITY }],
]);

/** What a key means, or null when it is none of the player's. */
export function watchAction(key: Key, focus: WatchFocus): WatchAction | null {
  if (key.ctrlKey || key.altKey || key.metaKey) return null;
  // A button is pressed with it.
  if (key.key === ' ' && focus === 'button') return null;
  return (focus === 'slider' ? SLIDER_ACTIONS.get(key.key) : undefined) ?? ACTIONS.get(key.key) ?? null;
}
