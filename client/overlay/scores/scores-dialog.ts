/**
 * The high-score table: a real table, of all time, of a week or of a day.
 */
import type { Period, ScoreRow } from '../../hall-line.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';
import { makeOneTabStop } from '../kit/one-tab-stop.ts';
import { createTabs } from '../kit/radio-row.ts';
import { namelessText } from '../kit/words.ts';
import { remarksText } from './row-remarks.ts';
import { tableHead, tableRow } from './score-rows.ts';

export type ScoresView = { period: Period; result?: string } & (
  | { state: 'loading' }
  | {
      state: 'ready';
      rows: readonly ScoreRow[];
      /** Entries of the period. */
      total: number;
      /** The entry that the player is shown: marked, and added below when the rows do not reach down to it. */
      own?: ScoreRow | null;
      /** Games of this browser. */
      mine?: ReadonlySet<string>;
    }
  | { state: 'unavailable'; text: string }
);

export interface ScoresDialog extends DialogScreen {
  /** How many scores wait for their name. */
  tellNameless(count: number): void;
  /** The period that is shown. */
  period(): Period;
  /** True when the rows have just become visible. */
  show(view: ScoresView): boolean;
  /** Shows the player's own row, and gives the rows the focus unless he has it on something else by now. */
  goToRows(): void;
}

export interface ScoresHandlers {
  play(): void;
  retry(): void;
  back(): void;
  announce(text: string): void;
  watch(gameId: string): void;
  choosePeriod(period: Period): void;
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
  const period = createTabs('period', 'Games of', PERIOD_TEXT, handlers.choosePeriod);
  const body = element('tbody', { role: 'rowgroup' });
  const caption = element('caption');
  const table = element('table', { role: 'table' }, caption, tableHead(), body);
  const rows = element(
    'div',
    { class: 'rows scrolling', role: 'region', 'aria-label': 'Scores', tabindex: 0, 'data-scrolls': true },
    table,
  );
  const again = button('Retry', retry);
  const leave = button('Back', back, { autofocus: true });
  const nameless = button('', handlers.enterNames, { hidden: true });
  const jump = button('Jump to me', jumpToMe, { hidden: true });
  const actions = element('p', { class: 'actions' }, button('Play', play), nameless, jump, again, leave);
  const dialog = createDialog('scores', 'High scores', back, [result, period.element, message, rows, actions], null);

  let shown: Period = 'all';
  let told = '';

  function own(): HTMLElement | null {
    return body.querySelector('[aria-current]');
  }

  function jumpToMe(): void {
    const row = own();
    row?.querySelector('a')?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }

  /** Whoever is at a game stays at it. */
  function fill(made: readonly HTMLElement[]): void {
    const at = body.querySelector('a:focus')?.getAttribute('href');
    body.replaceChildren(...made);
    const links = made.flatMap((row) => row.querySelector('a') ?? []);
    makeOneTabStop(links, own()?.querySelector('a') ?? undefined);
    links.find((link) => link.getAttribute('href') === at)?.focus({ preventScroll: true });
  }

  return {
    ...dialog,
    period: () => shown,
    tellNameless(count) {
      nameless.hidden = count === 0;
      nameless.textContent = namelessText(count);
    },
    show(view) {
      const text = messageOf(view);
      const wereHidden = rows.hidden;
      shown = view.period;
      period.show(shown);
      result.textContent = view.result ?? '';
      result.hidden = result.textContent === '';
      message.textContent = text;
      message.hidden = text === '';
      if (view.state !== 'unavailable' && document.activeElement === again) leave.focus();
      again.hidden = view.state !== 'unavailable';
      rows.hidden = view.state !== 'ready' || view.rows.length === 0;
      if (view.state === 'ready') {
        caption.textContent = captionOf(view);
        fill(rowsOf(view, watch));
      }
      jump.hidden = rows.hidden || own() === null;
      const words = [view.result ?? '', rows.hidden ? text : caption.textContent].join(' ').trim();
      // A look in vain at a hall that is away, every few seconds, is no news.
      if (words !== told) announce(words);
      told = words;
      return wereHidden && !rows.hidden;
    },
    goToRows() {
      if (rows.hidden) return;
      if (!isElsewhere(dialog.element, leave)) rows.focus({ preventScroll: true });
      own()?.scrollIntoView({ block: 'center', behavior: 'instant' });
    },
  };
}

/** Whether the player has gone on from what the dialog gave the focus at first. */
function isElsewhere(dialog: HTMLElement, first: HTMLElement): boolean {
  const { activeElement } = document;
  return activeElement !== dialog && activeElement !== first && dialog.contains(activeElement);
}

const PERIOD_TEXT: Readonly<Record<Period, string>> = { day: 'Today', week: 'Week', all: 'All time' };
const PERIOD_WORDS: Readonly<Record<Period, string>> = {
  day: ' of the last 24 hours',
  week: ' of the last seven days',
  all: '',
};

type Ready = ScoresView & { state: 'ready' };

function captionOf({ rows, total, period }: Ready): string {
  return `The best ${rows.length} of ${total} games${PERIOD_WORDS[period]}`;
}

function messageOf(view: ScoresView): string {
  if (view.state === 'loading') return 'Loading the scores ...';
  if (view.state === 'unavailable') return `${view.text} The scores cannot be shown now.`;
  if (view.rows.length > 0) return '';
  return view.period === 'all' ? 'No scores yet. Yours can be the first.' : `No games${PERIOD_WORDS[view.period]}.`;
}

function rowsOf({ rows, own = null, mine }: Ready, watch: (gameId: string) => void): HTMLElement[] {
  const below = own !== null && !rows.some(({ gameId }) => gameId === own.gameId) ? [own] : [];
  const all = [...rows, ...below];
  return all.map((row) => {
    const current = row.gameId === own?.gameId;
    const isMine = current || mine?.has(row.gameId) === true;
    return tableRow(row, { mine: isMine, current, remarks: remarksText(row, all) }, watch);
  });
}
