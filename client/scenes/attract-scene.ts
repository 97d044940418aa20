/**
 * What the cabinet does when nobody plays: the cast, a game, the best games, and round again (facts, section 11).
 *
 * The game is the best one of the table, shown further in each round; the machine's own demo as long as there is none.
 * Here, where nobody can lose anything by it, a new version of the page is taken over.
 */
import { isOver, newDemo, tick } from '../../game/game.ts';
import type { Recording } from '../../game/recording.ts';
import { isReplayOver, openReplay, type Replay, stepReplay } from '../../game/replay.ts';
import { GAME_OVER_TICKS } from '../../game/stage.ts';
import type { Game } from '../../game/state.ts';
import { type Cabinet, enter, refreshBest, tellNameless } from '../cabinet.ts';
import { type Clock, ticksDue } from '../clock.ts';
import { isStartPageShown, playersPaidFor, takesCoins } from '../coin-box.ts';
import type { StartLook } from '../picture/start-view.ts';
import { titleFrame, titleTicks } from '../picture/title.ts';
import { NO_GAME } from '../sound/channels.ts';
import { playSounds } from '../sound/sound.ts';
import { readRecording } from '../watch/find.ts';
import { offerKept } from './kept-games.ts';

/** How long the best games are shown. */
const BEST_TICKS = 600;
/** How much of the best game is shown at a time: about as long as the demo. */
const REPLAY_TICKS = 3000;

/** `start`: the start page, instead of all others. */
type Showing = 'cast' | 'demo' | 'replay' | 'best' | 'start';

/** A game of the table, as it comes from the hall. */
interface Film {
  gameId: string;
  name: string;
  recording: Recording;
}

interface Attract {
  clock: Clock;
  act: Showing;
  /** This is the first title page; on later ones the menu keeps away until somebody moves. */
  first: boolean;
  /** Of the act; in the demo, since it was over. */
  ticks: number;
  demo: Game;
  film: Film | null;
  /** As far as the film was shown. */
  replay: Replay | null;
}

export function attract(cabinet: Cabinet): void {
  const { outbox, overlay, updates, place, go } = cabinet;
  const attract: Attract = {
    clock: { rest: 0 },
    act: 'cast',
    first: true,
    ticks: 0,
    demo: newDemo(),
    film: null,
    replay: null,
  };
  enter(cabinet, {
    advance(elapsed) {
      for (let due = ticksDue(attract.clock, elapsed); due > 0; due--) advanceTick(cabinet, attract);
      if (!overlay.isDialogOpen() && !outbox.wouldLose()) updates.takeOver();
    },
    draw: () => draw(cabinet, attract),
    command(command, source) {
      // A pad's start button is the one that pauses a game.
      if (command === 'confirm' || (command === 'pause' && source === 'gamepad')) go.play();
      else if (command === 'onePlayer') go.play(1);
      else if (command === 'twoPlayers') go.play(2);
    },
    // Nothing is painted over a game that is shown: the menu lies on the page of the cast.
    wake() {
      if (overlay.isDialogOpen()) return;
      attract.first = true;
      begin(cabinet, attract, isStartPage(cabinet) ? 'start' : 'cast');
    },
    moved() {
      const address = place.read();
      if (address !== null) go.watch(address);
    },
  });
  begin(cabinet, attract, isStartPage(cabinet) ? 'start' : 'cast');
  if (cabinet.asksAtTitle) {
    cabinet.asksAtTitle = false;
    void offerKept(cabinet);
  }
}

function isStartPage({ coinBox, settings }: Cabinet): boolean {
  return isStartPageShown(coinBox, settings.get().coins);
}

function begin(cabinet: Cabinet, attract: Attract, act: Showing): void {
  attract.act = act;
  attract.ticks = 0;
  if (act === 'demo') attract.demo = newDemo();
  cabinet.overlay.showTitle({
    quiet: act === 'demo' || act === 'replay' || (act === 'cast' && !attract.first),
    best: act === 'best' ? cabinet.best : null,
    player: act === 'replay' ? (attract.film?.name ?? '') : '',
    start: act === 'start',
  });
  if (act === 'cast' || act === 'start') void prepare(cabinet, attract);
}

/** Fetches the best game while the cast is shown. What cannot be had or played is not shown. */
async function prepare(cabinet: Cabinet, attract: Attract): Promise<void> {
  void tellNameless(cabinet);
  await refreshBest(cabinet);
  cabinet.updates.look();
  void cabinet.tickets.layBy();
  const row = cabinet.best[0];
  if (row === undefined || row.gameId === attract.film?.gameId) return;
  const found = await cabinet.hall.recording(row.gameId);
  const recording = found.kind === 'ok' ? readRecording(found.value) : null;
  if (recording === null || typeof recording === 'string' || attract.act === 'replay') return;
  attract.film = { gameId: row.gameId, name: row.name, recording };
  attract.replay = null;
}

function advanceTick(cabinet: Cabinet, attract: Attract): void {
  const { act, demo, replay } = attract;
  playSounds(cabinet.sound, NO_GAME);
  if (isStartPage(cabinet) !== (act === 'start')) {
    // Whoever works the coin box or its switches is here, and keeps the menu.
    attract.first = true;
    return begin(cabinet, attract, act === 'start' ? 'cast' : 'start');
  }
  // The menu under a dialog is still in use: it must not go meanwhile.
  if (cabinet.overlay.isDialogOpen()) return;
  attract.ticks += 1;
  if (act === 'cast') {
    if (attract.ticks === titleTicks(attract.first)) beginGame(cabinet, attract);
  } else if (act === 'demo') {
    tick(demo, null);
    if (!isOver(demo)) attract.ticks = 0;
    if (attract.ticks === GAME_OVER_TICKS) endGame(cabinet, attract);
  } else if (act === 'replay' && replay !== null) {
    // At its end GAME OVER stays for a while.
    if (!stepReplay(replay)) attract.ticks = Math.max(attract.ticks, REPLAY_TICKS - GAME_OVER_TICKS);
    if (attract.ticks >= REPLAY_TICKS) endGame(cabinet, attract);
  } else if (act === 'best' && attract.ticks === BEST_TICKS) {
    begin(cabinet, attract, 'cast');
  }
}

function beginGame(cabinet: Cabinet, attract: Attract): void {
  const { film, replay } = attract;
  attract.first = false;
  if (film === null) return begin(cabinet, attract, 'demo');
  if (replay === null || isReplayOver(replay)) attract.replay = openReplay(film.recording);
  begin(cabinet, attract, 'replay');
}

function endGame(cabinet: Cabinet, attract: Attract): void {
  begin(cabinet, attract, cabinet.best.length > 0 ? 'best' : 'cast');
}

function draw(cabinet: Cabinet, { act, first, ticks, demo, replay }: Attract): void {
  const { tube, highScore } = cabinet;
  if (act === 'start') tube.showStart(startLook(cabinet));
  else if (act === 'cast') tube.showTitle(titleFrame(ticks, first), highScore);
  else if (act === 'demo') tube.showGame(demo, 'game', highScore);
  else if (act === 'replay' && replay !== null) tube.showGame(replay.game, 'game', highScore);
  else tube.showNothing();
}

function startLook({ coinBox, settings, highScore }: Cabinet): StartLook {
  const { coins, bonusLife } = settings.get();
  return {
    credits: takesCoins(coins) ? coinBox.credits : null,
    players: playersPaidFor(coinBox, coins) === 1 ? 1 : 2,
    bonusLife,
    highScore,
  };
}
