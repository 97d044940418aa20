/**
 * After a game, and from the title: the name, and the high-score table.
 */
import { type Cabinet, keepBest, type Nameless, type ScoresVisit, tellNameless } from '../cabinet.ts';
import type { ScoreRow } from '../hall-line.ts';
import type { OutboxStatus, WaitingGame } from '../outbox.ts';
import { type NameAnswer, rankText } from '../overlay/overlay.ts';

interface AskedGame extends Nameless {
  /** The game is from an earlier visit. */
  unfinished?: boolean;
  complaint?: string | null;
}

const TABLE_ROWS = 100;

/**
 * Asks for the name of a finished game that lies in the outbox, sends it, and shows how it ranks.
 *
 * @param sent told when it is on its way, with null, and when the hall has taken it in, with its row
 */
export async function enterName(
  cabinet: Cabinet,
  question: AskedGame,
  sent: (row: ScoreRow | null) => void = () => {},
): Promise<NameAnswer['kind']> {
  const { outbox, overlay, settings, scene } = cabinet;
  const { gameId } = question;
  const answer = await overlay.showNameEntry({ ...question, lastName: settings.get().lastName });
  if (answer.kind === 'discard') await outbox.discard(gameId);
  if (answer.kind === 'later') outbox.putOff(gameId);
  if (answer.kind !== 'name') return answer.kind;
  settings.set({ lastName: answer.name });
  const outcome = outcomeOf(cabinet, gameId);
  overlay.showScores({ state: 'loading', result: 'Your score is on its way to the hall.' });
  await outbox.enterName(gameId, answer.name);
  const status = await outcome;
  if (status.kind !== 'badName') sent(status.row);
  // A note tells how it went; nothing may open over a game that was begun meanwhile.
  if (cabinet.scene !== scene) return 'name';
  if (status.kind === 'badName') return enterName(cabinet, { ...question, complaint: status.text }, sent);
  await showScores(cabinet, status.row === null ? { result: status.text } : { gameId });
  return 'name';
}

/** Asks for the names of games that have none yet, the oldest first, until the table is shown with one of them. */
export async function enterNames(cabinet: Cabinet): Promise<void> {
  const { outbox, scene } = cabinet;
  for (const entry of await outbox.unfinished()) {
    if (cabinet.scene !== scene) return;
    const answer = await enterName(cabinet, questionOf(entry));
    await tellNameless(cabinet);
    if (answer !== 'discard') return;
  }
}

/** Shows the table, with the player's own entry marked when there is one. */
export async function showScores(cabinet: Cabinet, { result, gameId }: ScoresVisit = {}): Promise<void> {
  const { hall, overlay, scene } = cabinet;
  void tellNameless(cabinet);
  const said = result === undefined ? {} : { result };
  overlay.showScores({ state: 'loading', ...said });
  const [table, own] = await Promise.all([hall.table(TABLE_ROWS), gameId === undefined ? null : hall.scoreOf(gameId)]);
  // Meanwhile the player may have begun a game, or to watch one.
  if (cabinet.scene !== scene) return;
  if (table.kind !== 'ok') {
    overlay.showScores({ state: 'unavailable', text: table.text, ...said });
    return;
  }
  const { scores, total } = table.value;
  keepBest(cabinet, scores);
  const row = own?.kind === 'ok' ? own.value : null;
  const rank = row === null ? said : { result: rankText(row.rank, total) };
  overlay.showScores({ state: 'ready', rows: scores, total, own: row, ...rank });
}

/** The first news of a game that says how its sending went. */
function outcomeOf({ outbox }: Cabinet, gameId: string): Promise<OutboxStatus> {
  return new Promise((resolve) => {
    const stop = outbox.subscribe((status) => {
      if (status.kind === 'idle' || status.kind === 'sending' || status.gameId !== gameId) return;
      stop();
      resolve(status);
    });
  });
}

function questionOf({ gameId, score, level, complaint }: WaitingGame): AskedGame {
  return { gameId, score, level, complaint, unfinished: true };
}
