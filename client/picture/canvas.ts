/**
 * The canvas that Phaser draws on, in the page and of the right size (fit.ts).
 */
import { AUTO, Game, type Types } from 'phaser';
import { fitPicture, SCREEN_HEIGHT, SCREEN_WIDTH } from './fit.ts';

/**
 * Puts the screen into an element of the page and starts what runs on it.
 *
 * Phaser draws and calls `update` once per displayed frame, with the unsmoothed time since the last one; it takes no input,
 * makes no sound and loads nothing.
 */
export function createCanvas(parent: HTMLElement, scene: Types.Scenes.SceneType): void {
  const game = new Game({
    type: AUTO,
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
    callbacks: {
      postBoot: (booted) => {
        parent.append(booted.canvas);
        resize(booted, parent);
      },
    },
  });
  const onResize = () => {
    if (game.isBooted) resize(game, parent);
  };
  new ResizeObserver(onResize).observe(parent);
  // A change of zoom or of monitor changes the device pixels but not always the parent.
  window.addEventListener('resize', onResize);
}

function resize(game: Game, parent: HTMLElement): void {
  const { width, height, scale, drawn } = fitPicture(parent.clientWidth, parent.clientHeight, window.devicePixelRatio);
  if (width === 0) return;
  if (game.scale.width !== SCREEN_WIDTH * drawn) game.scale.resize(SCREEN_WIDTH * drawn, SCREEN_HEIGHT * drawn);
  const { style } = game.canvas;
  style.width = `${width}px`;
  style.height = `${height}px`;
  style.imageRendering = Number.isInteger(scale) ? 'pixelated' : 'auto';
}
