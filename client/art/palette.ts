/**
 * The colours of the arcade screen, and the letters that stand for them in pixel art.
 *
 * A picture is a list of rows, one character per pixel; `.` is a pixel that is not painted. The machine has these colours
 * and no others, each fully on or off, so nothing here is ever blended.
 */

/** What a picture may contain: one of the letters of `INKS`, or `.` for nothing. */
export type Ink = keyof typeof INKS;

export const INKS = {
  /** Background black, for what must hide what lies behind it. */
  K: 0x000000,
  /** Blinky, cherries, GAME OVER. */
  R: 0xff0000,
  /** Stems. */
  N: 0xde9751,
  /** Pinky, the door, points of fruit. */
  P: 0xffb8ff,
  /** Inky, PLAYER ONE, points of ghosts. */
  C: 0x00ffff,
  /** Light blue of the bell and the key. */
  S: 0x47b8ff,
  /** Clyde, the peach. */
  O: 0xffb852,
  /** Pac-Man, READY! */
  Y: 0xffff00,
  /** Leaves. */
  G: 0x00ff00,
  /** The melon's skin. */
  T: 0x47b8ae,
  /** Dots, energizers, the face of a frightened ghost. */
  F: 0xffb8ae,
  /** Walls, frightened ghosts, pupils. */
  B: 0x2121de,
  /** Text, eyes, flashing walls. */
  W: 0xdedeff,
} as const;

export function isInk(character: string): character is Ink {
  return Object.hasOwn(INKS, character);
}
