/** The intermissions, acted out as game/intermission.ts directs: what the sprites show in a frame. */
import {
  ACTS,
  type Act,
  actAfter,
  isOnStage,
  type Part,
  type Prop,
  partFeet,
  partX,
  STAGE_Y,
} from '../../game/intermission.ts';
import type { Game } from '../../game/state.ts';
import { FEET, type Feet } from '../art/ghost-pixels.ts';
import { MOUTHS } from '../art/pacman-pixels.ts';
import {
  bigPacmanName,
  cloakName,
  frightenedName,
  ghostName,
  nakedName,
  pacmanName,
  patchedName,
  propName,
  tornName,
} from '../art/sprites.ts';
import { bigMouthAt, feetAt, mouthAt } from './animation.ts';
import { byName } from './by-name.ts';
import { clearSprites, type Sprite, setSprite } from './sprite.ts';

const PACMAN = byName(MOUTHS, (mouth) => pacmanName('left', mouth));
const BIG_PACMAN = byName(MOUTHS, bigPacmanName);
const BLINKY = FEET.map((feet) => ghostName('blinky', 'left', feet, false));
const FRIGHTENED = FEET.map((feet) => frightenedName(false, feet));
const PATCHED = FEET.map(patchedName);
const NAKED = FEET.map(nakedName);
const CLOAK = FEET.map(cloakName);
const TORN_UP = tornName('up');
const TORN_DOWN = tornName('down');
const PROPS: Readonly<Record<Prop, { picture: string; left: number; top: number }>> = {
  nail: { picture: propName('nail'), left: 127, top: 167 },
  pull1: { picture: propName('pull1'), left: 121, top: 162 },
  pull2: { picture: propName('pull2'), left: 117, top: 162 },
  pull3: { picture: propName('pull3'), left: 115, top: 162 },
  scrap: { picture: propName('scrap'), left: 121, top: 166 },
};

/** The cloak that Blinky drags behind him, in the acts that have one. */
const CLOAKS: Readonly<Record<Act, Part | undefined>> = { 1: cloakOf(1), 2: cloakOf(2), 3: cloakOf(3) };

/** Fills the sprites with the frame that an intermission has come to, or empties them when there is none. */
export function dealIntermission(sprites: readonly Sprite[], game: Game): void {
  clearSprites(sprites);
  const act = game.intermissionTicks > 0 ? actAfter(game.level) : null;
  if (act === null) return;
  const frame = game.intermissionTicks - 1;
  const { parts, props } = ACTS[act];
  let used = 0;
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part === undefined || !isOnStage(act, part, frame)) continue;
    const x = partX(act, part, frame);
    setSprite(sprites[used], pictureOf(act, part, frame, x), x, STAGE_Y, part.costume === 'bigPacman' ? 2 : 1);
    used += 1;
  }
  for (let index = 0; index < props.length; index++) {
    const prop = props[index];
    const sprite = sprites[used];
    if (prop === undefined || sprite === undefined || frame < prop.from || frame >= prop.until) continue;
    const { picture, left, top } = PROPS[prop.prop];
    sprite.picture = picture;
    sprite.left = left;
    sprite.top = top;
    used += 1;
  }
}

function pictureOf(act: Act, part: Part, frame: number, x: number): string | undefined {
  const feet = feetAt(partFeet(act, part, frame));
  switch (part.costume) {
    case 'pacman':
      return PACMAN[mouthAt(x, STAGE_Y, 'left')];
    case 'bigPacman':
      return BIG_PACMAN[bigMouthAt(x)];
    case 'blinky':
      return BLINKY[feet];
    case 'frightenedBlinky':
      return FRIGHTENED[feet];
    case 'patchedBlinky':
      return PATCHED[feet];
    case 'tornBlinkyUp':
      return TORN_UP;
    case 'tornBlinkyDown':
      return TORN_DOWN;
    case 'nakedBlinky':
      return NAKED[dragFeet(act, frame)];
    case 'cloak':
      return CLOAK[dragFeet(act, frame)];
  }
}

/** Naked Blinky and his cloak change their pictures together, every eight pixels of the cloak's way. */
function dragFeet(act: Act, frame: number): Feet {
  const cloak = CLOAKS[act];
  return cloak === undefined || ((partX(act, cloak, frame) >> 3) & 1) === 1 ? 0 : 1;
}

function cloakOf(act: Act): Part | undefined {
  return ACTS[act].parts.find(({ costume }) => costume === 'cloak');
}
