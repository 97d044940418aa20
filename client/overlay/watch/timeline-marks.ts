/**
 * The marks over the slider of a watched game: where Pac-Man was caught, where levels begin, where fruit and energizers were eaten.
 *
 * They are for the eye; the moments that matter most stand among the figures too.
 */
import type { Mark, MarkKind } from '../../watch/statistics.ts';
import { element } from '../kit/element.ts';

/** More would be a solid bar: what matters least is left out first. */
const MOST_MARKS = 300;
const MATTERS: readonly MarkKind[] = ['caught', 'level', 'fruit', 'energizer'];

/** Those of them that are shown: whole kinds, the most important first. */
export function shownMarks(marks: readonly Mark[]): Mark[] {
  const shown: Mark[] = [];
  for (const kind of MATTERS) {
    const more = marks.filter((mark) => mark.kind === kind);
    if (shown.length > 0 && shown.length + more.length > MOST_MARKS) break;
    shown.push(...more);
  }
  return shown;
}

/** @param ticks length of the game */
export function markElements(marks: readonly Mark[], ticks: number): HTMLElement[] {
  return shownMarks(marks).map(({ tick, kind }) => {
    const made = element('i', { class: kind });
    made.style.setProperty('--at', String(tick / Math.max(1, ticks)));
    return made;
  });
}
