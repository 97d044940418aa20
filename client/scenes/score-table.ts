/**
 * The high-score table, over whatever is shown. While the hall is away it is asked again from time to time, and as soon as a score has
 * arrived there.
 */
import { type Cabinet, keepBest, type ScoresVisit, tellNameless } from '../cabinet.ts';
import { bestOf } from '../my-games/my-game.ts';
import { rankText } from '../overlay/overlay.ts';

const TABLE_ROWS = 100;
/** Between two looks whether the hall is back, in ms. */
const LOOK_AGAIN = 5000;

/** Shows the table, with the player's own entry marked when there is one. */
export async function showScores(cabinet: Cabinet, visit: ScoresVisit = {}): Promise<void> {
  const { period = 'all', result } = visit;
  const said = result === undefined ? { period } : { period, result };
  cabinet.overlay.showScores({ state: 'loading', ...said });
  void tellNameless(cabinet);
  await load(cabinet, visit);
}

async function load(cabinet: Cabinet, visit: ScoresVisit): Promise<void> {
  const { hall, overlay, mine, scene } = cabinet;
  const { period = 'all', result, gameId } = visit;
  const games = await mine.all();
  const own = gameId ?? bestOf(games.filter(({ kind }) => kind === 'ranked'))?.id;
  const [table, row] = await Promise.all([
    hall.table(TABLE_ROWS, { period }),
    own === undefined ? null : hall.scoreOf(own),
  ]);
  // Meanwhile the player may have begun a game, or to watch one.
  if (cabinet.scene !== scene || !overlay.areScoresShown(period)) return;
  const said = result === undefined ? { period } : { period, result };
  if (table.kind !== 'ok') {
    overlay.showScores({ state: 'unavailable', text: table.text, ...said });
    lookAgain(cabinet, visit);
    return;
  }
  const { scores, total } = table.value;
  if (period === 'all') keepBest(cabinet, scores);
  const found = row?.kind === 'ok' ? row.value : null;
  overlay.showScores({
    state: 'ready',
    rows: scores,
    total,
    // In a list of some time the player's own game stands among the others, or not at all.
    own: period === 'all' ? found : (scores.find((each) => each.gameId === found?.gameId) ?? null),
    mine: new Set(games.map(({ id }) => id)),
    ...said,
    ...(gameId !== undefined && found !== null && { result: rankText(found.rank, total) }),
  });
}

/** Until the hall is back, or the table is closed. */
function lookAgain(cabinet: Cabinet, visit: ScoresVisit): void {
  const { outbox, overlay, scene, after } = cabinet;
  const again = () => {
    callOff();
    stop();
    if (cabinet.scene === scene && overlay.areScoresShown(visit.period ?? 'all')) void load(cabinet, visit);
  };
  const callOff = after(LOOK_AGAIN, again);
  const stop = outbox.subscribe(({ kind }) => {
    if (kind === 'saved') again();
  });
}
