/** Which cloud, zone and host a game is served from, as far as it is known. */
import type { Location } from '../../hall-line.ts';
import { element } from './element.ts';

/** Where a game is served from, in words; nothing when nothing is known of it. */
export function servedBy(location: Location): (Node | string)[] {
  const text = locationText(location);
  return text === '' ? [] : [element('span', { class: 'unseen' }, 'Served by '), text];
}

/** What the hall writes for a part of a place that it cannot tell. */
export const UNKNOWN = 'unknown';

/** The parts of a place that are known; empty when none is. */
export function locationText({ cloud, zone, host }: Location): string {
  return [cloud, zone, host].filter((part) => part !== UNKNOWN).join(' / ');
}
