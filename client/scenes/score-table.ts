/**
 * The high-score table, over whatever is shown. It is loaded once more when a score has arrived in the hall, and from time to time while
 * the hall is away.
 */
import { type Cabinet, keepBest, type OpenTable, type ScoresVisit, tellNameless } from '../cabinet.ts';
import type { Period } from '../hall-line.ts';
import { bestOf } from '../my-games/my-game.ts';
import { rankText } from '../overlay/overlay.ts';

const TABLE_ROWS = 100;
/** Between two looks whether the hall is back, in ms. */
const LOOK_AGAIN = 5000;

/** Shows the table, with the player's own entry marked when there is one. */
export async function showScores(cabinet: Cabinet, visit: ScoresVisit = {}): Promise<void> {
  cabinet.table.callOff();
  const table: OpenTable = { visit, callOff() {} };
  cabinet.table = table;
  cabinet.overlay.showScores({ state: 'loading', ...saidOf(visit) });
  void tellNameless(cabinet);
  await load(cabinet, table);
}

function saidOf({ period = 'all', result }: ScoresVisit): { period: Period; result?: string } {
  return result === undefined ? { period } : { period, result };
}

/** `isThere`: it is shown already, and an older one is better than none. */
async function load(cabinet: Cabinet, table: OpenTable, isThere = false): Promise<void> {
  const { hall, overlay, mine, scene } = cabinet;
  const { visit } = table;
  const { period = 'all', gameId } = visit;
  const games = await mine.all();
  const own = gameId ?? bestOf(games.filter(({ kind }) => kind === 'ranked'))?.id;
  const [reply, row] = await Promise.all([
    hall.table(TABLE_ROWS, { period }),
    own === undefined ? null : hall.scoreOf(own),
  ]);
  // Meanwhile the player may have begun a game, or to watch one, or opened the table anew.
  if (cabinet.scene !== scene || cabinet.table !== table || !overlay.areScoresShown(period)) return;
  lookAgain(cabinet, table, { isThere: isThere || reply.kind === 'ok', isAway: reply.kind !== 'ok' });
  if (reply.kind !== 'ok') {
    if (!isThere) overlay.showScores({ state: 'unavailable', text: reply.text, ...saidOf(visit) });
    return;
  }
  const { scores, total } = reply.value;
  if (period === 'all') keepBest(cabinet, scores);
  const found = row?.kind === 'ok' ? row.value : null;
  // In a list of some time the player's own game stands among the others, or not at all.
  const shown = period === 'all' ? found : (scores.find((each) => each.gameId === found?.gameId) ?? null);
  overlay.showScores({
    state: 'ready',
    rows: scores,
    total,
    own: shown,
    mine: new Set(games.map(({ id }) => id)),
    ...saidOf(visit),
    ...(gameId !== undefined && shown !== null && { result: rankText(shown.rank, total) }),
  });
}

/** Until the table is closed, or opened anew. */
function lookAgain(
  cabinet: Cabinet,
  table: OpenTable,
  { isThere, isAway }: Record<'isThere' | 'isAway', boolean>,
): void {
  const { outbox, overlay, scene, after } = cabinet;
  table.callOff();
  const again = () => {
    table.callOff();
    if (cabinet.scene !== scene || !overlay.areScoresShown(table.visit.period ?? 'all')) return;
    void load(cabinet, table, isThere);
  };
  const callOffTimer = isAway ? after(LOOK_AGAIN, again) : () => {};
  const stop = outbox.subscribe(({ kind, gameId }) => {
    if (kind !== 'saved') return;
    // What was said of it while it was on its way is over.
    if (gameId === table.visit.gameId) table.visit = { ...table.visit, result: undefined };
    again();
  });
  table.callOff = () => {
    callOffTimer();
    stop();
  };
}
