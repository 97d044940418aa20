/**
 * The canvas that Phaser draws on, in the page, of the right size and in the right place (fit.ts).
 *
 * It is drawn by WebGL where that is whole, else by Canvas. A browser may take WebGL away at any time, and mostly gives it back: then
 * Phaser paints everything anew.
 */
import { CANVAS, Game, type Types, WEBGL } from 'phaser';
import type { Settings, SettingsKeeper } from '../settings.ts';
import { fitPicture, SCREEN_HEIGHT, SCREEN_WIDTH } from './fit.ts';

/** What Phaser cannot draw without. */
const EXTENSIONS = ['ANGLE_instanced_arrays', 'OES_vertex_array_object'] as const;

/**
 * Puts the screen into an element of the page and starts what runs on it.
 *
 * Phaser draws and calls `update` once per displayed frame, with the unsmoothed time since the last one; it takes no input,
 * makes no sound and loads nothing.
 *
 * @param onLoss called with true when the picture is lost, and with false when it is back
 */
export function createCanvas(
  parent: HTMLElement,
  settings: SettingsKeeper,
  scene: Types.Scenes.SceneType,
  onLoss: (lost: boolean) => void,
): void {
  const game = createGame(scene, ({ canvas }) => {
    parent.append(canvas);
    onResize();
  });
  const onResize = () => {
    if (game.canvas.isConnected) resize(game, parent, settings.get());
  };
  game.canvas.addEventListener('webglcontextlost', () => onLoss(true));
  game.canvas.addEventListener('webglcontextrestored', () => onLoss(false));
  new ResizeObserver(onResize).observe(parent);
  // A change of zoom or of monitor changes the device pixels but not always the parent.
  window.addEventListener('resize', onResize);
  settings.subscribe(onResize);
}

/** What promises WebGL may still refuse it, when the machine's last context is taken, say. */
function createGame(scene: Types.Scenes.SceneType, postBoot: (game: Game) => void): Game {
  if (isWebGLWhole()) {
    try {
      return new Game(configOf(WEBGL, scene, postBoot));
    } catch (error) {
      console.warn('WebGL was promised and refused; the picture is drawn by Canvas.', error);
    }
  }
  return new Game(configOf(CANVAS, scene, postBoot));
}

/** Whether a context can be had and has all that Phaser needs. */
function isWebGLWhole(): boolean {
  const gl = document.createElement('canvas').getContext('webgl');
  if (gl === null || gl.isContextLost()) return false;
  const whole = EXTENSIONS.every((name) => gl.getExtension(name) !== null);
  // Browsers give only so many contexts.
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return whole;
}

function configOf(type: number, scene: Types.Scenes.SceneType, postBoot: (game: Game) => void): Types.Core.GameConfig {
  return {
    type,
    width: SCREEN_WIDTH,
    height: SCREEN_HEIGHT,
    // The canvas is put into the page and sized here.
    parent: null,
    scene,
    pixelArt: true,
    backgroundColor: '#000',
    banner: false,
    autoFocus: false,
    audio: { noAudio: true },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false, windowEvents: false },
    // No cap, and the time between frames as it is: the game's own clock makes ticks of it.
    fps: { limit: 0, smoothStep: false },
    // Scenes need no clock, loader, tweens, lights or input of Phaser's.
    plugins: { default: [] },
    callbacks: { postBoot },
  };
}

function resize(game: Game, parent: HTMLElement, { pictureSize }: Readonly<Settings>): void {
  const room = parent.getBoundingClientRect();
  const { left, top, width, height, drawn, filter } = fitPicture(room, window.devicePixelRatio, pictureSize);
  if (width === 0) return;
  if (game.scale.width !== SCREEN_WIDTH * drawn) game.scale.resize(SCREEN_WIDTH * drawn, SCREEN_HEIGHT * drawn);
  const { style } = game.canvas;
  style.left = `${left - room.left}px`;
  style.top = `${top - room.top}px`;
  style.width = `${width}px`;
  style.height = `${height}px`;
  style.imageRendering = filter;
}
