/**
 * The name of a finished game, and how it went with it.
 */
import { type Cabinet, type Nameless, tellNameless } from '../cabinet.ts';
import type { OutboxStatus, WaitingGame } from '../outbox.ts';
import type { NameAnswer } from '../overlay/overlay.ts';
import { showScores } from './score-table.ts';

interface AskedGame extends Nameless {
  /** The game is from an earlier visit. */
  unfinished?: boolean;
  complaint?: string | null;
}

/** Asks for the name of a finished game that lies in the outbox, sends it, and shows how it ranks. */
export async function enterName(cabinet: Cabinet, question: AskedGame): Promise<NameAnswer['kind']> {
  const { outbox, overlay, keeper, scene } = cabinet;
  const { gameId } = question;
  const answer = await askNames(cabinet, question);
  if (answer.kind === 'discard') {
    keeper.forget(gameId);
    await outbox.discard(gameId);
  }
  if (answer.kind === 'later') outbox.putOff(gameId);
  if (answer.kind !== 'name') return answer.kind;
  const outcome = outcomeOf(cabinet, gameId);
  overlay.showScores({ state: 'loading', period: 'all', result: 'Your score is on its way to the hall.' });
  await outbox.enterName(gameId, answer.name, answer.secondName);
  const status = await outcome;
  // A note tells how it went; nothing may open over a game that was begun meanwhile.
  if (cabinet.scene !== scene) return 'name';
  if (status.kind === 'badName') return enterName(cabinet, { ...question, complaint: status.text });
  await showScores(cabinet, { gameId, result: status.row === null ? status.text : undefined });
  return 'name';
}

type Names = { kind: 'name'; name: string; secondName: string | null } | Exclude<NameAnswer, { kind: 'name' }>;

/** Of a game for two players both names, one after the other; without the second there is none. */
async function askNames(cabinet: Cabinet, question: AskedGame): Promise<Names> {
  const { overlay, settings } = cabinet;
  const { second, ...first } = question;
  if (second === null) {
    const answer = await overlay.showNameEntry({ ...first, lastName: settings.get().lastName });
    if (answer.kind !== 'name') return answer;
    settings.set({ lastName: answer.name });
    return { ...answer, secondName: null };
  }
  const one = await overlay.showNameEntry({ ...first, player: 1, lastName: settings.get().lastName });
  if (one.kind !== 'name') return one;
  settings.set({ lastName: one.name });
  const two = await overlay.showNameEntry({
    ...first,
    ...second,
    player: 2,
    lastName: settings.get().lastSecondName,
  });
  if (two.kind !== 'name') return two;
  settings.set({ lastSecondName: two.name });
  return { ...one, secondName: two.name };
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

function questionOf({ gameId, score, level, second, complaint }: WaitingGame): AskedGame {
  return { gameId, score, level, second, complaint, unfinished: true };
}
