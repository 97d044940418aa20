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

/** Shows the table, with the player's own entry marked when there is one, and keeps it up to date until it is closed or opened anew. */
export async function showScores(cabinet: Cabinet, visit: ScoresVisit = {}): Promise<void> {
  cabinet.table.callOff();
  const table: OpenTable = { visit, callOff() {} };
  cabinet.table = table;
  cabinet.overlay.showScores({ state: 'loading', ...saidOf(visit) });
  void tellNameless(cabinet);
  await keepCurrent(cabinet, table);
}

function saidOf({ period = 'all', result }: ScoresVisit): { period: Period; result?: string } {
  return result === undefined ? { period } : { period, result };
}

/** Listens all the time, since scores that waited for the hall arrive in a row: also while the table is being loaded. */
async function keepCurrent(cabinet: Cabinet, table: OpenTable): Promise<void> {
  const { outbox, overlay, scene, after } = cabinet;
  let isThere = false;
  let isLoading = false;
  let isWanted = false;
  let callOffTimer = () => {};
  // Meanwhile the player may have begun a game, or to watch one, or opened the table anew.
  const isShown = () =>
    cabinet.scene === scene && cabinet.table === table && overlay.areScoresShown(table.visit.period ?? 'all');
  const look = async () => {
    isWanted = true;
    if (isLoading) return;
    isLoading = true;
    callOffTimer();
    let isAway = false;
    while (isWanted && isShown()) {
      isWanted = false;
      isAway = !(await load(cabinet, table, { isThere, isShown }));
      isThere ||= !isAway;
    }
    isLoading = false;
    if (!isShown()) table.callOff();
    else if (isAway) callOffTimer = after(LOOK_AGAIN, () => void look());
  };
  const stop = outbox.subscribe(({ kind, gameId }) => {
    if (kind !== 'saved') return;
    // What was said of it while it was on its way is over.
    if (gameId === table.visit.gameId) table.visit = { ...table.visit, result: undefined };
    void look();
  });
  table.callOff = () => {
    callOffTimer();
    stop();
  };
  await look();
}

interface Look {
  /** The table is shown already, and an older one is better than none. */
  isThere: boolean;
  isShown(): boolean;
}

/** Resolves to whether the hall has answered. */
async function load(cabinet: Cabinet, table: OpenTable, { isThere, isShown }: Look): Promise<boolean> {
  const { hall, overlay, mine } = cabinet;
  const { period = 'all', gameId } = table.visit;
  const games = await mine.all();
  const own = gameId ?? bestOf(games.filter(({ kind }) => kind === 'ranked'))?.id;
  const [reply, row] = await Promise.all([
    hall.table(TABLE_ROWS, { period }),
    own === undefined ? null : hall.scoreOf(own),
  ]);
  const isAway = reply.kind !== 'ok';
  if (!isShown()) return !isAway;
  if (isAway) {
    if (!isThere) overlay.showScores({ state: 'unavailable', text: reply.text, ...saidOf(table.visit) });
    return false;
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
    ...saidOf(table.visit),
    ...(gameId !== undefined && shown !== null && { result: rankText(shown.rank, total) }),
  });
  return true;
}
