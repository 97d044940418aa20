/**
 * Pac-Man, the ghosts and the fruit, on seven images in the machine's order: what comes later is drawn above.
 *
 * An actor has no image of its own. Each frame the actors are dealt to the images in their order of that frame, as the
 * machine deals them to its sprites, so nothing is ever sorted.
 */
import type { Scene } from 'phaser';
import { deathPicture } from '../../game/collision.ts';
import type { Direction } from '../../game/direction.ts';
import { isNearlyOver } from '../../game/frightened.ts';
import { FRUIT_X, FRUIT_Y } from '../../game/fruit.ts';
import { isReturning } from '../../game/ghost.ts';
import { FRUIT_POINTS } from '../../game/level.ts';
import { GHOST_POINTS, ghostPoints } from '../../game/score.ts';
import type { FruitKind, Game, Ghost, GhostName } from '../../game/state.ts';
import type { Step } from '../art/ghost-pixels.ts';
import type { Mouth } from '../art/pacman-pixels.ts';
import { DEATH_PICTURES } from '../art/pacman-pixels.ts';
import {
  deathName,
  eyesName,
  FRUITS,
  frightenedName,
  fruitName,
  fruitPointsName,
  GHOSTS,
  ghostName,
  ghostPointsName,
  pacmanName,
} from '../art/sprites.ts';
import { mouthAt, stepAt } from './animation.ts';
import type { Frame } from './atlas.ts';
import { frameOf } from './atlas.ts';
import { byName } from './by-name.ts';
import type { Image, Layer } from './image.ts';
import { addHidden, hideAll, put } from './image.ts';

type ByStep = Readonly<Record<Step, Frame>>;
type ByDirection<T> = Readonly<Record<Direction, T>>;

export interface Actors {
  /** Lowest first. */
  images: readonly Image[];
  pacman: ByDirection<Readonly<Record<Mouth, Frame>>>;
  /** Of his death, first to last. */
  death: readonly Frame[];
  ghosts: Readonly<Record<GhostName, ByDirection<ByStep>>>;
  letteredGhosts: Readonly<Record<GhostName, ByDirection<ByStep>>>;
  blue: ByStep;
  white: ByStep;
  eyes: ByDirection<Frame>;
  ghostPoints: ReadonlyMap<number, Frame>;
  fruits: Readonly<Record<FruitKind, Frame>>;
  fruitPoints: ReadonlyMap<number, Frame>;
}

export interface ActorOptions {
  /** Ghosts carry a letter as well as a colour. */
  ghostLetters: boolean;
  reducedMotion: boolean;
}

/** Fruit, Pac-Man, four ghosts; one more, because Pac-Man may be above or below the ghosts. */
const IMAGES = 7;
const FRUIT_IMAGE = 0;
const BELOW_GHOSTS = 1;
const ABOVE_GHOSTS = 6;

/** The lowest first; the machine draws Blinky above all others. */
const DRAWING_ORDER: readonly GhostName[] = ['clyde', 'inky', 'pinky', 'blinky'];

export function addActors(scene: Scene, layer: Layer): Actors {
  const frame = (name: string): Frame => frameOf(scene, name);
  const byStep = (name: (step: Step) => string): ByStep => ({ 0: frame(name(0)), 1: frame(name(1)) });
  const ghostsWith = (letter: boolean): Record<GhostName, ByDirection<ByStep>> =>
    byName(GHOSTS, (ghost) => byDirection((direction) => byStep((step) => ghostName(ghost, direction, step, letter))));
  return {
    images: addHidden(scene, layer, deathName(1), IMAGES),
    pacman: byDirection((direction) => ({
      closed: frame(pacmanName(direction, 'closed')),
      half: frame(pacmanName(direction, 'half')),
      open: frame(pacmanName(direction, 'open')),
    })),
    death: Array.from({ length: DEATH_PICTURES }, (_, index) => frame(deathName(index + 1))),
    ghosts: ghostsWith(false),
    letteredGhosts: ghostsWith(true),
    blue: byStep((step) => frightenedName(false, step)),
    white: byStep((step) => frightenedName(true, step)),
    eyes: byDirection((direction) => frame(eyesName(direction))),
    ghostPoints: new Map(GHOST_POINTS.map((points) => [points, frame(ghostPointsName(points))])),
    fruits: byName(FRUITS, (kind) => frame(fruitName(kind))),
    fruitPoints: new Map(Object.values(FRUIT_POINTS).map((points) => [points, frame(fruitPointsName(points))])),
  };
}

export function hideActors(actors: Actors): void {
  hideAll(actors.images);
}

export function showActors(actors: Actors, game: Game, options: ActorOptions): void {
  hideAll(actors.images);
  showFruit(actors, game);
  // The eaten ghost is above all others during the pause in which it is points.
  const eaten = game.pointsPause === 'none' ? null : game.caught;
  if (eaten === null) showPacman(actors, game);
  for (let index = 0; index < DRAWING_ORDER.length; index++) {
    const name = DRAWING_ORDER[index];
    const image = actors.images[BELOW_GHOSTS + 1 + index];
    if (name === undefined || image === undefined || name === eaten) continue;
    showGhost(actors, image, game, game.ghosts[name], options);
  }
  if (eaten !== null) showGhostPoints(actors, game, game.ghosts[eaten]);
}

function showFruit(actors: Actors, game: Game): void {
  const image = actors.images[FRUIT_IMAGE];
  if (image === undefined) return;
  if (game.fruit !== null) return put(image, actors.fruits[game.fruit.kind], game.fruit.x, game.fruit.y);
  const points = actors.fruitPoints.get(game.fruitPoints);
  if (points !== undefined) put(image, points, FRUIT_X, FRUIT_Y);
}

/** While energized he is drawn above the ghosts, otherwise below them. */
function showPacman(actors: Actors, game: Game): void {
  const { pacman } = game;
  const image = actors.images[game.energized ? ABOVE_GHOSTS : BELOW_GHOSTS];
  if (!pacman.visible || image === undefined) return;
  const picture = deathPicture(game.death);
  const frame =
    picture === 0
      ? actors.pacman[pacman.facing][mouthAt(pacman.x, pacman.y, pacman.facing)]
      : actors.death[picture - 1];
  if (frame !== undefined) put(image, frame, pacman.x, pacman.y);
}

function showGhost(actors: Actors, image: Image, game: Game, ghost: Ghost, options: ActorOptions): void {
  if (!ghost.visible) return;
  const looks = ghost.nextDirection;
  const step = stepAt(game.roundTicks);
  if (isReturning(ghost)) return put(image, actors.eyes[looks], ghost.x, ghost.y);
  if (ghost.frightened) {
    const white = options.reducedMotion ? isNearlyOver(game) : ghost.white;
    return put(image, (white ? actors.white : actors.blue)[step], ghost.x, ghost.y);
  }
  const ghosts = options.ghostLetters ? actors.letteredGhosts : actors.ghosts;
  put(image, ghosts[ghost.name][looks][step], ghost.x, ghost.y);
}

function showGhostPoints(actors: Actors, game: Game, ghost: Ghost): void {
  const image = actors.images[ABOVE_GHOSTS];
  const points = actors.ghostPoints.get(ghostPoints(game.killCount));
  if (image !== undefined && points !== undefined) put(image, points, ghost.x, ghost.y);
}

function byDirection<T>(make: (direction: Direction) => T): ByDirection<T> {
  return { right: make('right'), left: make('left'), up: make('up'), down: make('down') };
}
