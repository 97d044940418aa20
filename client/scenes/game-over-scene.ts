/**
 * The end of a game: the final maze, what it was worth, and what its player wants to do next.
 *
 * The rank is told before the name is asked for. It stays until the player chooses; from the table, or from watching his end, he
 * comes back to it. What the outbox hears of the game meanwhile, it tells: a hall that was away takes the score minutes later.
 */
import { TICKS_PER_SECOND } from '../../game/game.ts';
import { encode } from '../../game/recording.ts';
import type { Game } from '../../game/state.ts';
import { bestScore } from '../../game/turn.ts';
import { type Cabinet, enter } from '../cabinet.ts';
import type { HallLine } from '../hall-line.ts';
import type { OutboxStatus } from '../outbox.ts';
import { type GameOverView, type Placing, shareText } from '../overlay/game-over/game-over-words.ts';
import type { Finished } from '../played-game.ts';
import type { Scene } from '../scene.ts';
import { firstOf, scoresText, secondOf } from '../two-players.ts';
import { linkedGameId } from '../watch/watch-address.ts';
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
      stop();
      // Another visit, or the title, may ask for the name that was not entered.
      if (finished.ticket !== null) cabinet.outbox.putOff(finished.id);
    },
  };
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
  const stop = cabinet.outbox.subscribe((status) => {
    if (status.gameId === id) hear(cabinet, finished, view, status, isOn);
  });
  enter(cabinet, scene);
  overlay.showGameOver(view, {
    enterName: () => void enterName(cabinet, { gameId: id, ...firstOf(game), second: secondOf(game) }),
    again: () => go.play(game.waiting === null ? 1 : 2),
    watchEnd: () =>
      go.watch({ gameId: id, tick: Math.max(0, game.tick - LAST_TICKS) }, () => go.gameOver(finished), {
        running: true,
      }),
    share: () => void share(cabinet, finished, view),
    scores: () => go.scores(finished.row === null ? {} : { gameId: id }),
    title: go.title,
  });
  void cabinet.tickets.layBy();
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
  if (finished.ticket === null) return;
  const before = view.standing;
  const standing = await standingOf(cabinet, finished);
  // Meanwhile the outbox may have heard more.
  if (view.standing !== before || !isOn()) return;
  view.standing = standing;
  cabinet.overlay.gameOver.tell(view);
}

/** What is known of a game with a ticket, also when it was sent, refused or thrown away while nobody looked here. */
async function standingOf({ outbox, hall }: Cabinet, finished: Finished): Promise<Placing> {
  if (finished.row === null) {
    const waiting = await outbox.find(finished.id);
    if (waiting?.refusal) return { kind: 'refused' };
    if (waiting !== null) return waiting.name === null ? namelessStanding(hall, finished.game) : ON_ITS_WAY;
    const reply = await hall.scoreOf(finished.id);
    if (reply.kind !== 'ok') return { kind: 'gone' };
    finished.row = reply.value;
  }
  return { kind: 'named', row: finished.row };
}

const ON_ITS_WAY: Placing = { kind: 'named', row: null };

/** The outbox has news of the game. */
function hear(
  cabinet: Cabinet,
  finished: Finished,
  view: GameOverView,
  { kind, row }: OutboxStatus,
  isOn: () => boolean,
): void {
  // How it went is told in a moment.
  if (kind === 'sending') return;
  if (kind === 'badName' || kind === 'gone') return void tellRank(cabinet, finished, view, isOn);
  finished.row = row ?? finished.row;
  view.standing = kind === 'refused' ? { kind } : { kind: 'named', row: finished.row };
  cabinet.overlay.gameOver.tell(view);
}

async function namelessStanding({ rankOf }: HallLine, game: Game): Promise<Placing> {
  const second = secondOf(game);
  const [reply, other] = await Promise.all([
    rankOf(firstOf(game).score),
    second === null ? null : rankOf(second.score),
  ]);
  if (reply.kind !== 'ok') return { kind: 'nameless', rank: null, total: 0 };
  const { rank, total } = reply.value;
  if (second === null || other === null) return { kind: 'nameless', rank, total: total + 1 };
  if (other.kind !== 'ok') return { kind: 'nameless', rank: null, total: 0 };
  // The hall has neither yet. Of equals it writes the second down before the first.
  const isFirst = firstOf(game).score > second.score;
  const ranks = { rank: rank + (isFirst ? 0 : 1), secondRank: other.value.rank + (isFirst ? 1 : 0) };
  return { kind: 'nameless', ...ranks, total: total + 2 };
}

/** What the table does not have yet, or never will, is in the link itself. */
async function share({ place, overlay }: Cabinet, { id, row, recording }: Finished, view: GameOverView): Promise<void> {
  const gameId = row === null ? linkedGameId(encode(recording)) : id;
  if (gameId === null) return void overlay.notify('This game is too long for a link.');
  const done = await place.share({ gameId, tick: null }, shareText(view, row?.rank ?? null));
  if (done === 'copied') overlay.notify('The link to your game is copied.');
  if (done === 'failed') overlay.notify('This browser does not share links: the game is under Watch, among your own.');
}
