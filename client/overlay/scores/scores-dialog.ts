/**
 * The high-score table: a real table, which narrow screens lay out as one card a row.
 */
import type { ScoreRow } from '../../hall-line.ts';
import { addressOf } from '../../watch/watch-address.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element, icon } from '../kit/element.ts';
import { namelessText } from '../kit/nameless.ts';
import { UNKNOWN } from '../kit/served-by.ts';
import { PLAY } from '../kit/signs.ts';

export type ScoresView =
  | { state: 'loading'; result?: string }
  | {
      state: 'ready';
      rows: readonly ScoreRow[];
      /** Entries in the whole table. */
      total: number;
      /** The player's own entry: marked, and added below when the rows do not reach down to it. */
      own?: ScoreRow | null;
      result?: string;
    }
  | { state: 'unavailable'; text: string; result?: string };

export interface ScoresDialog extends DialogScreen {
  /** How many scores wait for their name. */
  tellNameless(count: number): void;
  /** True when the rows have just become visible. */
  show(view: ScoresView): boolean;
  /** Gives the focus to the rows, and shows the player's own among them. */
  focusRows(): void;
}

export interface ScoresHandlers {
  play(): void;
  retry(): void;
  back(): void;
  announce(text: string): void;
  watch(gameId: string): void;
  enterNames(): void;
}

/** What is said about the player's own game above the table. */
export function rankText(rank: number, total: number): string {
  return `Rank ${rank} of ${Math.max(rank, total)}`;
}

export function createScoresDialog(handlers: ScoresHandlers): ScoresDialog {
  const { play, retry, back, announce, watch } = handlers;
  const result = element('p', { class: 'result' });
  const message = element('p', { class: 'message' });
  const body = element('tbody', { role: 'rowgroup' });
  const caption = element('caption');
  const table = element('table', { role: 'table' }, caption, header(), body);
  const rows = element(
    'div',
    { class: 'rows scrolling', role: 'region', 'aria-label': 'Scores', tabindex: 0, 'data-scrolls': true },
    table,
  );
  const again = button('Retry', retry);
  const leave = button('Back', back, { autofocus: true });
  const nameless = button('', handlers.enterNames, { hidden: true });
  const actions = element('p', { class: 'actions' }, button('Play', play), nameless, again, leave);
  const dialog = createDialog('scores', 'High scores', back, [result, message, rows, actions], null);

  return {
    ...dialog,
    tellNameless(count) {
      nameless.hidden = count === 0;
      nameless.textContent = namelessText(count);
    },
    show(view) {
      const text = messageOf(view);
      const wereHidden = rows.hidden;
      if (document.activeElement === again) leave.focus();
      result.textContent = view.result ?? '';
      result.hidden = result.textContent === '';
      message.textContent = text;
      message.hidden = text === '';
      again.hidden = view.state !== 'unavailable';
      rows.hidden = view.state !== 'ready' || view.rows.length === 0;
      if (view.state === 'ready') {
        caption.textContent = `The best ${view.rows.length} of ${view.total} games`;
        body.replaceChildren(...rowsOf(view.rows, view.own ?? null, watch));
      }
      announce([view.result ?? '', text].join(' ').trim());
      return wereHidden && !rows.hidden;
    },
    focusRows() {
      if (rows.hidden) return;
      rows.focus({ preventScroll: true });
      body.querySelector('[aria-current]')?.scrollIntoView({ block: 'center', behavior: 'instant' });
    },
  };
}

const COLUMNS = ['Rank', 'Name', 'Score', 'Level', 'Cloud', 'Zone', 'Host', 'Date', 'Game'] as const;

function header(): HTMLElement {
  const cells = COLUMNS.map((title) => element('th', { scope: 'col', role: 'columnheader' }, title));
  return element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...cells));
}

function messageOf(view: ScoresView): string {
  if (view.state === 'loading') return 'Loading the scores ...';
  if (view.state === 'unavailable') return `${view.text} The scores cannot be shown now.`;
  return view.rows.length === 0 ? 'No scores yet. Yours can be the first.' : '';
}

type Watch = ScoresHandlers['watch'];

function rowsOf(rows: readonly ScoreRow[], own: ScoreRow | null, watch: Watch): HTMLElement[] {
  const shown = rows.map((row) => rowOf(row, row.gameId === own?.gameId, watch));
  if (own && !rows.some(({ gameId }) => gameId === own.gameId)) shown.push(rowOf(own, true, watch));
  return shown;
}

/** The explicit roles keep it a table for screen readers where CSS lays the cells out in another way. */
function rowOf(row: ScoreRow, own: boolean, watch: Watch): HTMLElement {
  const name = element(
    'th',
    { scope: 'row', role: 'rowheader', class: 'name' },
    element('bdi', { title: row.name }, row.name),
  );
  if (own) name.append(' ', element('span', { class: 'own' }, '(you)'));
  return element(
    'tr',
    { role: 'row', ...(own && { 'aria-current': 'true' }) },
    cell('rank', String(row.rank)),
    name,
    cell('score', String(row.score)),
    cell('level', String(row.level)),
    cell('cloud', ...placeText(row.cloud)),
    cell('zone', ...placeText(row.zone)),
    cell('host', ...placeText(row.host)),
    cell('date', element('time', { datetime: row.at }, dateText(row.at))),
    cell('watch-game', watchLink(row, watch)),
  );
}

/** A real link, so that it can be opened in a tab of its own, or sent to somebody. */
function watchLink({ gameId, name }: ScoreRow, watch: Watch): HTMLElement {
  const label = element('span', { class: 'unseen' }, ` the game of ${name}`);
  const link = element(
    'a',
    { href: addressOf({ gameId, tick: null }) },
    icon(PLAY),
    element('span', {}, 'Watch'),
    label,
  );
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    watch(gameId);
  });
  return link;
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

function dateText(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : DATE.format(date);
}
