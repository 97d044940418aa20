/**
 * Every picture of the cabinet by name, as the atlas paints them at boot.
 *
 * Names are made by the functions here, so that a view and the atlas cannot disagree about them.
 */
import type { Direction } from '../../game/direction.ts';
import type { Prop } from '../../game/intermission.ts';
import { FRUIT_POINTS } from '../../game/level.ts';
import { GHOST_POINTS } from '../../game/score.ts';
import type { FruitKind, GhostName } from '../../game/state.ts';
import { CHARACTERS, glyph } from './font.ts';
import { FRUIT_PIXELS } from './fruit-pixels.ts';
import type { Feet } from './ghost-pixels.ts';
import { eyesPixels, FEET, frightenedPixels, GHOST_INKS, ghostPixels } from './ghost-pixels.ts';
import { cloakPixels, nakedPixels, PROP_PIXELS, patchedPixels, tornPixels } from './intermission-pixels.ts';
import { logoPixels } from './logo-pixels.ts';
import { mazePixels } from './maze-pixels.ts';
import type { Mouth } from './pacman-pixels.ts';
import { bigPacmanPixels, DEATH_PICTURES, deathPixels, MOUTHS, pacmanPixels } from './pacman-pixels.ts';
import type { Ink } from './palette.ts';
import type { Pixels } from './pixels.ts';
import { recoloured } from './pixels.ts';
import { pointsPixels } from './points-pixels.ts';

export const DIRECTIONS: readonly Direction[] = ['right', 'left', 'up', 'down'];
export const GHOSTS = Object.keys(GHOST_INKS) as readonly GhostName[];
const PROPS = Object.keys(PROP_PIXELS) as readonly Prop[];
export const FRUITS = Object.keys(FRUIT_PIXELS) as readonly FruitKind[];

/** Inks that text is written in. */
const TEXT_INKS: readonly Ink[] = ['W', 'Y', 'R', 'C', 'P', 'O', 'F'];

export const MAZE_NAME = 'maze';
export const WHITE_MAZE_NAME = 'maze white';
export const LOGO_NAME = 'logo';
export const DOT_NAME = 'dot';
/** Level 256 has dots in other inks too. */
const DOT_INKS = ['W', 'F', 'R'] as const;
export const ENERGIZER_NAME = 'energizer';
/** The lives in reserve look left with an open mouth. */
export const LIFE_NAME = pacmanName('left', 'open');

export function pacmanName(direction: Direction, mouth: Mouth): string {
  return `pacman ${direction} ${mouth}`;
}

export function bigPacmanName(mouth: Mouth): string {
  return `big pacman ${mouth}`;
}

export function dotName(ink: (typeof DOT_INKS)[number]): string {
  return `dot ${ink}`;
}

/** 1 to 11, as the rules count the pictures of his death. */
export function deathName(number: number): string {
  return `death ${number}`;
}

export function ghostName(ghost: GhostName, direction: Direction, feet: Feet, letter: boolean): string {
  return `${ghost} ${direction} ${feet}${letter ? ' letter' : ''}`;
}

export function frightenedName(white: boolean, feet: Feet): string {
  return `frightened ${white ? 'white' : 'blue'} ${feet}`;
}

export function eyesName(direction: Direction): string {
  return `eyes ${direction}`;
}

export function fruitName(kind: FruitKind): string {
  return `fruit ${kind}`;
}

export function ghostPointsName(points: number): string {
  return `ghost ${points}`;
}

export function fruitPointsName(points: number): string {
  return `fruit ${points}`;
}

export function characterName(character: string, ink: Ink): string {
  return `${character} ${ink}`;
}

export function patchedName(feet: Feet): string {
  return `patched ${feet}`;
}

export function nakedName(feet: Feet): string {
  return `naked ${feet}`;
}

export function tornName(looking: 'up' | 'down'): string {
  return `torn ${looking}`;
}

export function cloakName(feet: Feet): string {
  return `cloak ${feet}`;
}

export function propName(prop: Prop): string {
  return `prop ${prop}`;
}

/** All pictures, tallest first, which packs them best. */
export function allSprites(): ReadonlyMap<string, Pixels> {
  const pictures = new Map<string, Pixels>();
  const maze = mazePixels('B', 'P');
  pictures.set(MAZE_NAME, maze);
  pictures.set(WHITE_MAZE_NAME, recoloured(recoloured(maze, 'B', 'W'), 'P', 'W'));
  pictures.set(LOGO_NAME, logoPixels());
  addActors(pictures);
  for (const kind of FRUITS) {
    pictures.set(fruitName(kind), FRUIT_PIXELS[kind]);
    pictures.set(fruitPointsName(FRUIT_POINTS[kind]), pointsPixels(FRUIT_POINTS[kind], 'P'));
  }
  for (const points of GHOST_POINTS) pictures.set(ghostPointsName(points), pointsPixels(points, 'C'));
  addProps(pictures);
  pictures.set(ENERGIZER_NAME, ENERGIZER_PIXELS);
  pictures.set(DOT_NAME, DOT_PIXELS);
  for (const ink of DOT_INKS) pictures.set(dotName(ink), recoloured(DOT_PIXELS, 'F', ink));
  for (const character of CHARACTERS) {
    for (const ink of TEXT_INKS) pictures.set(characterName(character, ink), recoloured(glyph(character), '#', ink));
  }
  return pictures;
}

function addActors(pictures: Map<string, Pixels>): void {
  for (const mouth of MOUTHS) pictures.set(bigPacmanName(mouth), bigPacmanPixels(mouth));
  for (let number = 1; number <= DEATH_PICTURES; number++) pictures.set(deathName(number), deathPixels(number - 1));
  for (const direction of DIRECTIONS) {
    pictures.set(eyesName(direction), eyesPixels(direction));
    for (const mouth of MOUTHS) pictures.set(pacmanName(direction, mouth), pacmanPixels(direction, mouth));
  }
  for (const feet of FEET) {
    pictures.set(frightenedName(false, feet), frightenedPixels(false, feet));
    pictures.set(frightenedName(true, feet), frightenedPixels(true, feet));
    for (const ghost of GHOSTS) {
      for (const direction of DIRECTIONS) {
        pictures.set(ghostName(ghost, direction, feet, false), ghostPixels(ghost, direction, feet, false));
        pictures.set(ghostName(ghost, direction, feet, true), ghostPixels(ghost, direction, feet, true));
      }
    }
  }
}

function addProps(pictures: Map<string, Pixels>): void {
  for (const feet of FEET) {
    pictures.set(patchedName(feet), patchedPixels(feet));
    pictures.set(nakedName(feet), nakedPixels(feet));
    pictures.set(cloakName(feet), cloakPixels(feet));
  }
  pictures.set(tornName('up'), tornPixels('up'));
  pictures.set(tornName('down'), tornPixels('down'));
  for (const prop of PROPS) pictures.set(propName(prop), PROP_PIXELS[prop]);
}

const ENERGIZER_PIXELS: Pixels = [
  '..FFFF..',
  '.FFFFFF.',
  'FFFFFFFF',
  'FFFFFFFF',
  'FFFFFFFF',
  'FFFFFFFF',
  '.FFFFFF.',
  '..FFFF..',
];

const DOT_PIXELS: Pixels = [
  '........',
  '........',
  '........',
  '...FF...',
  '...FF...',
  '........',
  '........',
  '........',
];
