/**
 * The rows of the high-score table. On a narrow screen a row is one line; where a game was served shows when the row has the focus, or is
 * tapped.
 */
import type { ScoreRow } from '../../hall-line.ts';
import { addressOf } from '../../watch/watch-address.ts';
import { element, icon } from '../kit/element.ts';
import { UNKNOWN } from '../kit/served-by.ts';
import { PLAY } from '../kit/signs.ts';

const COLUMNS = ['Rank', 'Name', 'Score', 'Level', 'Game', 'Cloud', 'Zone', 'Host', 'Date'] as const;

export function tableHead(): HTMLElement {
  const cells = COLUMNS.map((title) => element('th', { scope: 'col', role: 'columnheader' }, title));
  return element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...cells));
}

export interface RowLook {
  /** It was played in this browser. */
  mine: boolean;
  /** It is the one that the player is shown. */
  current: boolean;
  /** What else is told of it; empty for most. */
  remarks: string;
}

/** The explicit roles keep it a table for screen readers where CSS lays the cells out in another way. */
export function tableRow(
  row: ScoreRow,
  { mine, current, remarks }: RowLook,
  watch: (gameId: string) => void,
): HTMLElement {
  const name = element(
    'th',
    { scope: 'row', role: 'rowheader', class: 'name' },
    element('bdi', { title: row.name }, row.name),
  );
  if (mine) name.append(' ', element('span', { class: 'own' }, '(you)'));
  if (remarks !== '') name.append(' ', element('span', { class: 'remarks' }, remarks));
  const made = element(
    'tr',
    { role: 'row', ...(current && { 'aria-current': 'true' }) },
    cell('rank', String(row.rank)),
    name,
    cell('score', String(row.score)),
    cell('level', String(row.level)),
    cell('watch-game', watchLink(row, watch)),
    cell('cloud', ...placeText(row.cloud)),
    cell('zone', ...placeText(row.zone)),
    cell('host', ...placeText(row.host)),
    cell('date', element('time', { datetime: row.at }, dateText(row.at))),
  );
  made.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a') === null) made.classList.toggle('open');
  });
  // The style sheet cannot ask: Firefox has no :has() before 121.
  made.addEventListener('focusin', ({ target }) => {
    made.classList.toggle('focused', target instanceof Element && target.matches(':focus-visible'));
  });
  made.addEventListener('focusout', () => made.classList.remove('focused'));
  return made;
}

/** A real link, so that it can be opened in a tab of its own, or sent to somebody. */
function watchLink({ gameId, name }: Pick<ScoreRow, 'gameId' | 'name'>, watch: (gameId: string) => void) {
  const label = element('span', { class: 'unseen' }, ` the game of ${name}`);
  const link = element(
    'a',
    { href: addressOf({ gameId, tick: null }) },
    icon(PLAY),
    element('span', {}, 'Watch'),
    label,
  );
  followLink(link, () => watch(gameId));
  return link;
}

/** Follows a link within the page; a key held with the click leaves it to the browser. */
export function followLink(link: HTMLAnchorElement, follow: () => void): void {
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    follow();
  });
}

function cell(name: string, ...content: (Node | string)[]): HTMLElement {
  return element('td', { role: 'cell', class: name }, ...content);
}

/** A dash for the eye where a part of a place is not known. */
function placeText(part: string): (Node | string)[] {
  if (part !== UNKNOWN) return [part];
  return [element('span', { 'aria-hidden': 'true' }, '\u2013'), element('span', { class: 'unseen' }, UNKNOWN)];
}

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

export function dateText(at: string | number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : DATE.format(date);
}
