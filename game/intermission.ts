/**
 * The three little plays after levels 2, 5 and 9 (13, 17), as data: who crosses the stage, when, and how fast (facts more, 2).
 *
 * An actor moves as everybody does, by a speed pattern, from wherever he comes into sight. When something begins, nobody moves for
 * a frame, and their feet stand still with them: a cue. Frames count from 0. None of it has an influence on play.
 */
import { pixelsIn } from './speed.ts';

export type Act = 1 | 2 | 3;

export type Costume =
  | 'pacman'
  | 'bigPacman'
  | 'blinky'
  | 'frightenedBlinky'
  | 'patchedBlinky'
  /** The cloak has torn: he looks up, then at the rip. */
  | 'tornBlinkyUp'
  | 'tornBlinkyDown'
  | 'nakedBlinky'
  /** His cloak, dragged behind him. */
  | 'cloak';

/** One crossing, from where it is first seen. */
export interface Part {
  costume: Costume;
  /** It ends with its actor out of sight, or here. */
  from: number;
  until?: number;
  x: number;
  way: 'left' | 'right';
  /** The speed pattern as it stands in the first frame. */
  speed: number;
  /** What the count that paces the feet has come to then. */
  feet?: number;
}

/** What lies on the stage: the nail, and on it ever more of Blinky's cloak, until it tears. */
export type Prop = 'nail' | 'pull1' | 'pull2' | 'pull3' | 'scrap';

interface Plan {
  /** Frames that the machine spends on it. The last one shows nothing any more. */
  ticks: number;
  /** Frames in which nobody moves. */
  cues: readonly number[];
  /** Whoever is in front of another comes first. */
  parts: readonly Part[];
  props: readonly { prop: Prop; from: number; until: number }[];
}

/** The line on which everything happens. */
export const STAGE_Y = 164;
const SCREEN_WIDTH = 224;

/** Patterns of the level table (facts, section 4), turned as far as each has come when its owner is seen. */
const PACMAN = 0x6b6b6b6b;
const BIG_PACMAN = 0x6d6d6d6d;
const CHASE = 0xb6db6b6d;
const FLIGHT = 0x52525252;
const NAKED = 0x6db6b6db;
const DRAGGED = 0xb6dadb6d;
/** Three pixels in sixteen frames: the cloak holds him back. */
const PULL = 0x04008020;
const STILL = 0;

export const ACTS: Readonly<Record<Act, Plan>> = {
  1: {
    ticks: 610,
    cues: [14, 200, 402, 595],
    parts: [
      { costume: 'blinky', from: 21, x: 230, way: 'left', speed: CHASE, feet: 5 },
      { costume: 'frightenedBlinky', from: 261, x: -8, way: 'right', speed: FLIGHT, feet: 7 },
      { costume: 'pacman', from: 1, x: 229, way: 'left', speed: PACMAN },
      { costume: 'bigPacman', from: 414, x: -2, way: 'right', speed: BIG_PACMAN },
    ],
    props: [],
  },
  2: {
    ticks: 511,
    cues: [102, 194, 198, 215, 232],
    parts: [
      { costume: 'blinky', from: 109, until: 194, x: 230, way: 'left', speed: CHASE, feet: 11 },
      { costume: 'blinky', from: 194, until: 244, x: 120, way: 'left', speed: PULL, feet: 15 },
      { costume: 'blinky', from: 244, until: 330, x: 111, way: 'left', speed: STILL, feet: 8 },
      { costume: 'tornBlinkyUp', from: 330, until: 390, x: 109, way: 'left', speed: STILL },
      { costume: 'tornBlinkyDown', from: 390, until: 510, x: 109, way: 'left', speed: STILL },
      { costume: 'pacman', from: 19, x: 229, way: 'left', speed: PACMAN },
    ],
    props: [
      { prop: 'pull1', from: 197, until: 214 },
      { prop: 'pull2', from: 214, until: 231 },
      { prop: 'pull3', from: 231, until: 329 },
      { prop: 'scrap', from: 329, until: 510 },
      { prop: 'nail', from: 0, until: 510 },
    ],
  },
  3: {
    ticks: 493,
    cues: [39, 398],
    parts: [
      { costume: 'patchedBlinky', from: 46, x: 230, way: 'left', speed: CHASE, feet: 14 },
      { costume: 'cloak', from: 301, x: -14, way: 'right', speed: DRAGGED },
      { costume: 'pacman', from: 1, x: 229, way: 'left', speed: PACMAN },
      { costume: 'nakedBlinky', from: 301, x: -7, way: 'right', speed: NAKED },
    ],
    props: [],
  },
};

/** The act played after a level, or null. */
export function actAfter(level: number): Act | null {
  if (level === 2) return 1;
  if (level === 5) return 2;
  return level === 9 || level === 13 || level === 17 ? 3 : null;
}

/** Whether a part is to be seen in a frame of its act. */
export function isOnStage(act: Act, part: Part, frame: number): boolean {
  if (frame < part.from || frame >= (part.until ?? Number.POSITIVE_INFINITY)) return false;
  const half = part.costume === 'bigPacman' ? 16 : 8;
  const x = partX(act, part, frame);
  return x + half >= 0 && x - half + 1 < SCREEN_WIDTH;
}

/** x of a part, in pixels. */
export function partX(act: Act, part: Part, frame: number): number {
  const moved = pixelsIn(part.speed, 2 * framesMoved(act, part, frame));
  return part.way === 'left' ? part.x - moved : part.x + moved;
}

/** The count that paces a part's feet; who stands still keeps his feet still. */
export function partFeet(act: Act, part: Part, frame: number): number {
  const feet = part.feet ?? 0;
  return part.speed === STILL ? feet : feet + framesMoved(act, part, frame);
}

function framesMoved(act: Act, part: Part, frame: number): number {
  let moved = frame - part.from;
  for (const cue of ACTS[act].cues) if (cue > part.from && cue <= frame) moved -= 1;
  return moved;
}
