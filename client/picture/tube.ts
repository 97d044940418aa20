/**
 * The one scene that Phaser runs, and the pictures that can be on it: a game, the title, or nothing.
 *
 * Phaser calls once per displayed frame; whoever made the tube lets the time pass and says what to show.
 */
import type { Scene } from 'phaser';
import type { Game } from '../../game/state.ts';
import { takesCoins } from '../coin-box.ts';
import type { InHand } from '../in-hand.ts';
import type { MindLayers } from '../mind-layers.ts';
import { isMotionReduced, type Settings, type SettingsKeeper } from '../settings.ts';
import { follow, type Shared } from '../shared.ts';
import { createCanvas } from './canvas.ts';
import { createGameView, type GameLook, hideGame, showGame } from './game-view.ts';
import { createMindView, hideMind, showMind } from './mind-view.ts';
import { createStartView, hideStart, type StartLook, showStart } from './start-view.ts';
import { createTitleView, hideTitle, showTitle, type TitleLook } from './title-view.ts';

export interface Tube {
  /**
   * A game; `player-one` before its first tick.
   *
   * @param layers what to show of the ghosts' minds, for games that are watched or practised: nothing unless given
   */
  showGame(game: Game, ready: GameLook['ready'], highScore: number, layers?: MindLayers): void;
  /** A frame of the title page (title.ts). */
  showTitle(frame: number, highScore: number): void;
  /** The start page. */
  showStart(look: StartLook): void;
  showNothing(): void;
  /** What is shown, as a PNG; null when the browser makes none. */
  picture(): Promise<Blob | null>;
}

/**
 * Puts the screen into `parent` and paints all pictures.
 *
 * @param onFrame called once per displayed frame, from when the tube is there, with the milliseconds since the last one
 * @param onLoss called with true when the picture is lost, and with false when it is back
 */
export async function createTube(
  parent: HTMLElement,
  settings: SettingsKeeper,
  hand: Pick<Shared<InHand>, 'get' | 'subscribe'>,
  onFrame: (elapsed: number) => void,
  onLoss: (lost: boolean) => void,
): Promise<Tube> {
  let running = false;
  const scene = await new Promise<Scene>((resolve) => {
    const run = {
      create(this: Scene) {
        resolve(this);
      },
      update(_time: number, elapsed: number) {
        if (running) onFrame(elapsed);
      },
    };
    createCanvas(parent, settings, run, onLoss);
  });
  const gameView = createGameView(scene);
  const mindView = createMindView(scene);
  const titleView = createTitleView(scene);
  const startView = createStartView(scene);
  // One object each for all frames: drawing allocates nothing.
  const gameLook: GameLook = { highScore: 0, ready: 'game', ghostLetters: false, reducedMotion: false };
  const titleLook: TitleLook = {
    highScore: 0,
    reducedMotion: false,
    hand: 'keys',
    ghostNames: 'normal',
    costsCoins: false,
  };
  follow(hand, (now) => {
    titleLook.hand = now;
  });
  followSettings(settings, (changed) => {
    gameLook.ghostLetters = changed.ghostLetters;
    gameLook.reducedMotion = isMotionReduced(changed);
    titleLook.reducedMotion = gameLook.reducedMotion;
    titleLook.ghostNames = changed.ghostNames;
    titleLook.costsCoins = takesCoins(changed.coins);
  });
  const tube: Tube = {
    showGame(game, ready, highScore, layers) {
      hideTitle(titleView);
      hideStart(startView);
      gameLook.ready = ready;
      gameLook.highScore = highScore;
      showGame(gameView, game, gameLook);
      if (layers === undefined) hideMind(mindView);
      else showMind(mindView, game, layers);
    },
    showTitle(frame, highScore) {
      hideGame(gameView);
      hideMind(mindView);
      hideStart(startView);
      titleLook.highScore = highScore;
      showTitle(titleView, frame, titleLook);
    },
    showStart(look) {
      hideGame(gameView);
      hideMind(mindView);
      hideTitle(titleView);
      showStart(startView, look);
    },
    showNothing() {
      hideGame(gameView);
      hideMind(mindView);
      hideTitle(titleView);
      hideStart(startView);
    },
    picture: () =>
      new Promise((resolve) => {
        // Afterwards a canvas of WebGL may be empty.
        scene.game.events.once('postrender', () => scene.game.canvas.toBlob(resolve));
      }),
  };
  tube.showNothing();
  running = true;
  return tube;
}

/** Tells the settings now, and whenever they or the system's wish for less motion change. */
function followSettings(settings: SettingsKeeper, tell: (settings: Readonly<Settings>) => void): void {
  follow(settings, tell);
  matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', () => tell(settings.get()));
}
