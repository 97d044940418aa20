/**
 * The three little plays after levels 2, 5 and 9 (13, 17), as data: who crosses the stage, when, and how fast.
 *
 * Lengths are the machine's, and positions agree with it to within a pixel (facts, section 9 and its traces). They have no
 * influence on play.
 */

export type Act = 1 | 2 | 3;

export type Costume =
  | 'pacman'
  | 'bigPacman'
  | 'blinky'
  | 'frightenedBlinky'
  | 'nail'
  /** Blinky with his cloak caught on the nail, ever more stretched. */
  | 'caughtBlinky'
  /** The cloak has torn: he looks up, then at the rip. */
  | 'tornBlinky'
  | 'patchedBlinky'
  /** Without his cloak, dragging it behind him. */
  | 'nakedBlinky';

/** One crossing: from frame `from` up to but not including `until`, starting at (x, y), `speed` / 16 pixels a frame. */
export interface Part {
  costume: Costume;
  from: number;
  until: number;
  x: number;
  /** The centre of a 16 x 16 picture, or of the 32 x 32 one of the big Pac-Man. */
  y: number;
  /** Sixteenths of a pixel per frame; negative to the left. */
  speed: number;
}

/** Frames that each act lasts. */
export const INTERMISSION_TICKS: Readonly<Record<Act, number>> = { 1: 610, 2: 511, 3: 493 };

export const ACTS: Readonly<Record<Act, readonly Part[]>> = {
  1: [
    { costume: 'pacman', from: 1, until: 200, x: 231, y: 164, speed: -20 },
    { costume: 'blinky', from: 15, until: 211, x: 239, y: 164, speed: -21 },
    { costume: 'frightenedBlinky', from: 252, until: 595, x: -16, y: 164, speed: 12 },
    { costume: 'bigPacman', from: 404, until: 611, x: -16, y: 156, speed: 20 },
  ],
  2: [
    { costume: 'nail', from: 1, until: 512, x: 127, y: 164, speed: 0 },
    { costume: 'pacman', from: 19, until: 217, x: 231, y: 164, speed: -20 },
    { costume: 'blinky', from: 103, until: 194, x: 239, y: 164, speed: -21 },
    { costume: 'caughtBlinky', from: 194, until: 245, x: 120, y: 164, speed: -3 },
    { costume: 'caughtBlinky', from: 245, until: 331, x: 111, y: 164, speed: 0 },
    { costume: 'tornBlinky', from: 331, until: 512, x: 109, y: 164, speed: 0 },
  ],
  3: [
    { costume: 'pacman', from: 1, until: 200, x: 231, y: 164, speed: -20 },
    { costume: 'patchedBlinky', from: 40, until: 235, x: 239, y: 164, speed: -21 },
    { costume: 'nakedBlinky', from: 300, until: 494, x: -16, y: 164, speed: 21 },
  ],
};

/** The act played after a level, or null. */
export function actAfter(level: number): Act | null {
  if (level === 2) return 1;
  if (level === 5) return 2;
  return level === 9 || level === 13 || level === 17 ? 3 : null;
}

/** Whether a part is on stage in a frame of the act; frames count from 1, as `Game.intermissionTicks` does. */
export function isOnStage(part: Part, frame: number): boolean {
  return frame >= part.from && frame < part.until;
}

/** x of a part that is on stage, in pixels. */
export function partX(part: Part, frame: number): number {
  return part.x + Math.trunc(((frame - part.from) * part.speed) / 16);
}
