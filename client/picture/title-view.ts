/**
 * The picture of the title: the machine's page, frame by frame, and in rows that the machine leaves free the name of the game and how to
 * begin.
 *
 * The menu lies over the last quarter of it, until nobody has moved for a while.
 */
import type { Scene } from 'phaser';
import { LOGO_NAME } from '../art/sprites.ts';
import type { InHand } from '../in-hand.ts';
import { SPRITES } from './actors.ts';
import { dealChase } from './chase.ts';
import { fitCamera, SCREEN_WIDTH } from './fit.ts';
import { addImage, addSprites, drawSprites, type Image, type Layer } from './image.ts';
import { newSprites, type Sprite } from './sprite.ts';
import { addFigure, addWord, type Figure, showFigure, showWord, type Word } from './text.ts';
import {
  CHASE_ENERGIZER,
  type GhostNames,
  isEnergizerShown,
  LEGEND_ENERGIZER,
  THINGS,
  type Thing,
  WRITINGS,
} from './title.ts';

/** Pixels: the top of the name. */
const LOGO_Y = 17;
const IN_HANDS: readonly InHand[] = ['keys', 'touch', 'pad'];
const PROMPT_COLUMN = 8.5;
const PROMPT_ROW = 22;
/** The prompt is on and off for this many ticks. */
const PROMPT_BLINK = 32;

export interface TitleView {
  scene: Scene;
  /** Everything in it; invisible while another picture has the screen. */
  layer: Layer;
  highScore: Figure;
  /** How to begin, with what the player has in his hands. */
  prompts: Readonly<Record<InHand, Word>>;
  coinPrompt: Word;
  /** In the order of WRITINGS and THINGS. */
  words: readonly Word[];
  things: readonly Image[];
  legendEnergizer: Image;
  chaseEnergizer: Image;
  sprites: readonly Sprite[];
  images: readonly Image[];
}

export interface TitleLook {
  /** The best score known; 0 shows none. */
  highScore: number;
  reducedMotion: boolean;
  hand: InHand;
  ghostNames: GhostNames;
  /** A game costs a coin, and there is none: that is how to begin. */
  costsCoins: boolean;
}

export function createTitleView(scene: Scene): TitleView {
  const layer = scene.add.layer();
  const addThing = ({ picture, left, top }: Thing) => addImage(scene, layer, picture, left, top);
  const logo = addImage(scene, layer, LOGO_NAME, 0, LOGO_Y);
  logo.x = (SCREEN_WIDTH - logo.width) >> 1;
  addWord(scene, layer, 'HIGH SCORE', 9, 0, 'W');
  showFigure(addFigure(scene, layer, 6, 1, 6, 'W'), 0);
  return {
    scene,
    layer,
    highScore: addFigure(scene, layer, 16, 1, 7, 'W'),
    prompts: {
      keys: addWord(scene, layer, 'PRESS ENTER', PROMPT_COLUMN, PROMPT_ROW, 'O'),
      touch: addWord(scene, layer, 'TAP TO PLAY', PROMPT_COLUMN, PROMPT_ROW, 'O'),
      pad: addWord(scene, layer, 'PRESS START', PROMPT_COLUMN, PROMPT_ROW, 'O'),
    },
    coinPrompt: addWord(scene, layer, 'INSERT COIN', PROMPT_COLUMN, PROMPT_ROW, 'O'),
    words: WRITINGS.map(({ text, column, row, ink }) => addWord(scene, layer, text, column, row, ink)),
    things: THINGS.map(addThing),
    legendEnergizer: addThing(LEGEND_ENERGIZER),
    chaseEnergizer: addThing(CHASE_ENERGIZER),
    sprites: newSprites(SPRITES),
    images: addSprites(scene, layer, SPRITES),
  };
}

/** Draws a frame of the title page; once per displayed frame. */
export function showTitle(view: TitleView, frame: number, look: TitleLook): void {
  const { highScore, hand, ghostNames, costsCoins, reducedMotion } = look;
  fitCamera(view.scene);
  view.layer.visible = true;
  showFigure(view.highScore, highScore > 0 ? highScore : -1);
  const prompted = reducedMotion || (frame & PROMPT_BLINK) === 0;
  for (const each of IN_HANDS) showWord(view.prompts[each], prompted && !costsCoins && hand === each);
  showWord(view.coinPrompt, prompted && costsCoins);
  for (let index = 0; index < view.words.length; index++) {
    const word = view.words[index];
    const writing = WRITINGS[index];
    if (word === undefined || writing === undefined) continue;
    showWord(word, frame >= writing.at && (writing.names ?? ghostNames) === ghostNames);
  }
  for (let index = 0; index < view.things.length; index++) {
    const image = view.things[index];
    const thing = THINGS[index];
    if (image !== undefined && thing !== undefined) image.visible = frame >= thing.at;
  }
  view.legendEnergizer.visible = isEnergizerShown(LEGEND_ENERGIZER, frame, reducedMotion);
  view.chaseEnergizer.visible = isEnergizerShown(CHASE_ENERGIZER, frame, reducedMotion);
  dealChase(view.sprites, frame);
  drawSprites(view.scene, view.images, view.sprites);
}

/** Leaves the screen to another picture. */
export function hideTitle(view: TitleView): void {
  view.layer.visible = false;
}
