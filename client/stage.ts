/**
 * The one scene that Phaser runs, and the pictures that can be on it: a game, the title, or nothing.
 *
 * Phaser calls once per displayed frame; whoever made the stage lets the time pass and says what to show.
 */
import type { Scene } from 'phaser';
import type { Game } from '../game/state.ts';
import type { MindLayers } from './mind-layers.ts';
import { createGameView, type GamePicture, hideGame, showGame } from './picture/game-view.ts';
import { createMindView, hideMind, showMind } from './picture/mind-view.ts';
import { createScreen } from './picture/screen.ts';
import { createTitleView, hideTitle, showTitle, type TitlePicture } from './scenes/title.ts';
import { isMotionReduced, type Settings, type SettingsKeeper } from './settings.ts';

export interface Stage {
  /**
   * A game; `player-one` before its first tick.
   *
   * @param layers what to show of the ghosts' minds, for games that are watched or practised: nothing unless given
   */
  showGame(game: Game, ready: GamePicture['ready'], highScore: number, layers?: MindLayers): void;
  /** The title as it is after some ticks, 0 to TITLE_TICKS. */
  showTitle(tick: number, highScore: number): void;
  showNothing(): void;
}

/**
 * Puts the screen into `parent` and paints all pictures.
 *
 * @param onFrame called once per displayed frame, from when the stage is there, with the milliseconds since the last one
 */
export async function createStage(
  parent: HTMLElement,
  settings: SettingsKeeper,
  onFrame: (elapsed: number) => void,
): Promise<Stage> {
  let running = false;
  const { promise, resolve } = Promise.withResolvers<Scene>();
  createScreen(parent, {
    create(this: Scene) {
      resolve(this);
    },
    update(_time: number, elapsed: number) {
      if (running) onFrame(elapsed);
    },
  });
  const scene = await promise;
  const gameView = createGameView(scene);
  const mindView = createMindView(scene);
  const titleView = createTitleView(scene);
  // One object each for all frames: drawing allocates nothing.
  const gamePicture: GamePicture = { highScore: 0, ready: 'game', ghostLetters: false, reducedMotion: false };
  const titlePicture: TitlePicture = { highScore: 0, reducedMotion: false };
  followSettings(settings, (changed) => {
    gamePicture.ghostLetters = changed.ghostLetters;
    gamePicture.reducedMotion = isMotionReduced(changed);
    titlePicture.reducedMotion = gamePicture.reducedMotion;
  });
  const stage: Stage = {
    showGame(game, ready, highScore, layers) {
      hideTitle(titleView);
      gamePicture.ready = ready;
      gamePicture.highScore = highScore;
      showGame(gameView, game, gamePicture);
      if (layers === undefined) hideMind(mindView);
      else showMind(mindView, game, layers);
    },
    showTitle(tick, highScore) {
      hideGame(gameView);
      hideMind(mindView);
      titlePicture.highScore = highScore;
      showTitle(titleView, tick, titlePicture);
    },
    showNothing() {
      hideGame(gameView);
      hideMind(mindView);
      hideTitle(titleView);
    },
  };
  stage.showNothing();
  running = true;
  return stage;
}

/** Tells the settings now, and whenever they or the system's wish for less motion change. */
function followSettings(settings: SettingsKeeper, tell: (settings: Readonly<Settings>) => void): void {
  tell(settings.get());
  settings.subscribe(tell);
  matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', () => tell(settings.get()));
}
