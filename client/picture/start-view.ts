/**
 * The picture of the start page: a credit is there, or none is needed, and the machine waits for a start button (facts more, 3.3).
 */
import type { Scene } from 'phaser';
import { fitCamera } from './fit.ts';
import type { Layer } from './image.ts';
import { addFigure, addWord, type Figure, showFigure, showWord, type Word } from './text.ts';

export interface StartView {
  scene: Scene;
  /** Everything in it; invisible while another picture has the screen. */
  layer: Layer;
  highScore: Figure;
  /** With one credit, and with two or more. */
  players: readonly [Word, Word];
  bonus: readonly [Word, Word];
  bonusPoints: Figure;
  credit: Word;
  credits: Figure;
  freePlay: Word;
}

export interface StartLook {
  /** Null where play is free. */
  credits: number | null;
  /** How many can start. */
  players: 1 | 2;
  /** Points for an additional life; null for none. */
  bonusLife: number | null;
  /** The best score known; 0 shows none. */
  highScore: number;
}

export function createStartView(scene: Scene): StartView {
  const layer = scene.add.layer();
  addWord(scene, layer, '1UP', 3, 0, 'W');
  addWord(scene, layer, '2UP', 22, 0, 'W');
  addWord(scene, layer, 'HIGH SCORE', 9, 0, 'W');
  showFigure(addFigure(scene, layer, 6, 1, 6, 'W'), 0);
  addWord(scene, layer, 'PUSH START BUTTON', 6, 16, 'O');
  addWord(scene, layer, '© 1980 MIDWAY MFG.CO.', 4, 28, 'P');
  return {
    scene,
    layer,
    highScore: addFigure(scene, layer, 16, 1, 7, 'W'),
    players: [addWord(scene, layer, '1 PLAYER ONLY', 8, 20, 'C'), addWord(scene, layer, '1 OR 2 PLAYERS', 8, 20, 'C')],
    bonus: [addWord(scene, layer, 'BONUS PAC-MAN FOR', 1, 24, 'F'), addWord(scene, layer, 'PTS', 25, 24, 'F')],
    bonusPoints: addFigure(scene, layer, 23, 24, 5, 'F'),
    credit: addWord(scene, layer, 'CREDIT', 2, 35, 'W'),
    credits: addFigure(scene, layer, 10, 35, 2, 'W', 1),
    freePlay: addWord(scene, layer, 'FREE PLAY', 2, 35, 'W'),
  };
}

export function showStart(view: StartView, { credits, players, bonusLife, highScore }: StartLook): void {
  fitCamera(view.scene);
  view.layer.visible = true;
  showFigure(view.highScore, highScore > 0 ? highScore : -1);
  showWord(view.players[0], players === 1);
  showWord(view.players[1], players === 2);
  for (const word of view.bonus) showWord(word, bonusLife !== null);
  showFigure(view.bonusPoints, bonusLife ?? -1);
  showWord(view.credit, credits !== null);
  showFigure(view.credits, credits ?? -1);
  showWord(view.freePlay, credits === null);
}

/** Leaves the screen to another picture. */
export function hideStart(view: StartView): void {
  view.layer.visible = false;
}
