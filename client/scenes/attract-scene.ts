/**
 * What the cabinet does when nobody plays: the cast, a game, the best games, and round again (facts, section 11).
 *
 * The game is the best one of the table, shown further in each round; the machine's own demo as long as there is none.
 * Here, where nobody can lose anything by it, a new version of the page is taken over.
 */
import { isOver, newDemo, tick } from '../../game/game.ts';
import { openReplay, type Recording, type Replay, stepReplay } from '../../game/recording.ts';
import { GAME_OVER_TICKS } from '../../game/stage.ts';
import { type Cabinet, enter, refreshBest } from '../cabinet.ts';
import { ticksDue } from '../clock.ts';
import { TITLE_TICKS } from '../picture/title-view.ts';
import type { Scene } from '../scene.ts';
import { readRecording } from '../watch/find.ts';
import { startPlaying } from './play-scene.ts';
import { openAddress } from './watch-scene.ts';

/** How long the best games are shown. */
const BEST_TICKS = 600;
/** How much of the best game is shown at a time: about as long as the demo. */
const REPLAY_TICKS = 3000;

type Act = 'cast' | 'demo' | 'replay' | 'best';

/** A game of the table, as it comes from the hall. */
interface Film {
  gameId: string;
  name: string;
  recording: Recording;
}

export function attract(cabinet: Cabinet): void {
  const { hall, outbox, overlay, tube, updates } = cabinet;
  const clock = { rest: 0 };
  let act: Act = 'cast';
  let ticks = 0;
  let demo = newDemo();
  let film: Film | null = null;
  let replay: Replay | null = null;

  function begin(next: Act): void {
    act = next;
    ticks = 0;
    if (next === 'demo') demo = newDemo();
    overlay.showTitle({
      quiet: next === 'demo' || next === 'replay',
      best: next === 'best' ? cabinet.best : null,
      player: next === 'replay' ? (film?.name ?? '') : '',
    });
    if (next === 'cast') void prepare();
  }

  /** Fetches the best game while the cast is shown. What cannot be had or played is not shown. */
  async function prepare(): Promise<void> {
    await refreshBest(cabinet);
    updates.look();
    const row = cabinet.best[0];
    if (row === undefined || row.gameId === film?.gameId) return;
    const found = await hall.recording(row.gameId);
    const recording = found.kind === 'ok' ? readRecording(found.value) : null;
    if (recording === null || typeof recording === 'string' || act === 'replay') return;
    film = { gameId: row.gameId, name: row.name, recording };
    replay = null;
  }

  function beginGame(): void {
    if (film === null) return begin('demo');
    if (replay === null || replay.game.tick >= film.recording.ticks) replay = openReplay(film.recording);
    begin('replay');
  }

  function afterGame(): void {
    begin(cabinet.best.length > 0 ? 'best' : 'cast');
  }

  function advanceTick(): void {
    ticks += 1;
    if (act === 'cast') {
      if (ticks === TITLE_TICKS) beginGame();
    } else if (act === 'demo') {
      tick(demo, null);
      if (!isOver(demo)) ticks = 0;
      if (ticks === GAME_OVER_TICKS) afterGame();
    } else if (act === 'replay' && replay !== null) {
      // At its end GAME OVER stays for a while.
      if (!stepReplay(replay)) ticks = Math.max(ticks, REPLAY_TICKS - GAME_OVER_TICKS);
      if (ticks >= REPLAY_TICKS) afterGame();
    } else if (ticks === BEST_TICKS) {
      begin('cast');
    }
  }

  const scene: Scene = {
    advance(elapsed) {
      for (let due = ticksDue(clock, elapsed); due > 0; due--) advanceTick();
      if (!overlay.isDialogOpen() && !outbox.wouldLose()) updates.takeOver();
    },
    draw() {
      if (act === 'cast') tube.showTitle(ticks, cabinet.highScore);
      else if (act === 'demo') tube.showGame(demo, 'game', cabinet.highScore);
      else if (act === 'replay' && replay !== null) tube.showGame(replay.game, 'game', cabinet.highScore);
      else tube.showNothing();
    },
    command(command, source) {
      // A pad's start button is the one that pauses a game.
      if (command === 'confirm' || (command === 'pause' && source === 'gamepad')) startPlaying(cabinet);
    },
    moved() {
      openAddress(cabinet);
    },
    hide() {},
    resume() {},
    leave() {},
  };
  enter(cabinet, scene);
  begin('cast');
}
