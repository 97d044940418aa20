/** The intermissions, acted out as game/intermission.ts directs: an image for every part of an act. */
import type { Scene } from 'phaser';
import type { Part } from '../../game/intermission.ts';
import { ACTS, actAfter, isOnStage, partX } from '../../game/intermission.ts';
import type { Game } from '../../game/state.ts';
import type { Feet } from '../art/ghost-pixels.ts';
import { LONGEST_PULL } from '../art/intermission-pixels.ts';
import type { Mouth } from '../art/pacman-pixels.ts';
import { MOUTHS } from '../art/pacman-pixels.ts';
import {
  bigPacmanName,
  frightenedName,
  ghostName,
  NAIL_NAME,
  nakedName,
  pacmanName,
  patchedName,
  pulledName,
  SCRAP_NAME,
  tornName,
} from '../art/sprites.ts';
import { mouthAt } from './animation.ts';
import type { ByFeet, Frame } from './atlas.ts';
import { frameOf, framesByFeet } from './atlas.ts';
import type { Image, Layer } from './image.ts';
import { addHidden, hideAll, put } from './image.ts';

/** How many frames Blinky stares up before he looks at the tear. */
const STARE = 60;
/** The nail stands here; a ghost's cloak hangs this far to the right of its centre. */
const NAIL_X = 127;
const CLOAK = 7;
/** One image more than an act has parts: the pulled cloak and the scrap of it are no parts. */
const IMAGES = Math.max(...Object.values(ACTS).map((parts) => parts.length)) + 1;

interface Wardrobe {
  pacman: Readonly<Record<Mouth, Frame>>;
  bigPacman: Readonly<Record<Mouth, Frame>>;
  blinky: ByFeet;
  frightened: ByFeet;
  patched: ByFeet;
  naked: ByFeet;
  nail: Frame;
  scrap: Frame;
  tornUp: Frame;
  tornDown: Frame;
  pulled: readonly Frame[];
}

export interface IntermissionView {
  images: readonly Image[];
  wardrobe: Wardrobe;
}

export function addIntermission(scene: Scene, layer: Layer): IntermissionView {
  const byMouth = (name: (mouth: Mouth) => string): Record<Mouth, Frame> => ({
    closed: frameOf(scene, name('closed')),
    half: frameOf(scene, name('half')),
    open: frameOf(scene, name('open')),
  });
  const byFeet = (name: (feet: Feet) => string) => framesByFeet(scene, name);
  return {
    images: addHidden(scene, layer, NAIL_NAME, IMAGES),
    wardrobe: {
      pacman: byMouth((mouth) => pacmanName('left', mouth)),
      bigPacman: byMouth(bigPacmanName),
      blinky: byFeet((feet) => ghostName('blinky', 'left', feet, false)),
      frightened: byFeet((feet) => frightenedName(false, feet)),
      patched: byFeet(patchedName),
      naked: byFeet(nakedName),
      nail: frameOf(scene, NAIL_NAME),
      scrap: frameOf(scene, SCRAP_NAME),
      tornUp: frameOf(scene, tornName('up')),
      tornDown: frameOf(scene, tornName('down')),
      pulled: Array.from({ length: LONGEST_PULL + 1 }, (_, length) => frameOf(scene, pulledName(length))),
    },
  };
}

/** Shows the frame that an intermission has come to, or clears the stage when there is none. */
export function showIntermission(view: IntermissionView, game: Game): void {
  hideAll(view.images);
  const act = game.intermissionTicks > 0 ? actAfter(game.level) : null;
  if (act === null) return;
  const parts = ACTS[act];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    const image = view.images[index];
    if (part === undefined || image === undefined || !isOnStage(part, game.intermissionTicks)) continue;
    showPart(view, image, part, game.intermissionTicks);
  }
}

function showPart(view: IntermissionView, image: Image, part: Part, tick: number): void {
  const { wardrobe } = view;
  const x = partX(part, tick);
  const feet: Feet = ((tick >> 3) & 1) === 0 ? 0 : 1;
  switch (part.costume) {
    case 'pacman':
      return put(image, wardrobe.pacman[mouthAt(x, part.y, 'left')], x, part.y);
    case 'bigPacman':
      return put(image, wardrobe.bigPacman[bigMouth(tick)], x, part.y);
    case 'blinky':
      return put(image, wardrobe.blinky[feet], x, part.y);
    case 'frightenedBlinky':
      return put(image, wardrobe.frightened[feet], x, part.y);
    case 'patchedBlinky':
      return put(image, wardrobe.patched[feet], x, part.y);
    case 'nakedBlinky':
      // The cloak in the left half of the picture trails behind him.
      return put(image, wardrobe.naked[feet], x - 8, part.y);
    case 'nail':
      return put(image, wardrobe.nail, x, part.y);
    case 'caughtBlinky':
      put(image, wardrobe.blinky[feet], x, part.y);
      return showPulledCloak(view, x, part.y);
    case 'tornBlinky':
      put(image, tick - part.from < STARE ? wardrobe.tornUp : wardrobe.tornDown, x, part.y);
      return showSpare(view, wardrobe.scrap, NAIL_X, part.y);
  }
}

function showPulledCloak(view: IntermissionView, x: number, y: number): void {
  const length = Math.max(0, Math.min(LONGEST_PULL, NAIL_X - CLOAK - x));
  const pulled = view.wardrobe.pulled[length];
  if (pulled !== undefined) showSpare(view, pulled, NAIL_X - 8, y);
}

/** The last image belongs to no part. */
function showSpare(view: IntermissionView, frame: Frame, x: number, y: number): void {
  const spare = view.images[IMAGES - 1];
  if (spare !== undefined) put(spare, frame, x, y);
}

/** Shut, half, wide, half, four frames each. */
function bigMouth(tick: number): Mouth {
  const phase = (tick >> 2) & 3;
  return MOUTHS[phase === 3 ? 1 : phase] ?? 'closed';
}
