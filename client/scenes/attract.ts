/**
 * What the cabinet does when nobody plays: the cast, the demo, the best games, and round again (facts, section 11).
 */
import { newGame, tick } from '../../game/game.ts';
import { GAME_OVER_TICKS } from '../../game/stage.ts';
import type { Game } from '../../game/state.ts';
import { type Cabinet, enter, refreshBest } from '../cabinet.ts';
import { ticksDue } from '../clock.ts';
import { startPlaying } from './play.ts';
import type { Scene } from './scene.ts';
import { TITLE_TICKS } from './title.ts';

/** How long the best games are shown. */
const BEST_TICKS = 600;

type Act = 'cast' | 'demo' | 'best';

export function attract(cabinet: Cabinet): void {
  const { overlay, stage } = cabinet;
  const clock = { rest: 0 };
  let act: Act = 'cast';
  let ticks = 0;
  let demo = newDemo();

  function begin(next: Act): void {
    act = next;
    ticks = 0;
    if (next === 'demo') demo = newDemo();
    overlay.showTitle({ quiet: next === 'demo', best: next === 'best' ? cabinet.best : null });
    if (next === 'cast') void refreshBest(cabinet);
  }

  function advanceTick(): void {
    ticks += 1;
    if (act === 'cast') {
      if (ticks === TITLE_TICKS) begin('demo');
    } else if (act === 'demo') {
      tick(demo, null);
      if (demo.phase !== 'gameOver') ticks = 0;
      if (ticks === GAME_OVER_TICKS) begin(cabinet.best.length > 0 ? 'best' : 'cast');
    } else if (ticks === BEST_TICKS) {
      begin('cast');
    }
  }

  const scene: Scene = {
    advance(elapsed) {
      for (let due = ticksDue(clock, elapsed); due > 0; due--) advanceTick();
    },
    draw() {
      if (act === 'cast') stage.showTitle(ticks, cabinet.highScore);
      else if (act === 'demo') stage.showGame(demo, 'game', cabinet.highScore);
      else stage.showNothing();
    },
    command(command) {
      if (command === 'confirm' || command === 'pause') startPlaying(cabinet);
    },
    hide() {},
    resume() {},
    leave() {},
  };
  enter(cabinet, scene);
  begin('cast');
}

/** The demo is the same every time but for the machine's clock, which does not change how it goes. */
function newDemo(): Game {
  return newGame({ seed: 0, lives: 1, demo: true });
}
