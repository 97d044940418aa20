/**
 * The picture of a running game: 224 x 288 pixels that read the state and never write it.
 *
 * Everything that can ever be seen is made once. A frame only moves pictures, exchanges and hides them, so drawing
 * allocates nothing, and any state of any game can be shown at any time, in any order.
 */
import type { Scene } from 'phaser';
import { BROKEN, COLUMNS, TILE } from '../../game/maze.ts';
import { shownScore } from '../../game/score.ts';
import { isGameOverShown, isMazeBlank, isMazeWhite, isPlayerOutShown, isReadyShown } from '../../game/stage.ts';
import type { FruitKind, Game } from '../../game/state.ts';
import { bestScore, scoreOf } from '../../game/turn.ts';
import { widthOf } from '../art/pixels.ts';
import { SPLIT_TOP, splitScreenPixels } from '../art/split-screen-pixels.ts';
import { DOT_NAME, ENERGIZER_NAME, FRUITS, fruitName, LIFE_NAME, MAZE_NAME, WHITE_MAZE_NAME } from '../art/sprites.ts';
import { type ActorOptions, dealActors, SPRITES } from './actors.ts';
import { areBrokenEnergizersLit, areEnergizersLit, fruitRow, isUpLit, MOST_FRUITS, MOST_LIVES } from './animation.ts';
import type { Frame } from './atlas.ts';
import { addTexture, frameOf } from './atlas.ts';
import { byName } from './by-name.ts';
import { DOT_PICTURES, DOT_TILES, dotPicture } from './dots.ts';
import { fitCamera } from './fit.ts';
import type { Image, Layer } from './image.ts';
import { addImage, addSprites, drawSprites, wear } from './image.ts';
import { dealIntermission } from './intermission.ts';
import {
  BOTTOM,
  CREDIT,
  fruitLeft,
  GAME_OVER,
  HIGH_SCORE,
  HIGH_SCORE_COLUMN,
  HIGH_SCORE_DIGITS,
  lifeLeft,
  NAMES,
  READY,
  SCORE_COLUMNS,
  SCORE_DIGITS,
  SCORE_ROW,
  type Sign,
  UPS,
} from './places.ts';
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
  /** The broken half of level 256; its picture is painted when it is first seen. */
  split: Image;
  /** One for every tile that can hold a dot. */
  dots: readonly Dot[];
  /** By the names of the pictures. */
  dotFrames: Readonly<Record<string, Frame>>;
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

export function createGameView(scene: Scene): GameView {
  const layer = scene.add.layer();
  const addSign = ({ text, column, row, ink }: Sign) => addWord(scene, layer, text, column, row, ink);
  const addScore = (column: number) => addFigure(scene, layer, column, SCORE_ROW, SCORE_DIGITS, 'W');
  return {
    scene,
    layer,
    maze: addImage(scene, layer, MAZE_NAME, 0, 0),
    mazeFrame: frameOf(scene, MAZE_NAME),
    whiteMazeFrame: frameOf(scene, WHITE_MAZE_NAME),
    split: addImage(scene, layer, MAZE_NAME, 0, SPLIT_TOP * TILE).setVisible(false),
    dots: DOT_TILES.map((tile) => addDot(scene, layer, tile)),
    dotFrames: byName(DOT_PICTURES, (name) => frameOf(scene, name)),
    ups: [addSign(UPS[0]), addSign(UPS[1])],
    ready: addSign(READY),
    names: [addSign(NAMES[0]), addSign(NAMES[1])],
    gameOver: addSign(GAME_OVER),
    scores: [addScore(SCORE_COLUMNS[0]), addScore(SCORE_COLUMNS[1])],
    highScoreHeading: addSign(HIGH_SCORE),
    highScore: addFigure(scene, layer, HIGH_SCORE_COLUMN, SCORE_ROW, HIGH_SCORE_DIGITS, 'W'),
    lives: Array.from({ length: MOST_LIVES }, (_, index) => addImage(scene, layer, LIFE_NAME, lifeLeft(index), BOTTOM)),
    fruits: Array.from({ length: MOST_FRUITS }, (_, index) =>
      addImage(scene, layer, fruitName('cherry'), fruitLeft(index), BOTTOM),
    ),
    fruitFrames: byName(FRUITS, (kind) => frameOf(scene, fruitName(kind))),
    fruitsOf: -1,
    credit: addSign(CREDIT),
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

function addDot(scene: Scene, layer: Layer, tile: number): Dot {
  const [column, row] = [tile % COLUMNS, Math.floor(tile / COLUMNS)];
  return { tile, image: addImage(scene, layer, DOT_NAME, column * TILE, row * TILE) };
}

function showMaze(view: GameView, game: Game, blank: boolean, reducedMotion: boolean): void {
  view.maze.visible = !blank;
  wear(view.maze, isMazeWhite(game) && !reducedMotion ? view.whiteMazeFrame : view.mazeFrame);
  view.split.visible = game.maze === BROKEN && !blank;
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
  const lit = steady || (game.maze === BROKEN ? areBrokenEnergizersLit : areEnergizersLit)(game.roundTicks);
  for (let index = 0; index < view.dots.length; index++) {
    const dot = view.dots[index];
    if (dot === undefined) continue;
    const picture = blank ? null : dotPicture(game, dot.tile);
    const frame = picture === null ? undefined : view.dotFrames[picture];
    dot.image.visible = frame !== undefined && (picture !== ENERGIZER_NAME || lit);
    if (frame !== undefined) wear(dot.image, frame);
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
  const row = fruitRow(level);
  for (const [index, image] of view.fruits.entries()) {
    const kind = row[index];
    image.visible = kind !== undefined;
    if (kind !== undefined) wear(image, view.fruitFrames[kind]);
  }
}
