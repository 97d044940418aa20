/**
 * The end of a game: the final maze, what it was worth, and what its player wants to do next.
 *
 * The rank is told before the name is asked for. It stays until the player chooses; from the table, or from watching his end, he
 * comes back to it.
 */
import { TICKS_PER_SECOND } from '../../game/game.ts';
import { bestScore } from '../../game/turn.ts';
import { type Cabinet, enter } from '../cabinet.ts';
import { type GameOverView, shareText } from '../overlay/game-over/game-over-words.ts';
import type { Finished } from '../played-game.ts';
import { scoresText } from '../players.ts';
import type { Scene } from '../scene.ts';
import { enterName } from './score-dialogs.ts';

/** What is watched of a death. */
const LAST_TICKS = Math.round(10 * TICKS_PER_SECOND);

export function showGameOver(cabinet: Cabinet, finished: Finished): void {
  const { overlay, tube, go } = cabinet;
  const scene: Scene = {
    advance() {},
    draw: () => tube.showGame(finished.game, 'game', cabinet.highScore),
    command() {},
    leave() {
      // Another visit, or the title, may ask for the name that was not entered.
      if (finished.ticket !== null && !finished.isNamed) cabinet.outbox.putOff(finished.id);
    },
  };
  enter(cabinet, scene);
  const { ticket, id, game } = finished;
  const view: GameOverView = {
    score: bestScore(game),
    scores: scoresText(game),
    level: game.level,
    ticks: game.tick,
    caughtBy: finished.caughtBy,
    best: null,
    standing: ticket === null ? { kind: 'unranked' } : { kind: 'asking' },
  };
  const isOn = () => cabinet.scene === scene;
  overlay.showGameOver(view, {
    enterName: () => void name(cabinet, finished, view, isOn),
    again: () => go.play(game.waiting === null ? 1 : 2),
    watchEnd: () =>
      go.watch({ gameId: id, tick: Math.max(0, game.tick - LAST_TICKS) }, () => go.gameOver(finished), {
        running: true,
      }),
    share: () => void share(cabinet, finished),
    scores: () => go.scores(finished.row === null ? {} : { gameId: id }),
    title: go.title,
  });
  void tellBest(cabinet, finished, view, isOn);
  void tellRank(cabinet, finished, view, isOn);
}

async function tellBest(
  { overlay }: Cabinet,
  finished: Finished,
  view: GameOverView,
  isOn: () => boolean,
): Promise<void> {
  // Of two players nobody knows which is this browser's.
  if (view.scores !== '') return;
  view.best = await finished.bestBefore;
  if (isOn()) overlay.gameOver.tell(view);
}

/** Where the score would stand, or stands. */
async function tellRank(cabinet: Cabinet, finished: Finished, view: GameOverView, isOn: () => boolean): Promise<void> {
  const { hall, overlay } = cabinet;
  if (finished.ticket === null) return;
  if (finished.isNamed) {
    view.standing = { kind: 'named', row: finished.row };
  } else {
    const reply = await hall.rankOf(view.score);
    // Meanwhile it may have been named.
    if (finished.isNamed) return;
    if (reply.kind === 'ok') view.standing = { kind: 'nameless', rank: reply.value.rank, total: reply.value.total + 1 };
    else view.standing = { kind: 'nameless', rank: null, total: 0 };
  }
  if (isOn()) overlay.gameOver.tell(view);
}

async function name(cabinet: Cabinet, finished: Finished, view: GameOverView, isOn: () => boolean): Promise<void> {
  const { score, level } = view;
  await enterName(cabinet, { gameId: finished.id, score, level }, (row) => {
    finished.isNamed = true;
    finished.row = row ?? finished.row;
    view.standing = { kind: 'named', row: finished.row };
    if (isOn()) cabinet.overlay.gameOver.tell(view);
  });
}

async function share({ place, overlay }: Cabinet, { id, row }: Finished): Promise<void> {
  if (row === null) return;
  const done = await place.share({ gameId: id, tick: null }, shareText(row));
  if (done === 'copied') overlay.notify('The link to your game is copied.');
  if (done === 'failed') overlay.notify('This browser does not share links: the game is in the table, under Watch.');
}
