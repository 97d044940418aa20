/**
 * Pac-Man, the ghosts and the fruit of a frame, dealt to the machine's six sprites (facts, section 12; facts more, section 6).
 *
 * A lower number is drawn in front: the ghosts are 1 to 4, Pac-Man 5, the fruit 6. While energized Pac-Man and Blinky change
 * places, and an eaten ghost changes places with the second sprite. Sprites 1 and 2 are shown a pixel further left than the
 * others; Blinky and Pinky, who are theirs, make up for it wherever they are, and nobody else does. So whoever has changed
 * places stands a pixel beside himself.
 */
import { deathPicture } from '../../game/collision.ts';
import { isNearlyOver } from '../../game/frightened.ts';
import { FRUIT_X, FRUIT_Y } from '../../game/fruit.ts';
import { isReturning } from '../../game/ghost.ts';
import { FRUIT_POINTS } from '../../game/level.ts';
import { GHOST_POINTS, ghostPoints } from '../../game/score.ts';
import type { Game, Ghost, GhostName } from '../../game/state.ts';
import { FEET } from '../art/ghost-pixels.ts';
import { DEATH_PICTURES, MOUTHS } from '../art/pacman-pixels.ts';
import {
  DIRECTIONS,
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
import { feetAt, mouthAt } from './animation.ts';
import { byName } from './by-name.ts';
import { clearSprites, type Sprite, setSprite } from './sprite.ts';

export interface ActorOptions {
  /** Ghosts carry a letter as well as a colour. */
  ghostLetters: boolean;
  reducedMotion: boolean;
}

export type Actor = GhostName | 'pacman';

/** Sprites of the machine; here they are counted from 0. */
export const SPRITES = 6;
const FRUIT_SPRITE = 5;
const OWN_SPRITES: Readonly<Record<Actor, number>> = { blinky: 0, pinky: 1, inky: 2, clyde: 3, pacman: 4 };
/** Sprites up to this one are shown a pixel further left. */
const LAST_SHIFTED = 1;

const PACMAN = byName(DIRECTIONS, (facing) => byName(MOUTHS, (mouth) => pacmanName(facing, mouth)));
const DEATH = Array.from({ length: DEATH_PICTURES }, (_, index) => deathName(index + 1));
const GHOST = ghostsWith(false);
const LETTERED_GHOST = ghostsWith(true);
const BLUE = FEET.map((feet) => frightenedName(false, feet));
const WHITE = FEET.map((feet) => frightenedName(true, feet));
const EYES = byName(DIRECTIONS, eyesName);
const GHOST_POINTS_PICTURES = new Map(GHOST_POINTS.map((points) => [points, ghostPointsName(points)]));
const FRUIT = byName(FRUITS, fruitName);
const FRUIT_POINTS_PICTURES = new Map(Object.values(FRUIT_POINTS).map((points) => [points, fruitPointsName(points)]));

/** Fills the six sprites with who is seen in the maze. */
export function dealActors(sprites: readonly Sprite[], game: Game, options: ActorOptions): void {
  clearSprites(sprites);
  const { pacman } = game;
  const eaten = eatenGhost(game);
  for (let index = 0; index < GHOSTS.length; index++) {
    const name = GHOSTS[index];
    if (name === undefined || !game.ghosts[name].visible) continue;
    const { x, y } = game.ghosts[name];
    const picture = name === eaten ? pointsPicture(game) : ghostPicture(game, game.ghosts[name], options);
    place(sprites, name, spriteOf(name, game.energized, eaten), picture, x, y);
  }
  // He is not seen while points are.
  if (pacman.visible && eaten === null) {
    place(sprites, 'pacman', spriteOf('pacman', game.energized, null), pacmanPicture(game), pacman.x, pacman.y);
  }
  setSprite(sprites[FRUIT_SPRITE], fruitPicture(game), FRUIT_X, FRUIT_Y);
}

/** The number of the sprite that shows somebody, from 0. */
export function spriteOf(actor: Actor, energized: boolean, eaten: GhostName | null): number {
  const place = exchanged(OWN_SPRITES[actor], energized);
  if (eaten === null) return place;
  const given = exchanged(OWN_SPRITES[eaten], energized);
  if (place === given) return OWN_SPRITES.pinky;
  return place === OWN_SPRITES.pinky ? given : place;
}

/** Gives somebody a picture around his point, or a pixel beside it when he is not in a sprite like his own. */
export function place(
  sprites: readonly Sprite[],
  actor: Actor,
  number: number,
  picture: string | undefined,
  x: number,
  y: number,
): void {
  const madeUpFor = OWN_SPRITES[actor] <= LAST_SHIFTED ? 1 : 0;
  const shifted = number <= LAST_SHIFTED ? 1 : 0;
  setSprite(sprites[number], picture, x + madeUpFor - shifted, y);
}

function exchanged(number: number, energized: boolean): number {
  if (!energized) return number;
  if (number === OWN_SPRITES.blinky) return OWN_SPRITES.pacman;
  return number === OWN_SPRITES.pacman ? OWN_SPRITES.blinky : number;
}

/** The ghost that is its points, during the pause in which they are shown. */
function eatenGhost({ pointsPause, caught }: Game): GhostName | null {
  return pointsPause === 'none' ? null : caught;
}

function pacmanPicture({ pacman, death }: Game): string | undefined {
  const picture = deathPicture(death);
  if (picture > 0) return DEATH[picture - 1];
  return PACMAN[pacman.facing][mouthAt(pacman.x, pacman.y, pacman.facing)];
}

function ghostPicture(game: Game, ghost: Ghost, options: ActorOptions): string | undefined {
  const feet = feetAt(game.roundTicks);
  if (isReturning(ghost)) return EYES[ghost.nextDirection];
  if (ghost.frightened) {
    const white = options.reducedMotion ? isNearlyOver(game) : ghost.white;
    return (white ? WHITE : BLUE)[feet];
  }
  return (options.ghostLetters ? LETTERED_GHOST : GHOST)[ghost.name][ghost.nextDirection][feet];
}

function pointsPicture({ killCount }: Game): string | undefined {
  return GHOST_POINTS_PICTURES.get(ghostPoints(killCount));
}

function fruitPicture({ fruit, fruitPoints }: Game): string | undefined {
  return fruit === null ? FRUIT_POINTS_PICTURES.get(fruitPoints) : FRUIT[fruit.kind];
}

function ghostsWith(letter: boolean) {
  return byName(GHOSTS, (ghost) =>
    byName(DIRECTIONS, (direction) => FEET.map((feet) => ghostName(ghost, direction, feet, letter))),
  );
}
