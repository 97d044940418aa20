/**
 * The picture of a running game: 224 x 288 pixels that read the state and never write it.
 *
 * Everything that can ever be seen is made once. A frame only moves pictures, exchanges and hides them, so drawing
 * allocates nothing, and any state of any game can be shown at any time, in any order.
 */
import type { Scene } from 'phaser';
import { BROKEN, COLUMNS, EMPTY, ENERGIZER, KILL_SCREEN_LEVEL, MAZE, TILE, tileIndex } from '../../game/maze.ts';
import { shownScore } from '../../game/score.ts';
import { isGameOverShown, isMazeBlank, isMazeWhite, isPlayerOutShown, isReadyShown } from '../../game/stage.ts';
import type { FruitKind, Game } from '../../game/state.ts';
import { bestScore, scoreOf } from '../../game/turn.ts';
import { widthOf } from '../art/pixels.ts';
import { SPLIT_COLUMN, SPLIT_DOTS, SPLIT_TOP, splitScreenPixels } from '../art/split-screen-pixels.ts';
import {
  DOT_NAME,
  dotName,
  ENERGIZER_NAME,
  FRUITS,
  fruitName,
  LIFE_NAME,
  MAZE_NAME,
  WHITE_MAZE_NAME,
} from '../art/sprites.ts';
import { type ActorOptions, dealActors, SPRITES } from './actors.ts';
import { areBrokenEnergizersLit, areEnergizersLit, fruitRow, isUpLit, MOST_FRUITS, MOST_LIVES } from './animation.ts';
import type { Frame } from './atlas.ts';
import { addTexture, frameOf } from './atlas.ts';
import { byName } from './by-name.ts';
import { fitCamera } from './fit.ts';
import type { Image, Layer } from './image.ts';
import { addImage, addSprites, drawSprites, wear } from './image.ts';
import { dealIntermission } from './intermission.ts';
import { clearSprites, newSprites, type Sprite } from './sprite.ts';
import type { Figure, Word } from './text.ts';
import { addFigure, addWord, showFigure, showWord } from './text.ts';

export interface GameView {
  scene: Scene;
  /** Everything in it; invisible while another picture has the screen. */
  layer: Layer;
  maze: Image;
  mazeFrame: Frame;
  whiteMazeFrame: Frame;
  /** The right half of level 256; its picture is painted when it is first seen. */
  split: Image;
  /** One for every tile that can hold a dot. */
  dots: readonly Dot[];
  dotFrame: Frame;
  energizerFrame: Frame;
  /** Of the first and the second player. */
  ups: readonly [Word, Word];
  highScoreHeading: Word;
  ready: Word;
  names: readonly [Word, Word];
  gameOver: Word;
  scores: readonly [Figure, Figure];
  highScore: Figure;
  lives: readonly Image[];
  fruits: readonly Image[];
  fruitFrames: Readonly<Record<FruitKind, Frame>>;
  /** The level that the row of fruits was last made for, 0 for none. */
  fruitsOf: number;
  credit: Word;
  /** Who moves, and the images that show them. */
  sprites: readonly Sprite[];
  images: readonly Image[];
}

interface Dot {
  /** Index in `Game.dots`. */
  tile: number;
  image: Image;
  /** What it is like on level 256; null where it cannot be seen. */
  brokenFrame: Frame | null;
}

export interface GameLook extends ActorOptions {
  /** The best score known; a better one of this game is shown at once. */
  highScore: number;
  /**
   * `player-one` before the first tick of a game: PLAYER ONE, READY!, and nobody in the maze. `practice` is a game whose score never
   * becomes the best one.
   */
  ready: 'player-one' | 'game' | 'practice';
}

const PLAYERS = [0, 1] as const;
const BOTTOM_ROW = 34;
const FIRST_LIFE = 16;
const LAST_FRUIT = 192;
const PITCH = 2 * TILE;

export function createGameView(scene: Scene): GameView {
  const layer = scene.add.layer();
  return {
    scene,
    layer,
    maze: addImage(scene, layer, MAZE_NAME, 0, 0),
    mazeFrame: frameOf(scene, MAZE_NAME),
    whiteMazeFrame: frameOf(scene, WHITE_MAZE_NAME),
    split: addImage(scene, layer, MAZE_NAME, SPLIT_COLUMN * TILE, SPLIT_TOP * TILE).setVisible(false),
    dots: addDots(scene, layer),
    dotFrame: frameOf(scene, DOT_NAME),
    energizerFrame: frameOf(scene, ENERGIZER_NAME),
    ups: [addWord(scene, layer, '1UP', 3, 0, 'W'), addWord(scene, layer, '2UP', 22, 0, 'W')],
    ready: addWord(scene, layer, 'READY!', 11, 20, 'Y'),
    names: [addWord(scene, layer, 'PLAYER ONE', 9, 14, 'C'), addWord(scene, layer, 'PLAYER TWO', 9, 14, 'C')],
    gameOver: addWord(scene, layer, 'GAME  OVER', 9, 20, 'R'),
    scores: [addFigure(scene, layer, 6, 1, 6, 'W'), addFigure(scene, layer, 25, 1, 6, 'W')],
    highScoreHeading: addWord(scene, layer, 'HIGH SCORE', 9, 0, 'W'),
    highScore: addFigure(scene, layer, 16, 1, 7, 'W'),
    lives: Array.from({ length: MOST_LIVES }, (_, index) =>
      addImage(scene, layer, LIFE_NAME, FIRST_LIFE + index * PITCH, BOTTOM_ROW * TILE),
    ),
    fruits: Array.from({ length: MOST_FRUITS }, (_, index) =>
      addImage(scene, layer, fruitName('cherry'), LAST_FRUIT - index * PITCH, BOTTOM_ROW * TILE),
    ),
    fruitFrames: byName(FRUITS, (kind) => frameOf(scene, fruitName(kind))),
    fruitsOf: -1,
    credit: addWord(scene, layer, 'CREDIT  0', 2, 35, 'W'),
    sprites: newSprites(SPRITES),
    images: addSprites(scene, layer, SPRITES),
  };
}

/** Draws a game; once per displayed frame. */
export function showGame(view: GameView, game: Game, picture: GameLook): void {
  const introducing = picture.ready === 'player-one';
  const blank = isMazeBlank(game);
  fitCamera(view.scene);
  view.layer.visible = true;
  showMaze(view, game, blank, picture.reducedMotion);
  showDots(view, game, blank, introducing || picture.reducedMotion);
  showWords(view, game, introducing, picture.reducedMotion);
  showScores(view, game, picture);
  showBottom(view, game, introducing ? game.lives : game.lives - 1);
  if (introducing) clearSprites(view.sprites);
  else if (blank) dealIntermission(view.sprites, game);
  else dealActors(view.sprites, game, picture);
  drawSprites(view.scene, view.images, view.sprites);
}

/** Leaves the screen to another picture. */
export function hideGame(view: GameView): void {
  view.layer.visible = false;
}

function addDots(scene: Scene, layer: Layer): Dot[] {
  const broken = new Map(SPLIT_DOTS.map(({ column, row, ink }) => [tileIndex(column, row), ink]));
  const dots: Dot[] = [];
  for (const [tile, kind] of Array.from(MAZE.join('')).entries()) {
    const ink = broken.get(tile);
    if (kind !== '.' && kind !== 'o' && ink === undefined) continue;
    const x = (tile % COLUMNS) * TILE;
    const y = Math.floor(tile / COLUMNS) * TILE;
    const brokenFrame = ink === null ? null : frameOf(scene, ink === undefined ? DOT_NAME : dotName(ink));
    dots.push({ tile, image: addImage(scene, layer, DOT_NAME, x, y), brokenFrame });
  }
  return dots;
}

function showMaze(view: GameView, game: Game, blank: boolean, reducedMotion: boolean): void {
  view.maze.visible = !blank;
  wear(view.maze, isMazeWhite(game) && !reducedMotion ? view.whiteMazeFrame : view.mazeFrame);
  view.split.visible = game.level === KILL_SCREEN_LEVEL && !blank;
  if (view.split.visible && view.split.texture.key !== SPLIT_SCREEN) paintSplitScreen(view);
}

const SPLIT_SCREEN = 'split screen';

function paintSplitScreen({ scene, split }: GameView): void {
  if (!scene.textures.exists(SPLIT_SCREEN)) {
    const picture = splitScreenPixels();
    addTexture(scene, SPLIT_SCREEN, widthOf(picture), picture.length, new Map([[SPLIT_SCREEN, picture]]));
  }
  split.setTexture(SPLIT_SCREEN, SPLIT_SCREEN);
}

function showDots(view: GameView, game: Game, blank: boolean, steady: boolean): void {
  const broken = game.maze === BROKEN;
  const lit = steady || (broken ? areBrokenEnergizersLit : areEnergizersLit)(game.roundTicks);
  for (let index = 0; index < view.dots.length; index++) {
    const dot = view.dots[index];
    if (dot === undefined) continue;
    const kind = game.dots[dot.tile];
    const frame = kind === ENERGIZER ? view.energizerFrame : broken ? dot.brokenFrame : view.dotFrame;
    dot.image.visible = !blank && kind !== EMPTY && frame !== null && (kind !== ENERGIZER || lit);
    if (dot.image.visible && frame !== null) wear(dot.image, frame);
  }
}

function showWords(view: GameView, game: Game, introducing: boolean, steady: boolean): void {
  const over = isGameOverShown(game);
  const dark = game.phase === 'intermission';
  const lit = steady || introducing || over || isUpLit(game);
  const out = isPlayerOutShown(game);
  for (const player of PLAYERS) {
    const isInPlay = player === game.player;
    showWord(view.ups[player], !dark && (isInPlay ? lit : game.demo || game.waiting !== null));
    showWord(view.names[player], isInPlay && (introducing || out));
  }
  showWord(view.ready, introducing || isReadyShown(game));
  showWord(view.gameOver, over);
}

/** While an intermission is played, scores and lives are there but black (facts more, section 2). */
function showScores(view: GameView, game: Game, picture: GameLook): void {
  const dark = game.phase === 'intermission';
  const best =
    game.demo || picture.ready === 'practice' ? picture.highScore : Math.max(picture.highScore, bestScore(game));
  for (const player of PLAYERS) {
    const score = scoreOf(game, player);
    showFigure(view.scores[player], dark || score === null ? -1 : shownScore(score));
  }
  showFigure(view.highScore, dark || best <= 0 ? -1 : best);
  showWord(view.highScoreHeading, !dark);
}

function showBottom(view: GameView, game: Game, reserve: number): void {
  const lives = game.phase === 'intermission' ? 0 : reserve;
  for (let index = 0; index < view.lives.length; index++) {
    const image = view.lives[index];
    if (image !== undefined) image.visible = index < lives;
  }
  // The demo has no row of fruits, but says how many coins are in (facts more, 3.2).
  showWord(view.credit, game.demo);
  const level = game.demo ? 0 : game.level;
  if (view.fruitsOf === level) return;
  view.fruitsOf = level;
  // At level 256 the rubbish covers them.
  const row = level === KILL_SCREEN_LEVEL ? [] : fruitRow(level);
  for (const [index, image] of view.fruits.entries()) {
    const kind = row[index];
    image.visible = kind !== undefined;
    if (kind !== undefined) wear(image, view.fruitFrames[kind]);
  }
}
