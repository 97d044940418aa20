/**
 * The picture of the title: the name of the game, the cast one after the other, what dots are worth, and a chase.
 *
 * A function of the tick alone. The lowest quarter of the screen stays free: the menu lies there.
 */
import type { Scene } from 'phaser';
import { TILE } from '../../game/maze.ts';
import { GHOST_POINTS } from '../../game/score.ts';
import type { GhostName } from '../../game/state.ts';
import type { Feet } from '../art/ghost-pixels.ts';
import { GHOST_INKS } from '../art/ghost-pixels.ts';
import type { Mouth } from '../art/pacman-pixels.ts';
import { MOUTHS } from '../art/pacman-pixels.ts';
import {
  DOT_NAME,
  ENERGIZER_NAME,
  frightenedName,
  ghostName,
  ghostPointsName,
  LOGO_NAME,
  pacmanName,
} from '../art/sprites.ts';
import type { InHand } from '../in-hand.ts';
import { areEnergizersLit, feetAt, mouthAt } from './animation.ts';
import type { ByFeet, Frame } from './atlas.ts';
import { frameOf, framesByFeet } from './atlas.ts';
import { byName } from './by-name.ts';
import type { Chase } from './chase.ts';
import { CHASE_PITCH, CHASE_TICKS, CHASERS, ENERGIZER_X, newChase, setChase } from './chase.ts';
import { fitCamera, SCREEN_WIDTH } from './fit.ts';
import type { Image, Layer } from './image.ts';
import { addHidden, addImage, hideAll, put } from './image.ts';
import type { Figure, Word } from './text.ts';
import { addFigure, addWord, showFigure, showWord } from './text.ts';

/** Who they are, in the order in which they come on. */
const CAST: readonly { ghost: GhostName; character: string; nickname: string }[] = [
  { ghost: 'blinky', character: '-SHADOW', nickname: '"BLINKY"' },
  { ghost: 'pinky', character: '-SPEEDY', nickname: '"PINKY"' },
  { ghost: 'inky', character: '-BASHFUL', nickname: '"INKY"' },
  { ghost: 'clyde', character: '-POKEY', nickname: '"CLYDE"' },
];

/** When things appear, in ticks; a member of the cast takes three steps. */
const HEADING_AT = 20;
const CAST_AT = 60;
const CHARACTER_AFTER = 40;
const NICKNAME_AFTER = 70;
const NEXT_AFTER = 100;
const LEGEND_AT = CAST_AT + CAST.length * NEXT_AFTER + 10;
const CHASE_AT = LEGEND_AT + 60;

/** The prompt is on and off for this many ticks. */
const PROMPT_BLINK = 32;

/** How long the title is shown. */
export const TITLE_TICKS = CHASE_AT + CHASE_TICKS;

/** Columns and rows of tiles; the cast stands closer than whole tiles allow. */
const HEADING_COLUMN = 6;
const HEADING_ROW = 8;
const CAST_COLUMN = 3;
const CAST_ROW = 10;
const CAST_PITCH = 2.5;
const NICKNAME_COLUMN = 17;
const LEGEND_COLUMN = 10;
const LEGEND_ROW = 22.5;
const LEGEND_PITCH = 1.5;
const PROMPT_COLUMN = 8.5;
const PROMPT_ROW = 25.5;
/** Pixels: the top of the name, and the middle of those who run. */
const LOGO_Y = 24;
const CHASE_Y = 166;

interface Revealed {
  at: number;
  word: Word;
}

export interface TitleView {
  scene: Scene;
  /** Everything in it; invisible while another picture has the screen. */
  layer: Layer;
  highScore: Figure;
  /** How to begin, with what the player has in his hands. */
  prompts: Readonly<Record<InHand, Word>>;
  /** What appears one after the other. */
  revealed: readonly Revealed[];
  /** The one that the legend explains, and the one that turns the chase. */
  energizers: readonly [Image, Image];
  pacman: Image;
  ghosts: readonly Image[];
  chase: Chase;
  frames: Frames;
}

interface Frames {
  left: Readonly<Record<Mouth, Frame>>;
  right: Readonly<Record<Mouth, Frame>>;
  /** By member of the cast, looking left. */
  ghosts: readonly ByFeet[];
  blue: ByFeet;
  points: readonly Frame[];
}

export interface TitleLook {
  /** The best score known; 0 shows none. */
  highScore: number;
  reducedMotion: boolean;
  hand: InHand;
}

export function createTitleView(scene: Scene): TitleView {
  const layer = scene.add.layer();
  const logo = addImage(scene, layer, LOGO_NAME, 0, LOGO_Y);
  logo.x = (SCREEN_WIDTH - logo.width) >> 1;
  addWord(scene, layer, '1UP', 3, 0, 'W');
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
    revealed: [
      { at: HEADING_AT, word: addWord(scene, layer, 'CHARACTER / NICKNAME', HEADING_COLUMN, HEADING_ROW, 'W') },
      ...CAST.flatMap((_, index) => addMember(scene, layer, index)),
      { at: LEGEND_AT, word: addWord(scene, layer, '10 PTS', LEGEND_COLUMN + 2, LEGEND_ROW, 'W') },
      { at: LEGEND_AT, word: addWord(scene, layer, '50 PTS', LEGEND_COLUMN + 2, LEGEND_ROW + LEGEND_PITCH, 'W') },
      { at: LEGEND_AT, word: addPicture(scene, layer, DOT_NAME, LEGEND_COLUMN * TILE, LEGEND_ROW * TILE) },
    ],
    energizers: [
      addImage(scene, layer, ENERGIZER_NAME, LEGEND_COLUMN * TILE, (LEGEND_ROW + LEGEND_PITCH) * TILE),
      addImage(scene, layer, ENERGIZER_NAME, ENERGIZER_X - TILE / 2 + 1, CHASE_Y - TILE / 2),
    ],
    ghosts: addHidden(scene, layer, LOGO_NAME, CHASERS).reverse(),
    pacman: addImage(scene, layer, LOGO_NAME, 0, 0).setVisible(false),
    chase: newChase(),
    frames: framesOf(scene),
  };
}

/** Draws the title as it is after some ticks, 0 to TITLE_TICKS; once per displayed frame. */
export function showTitle(view: TitleView, tick: number, picture: TitleLook): void {
  fitCamera(view.scene);
  view.layer.visible = true;
  showFigure(view.highScore, picture.highScore > 0 ? picture.highScore : -1);
  const lit = picture.reducedMotion || areEnergizersLit(tick);
  const prompted = picture.reducedMotion || (tick & PROMPT_BLINK) === 0;
  showWord(view.prompts.keys, prompted && picture.hand === 'keys');
  showWord(view.prompts.touch, prompted && picture.hand === 'touch');
  showWord(view.prompts.pad, prompted && picture.hand === 'pad');
  for (let index = 0; index < view.revealed.length; index++) {
    const revealed = view.revealed[index];
    if (revealed !== undefined) showWord(revealed.word, tick >= revealed.at);
  }
  const [inLegend, inChase] = view.energizers;
  inLegend.visible = tick >= LEGEND_AT && lit;
  inChase.visible = tick >= CHASE_AT && lit;
  view.pacman.visible = false;
  hideAll(view.ghosts);
  if (tick >= CHASE_AT) showChase(view, tick - CHASE_AT);
}

/** Leaves the screen to another picture. */
export function hideTitle(view: TitleView): void {
  view.layer.visible = false;
}

function showChase(view: TitleView, tick: number): void {
  const { chase, frames, energizers } = view;
  setChase(chase, tick);
  const feet = feetAt(tick);
  if (chase.turned) energizers[1].visible = false;
  if (chase.visible) {
    const way = chase.turned ? 'right' : 'left';
    put(view.pacman, frames[way][mouthAt(chase.x, CHASE_Y, way)], chase.x, CHASE_Y);
  }
  for (let index = chase.eaten; index < view.ghosts.length; index++) {
    const image = view.ghosts[index];
    const frame =
      index === chase.points ? frames.points[index] : (chase.turned ? frames.blue : frames.ghosts[index])?.[feet];
    if (image !== undefined && frame !== undefined) put(image, frame, chase.ghostX + index * CHASE_PITCH, CHASE_Y);
  }
}

function addMember(scene: Scene, layer: Layer, index: number): Revealed[] {
  const member = CAST[index];
  if (member === undefined) return [];
  const { ghost, character, nickname } = member;
  const ink = GHOST_INKS[ghost];
  const at = CAST_AT + index * NEXT_AFTER;
  const row = CAST_ROW + index * CAST_PITCH;
  const name = ghostName(ghost, 'right', 0, false);
  return [
    { at, word: addPicture(scene, layer, name, CAST_COLUMN * TILE, row * TILE - TILE / 2) },
    { at: at + CHARACTER_AFTER, word: addWord(scene, layer, character, HEADING_COLUMN, row, ink) },
    { at: at + NICKNAME_AFTER, word: addWord(scene, layer, nickname, NICKNAME_COLUMN, row, ink) },
  ];
}

/** A picture that is revealed as a word is. */
function addPicture(scene: Scene, layer: Layer, name: string, x: number, y: number): Word {
  return { images: [addImage(scene, layer, name, x, y)], shown: true };
}

function framesOf(scene: Scene): Frames {
  const byFeet = (name: (feet: Feet) => string) => framesByFeet(scene, name);
  return {
    left: byName(MOUTHS, (mouth) => frameOf(scene, pacmanName('left', mouth))),
    right: byName(MOUTHS, (mouth) => frameOf(scene, pacmanName('right', mouth))),
    ghosts: CAST.map(({ ghost }) => byFeet((feet) => ghostName(ghost, 'left', feet, false))),
    blue: byFeet((feet) => frightenedName(false, feet)),
    points: GHOST_POINTS.map((points) => frameOf(scene, ghostPointsName(points))),
  };
}
