/**
 * The chase across the title, on the machine's frames (facts more, 3): four ghosts hunt Pac-Man to the left, he eats an energizer,
 * turns round and eats all four.
 *
 * It is played by the rules of a game, so everybody moves by a speed pattern; here is only what comes of it. Frames are those of the
 * title page. While points are shown nobody moves, and no foot either.
 */
import { GHOST_POINTS } from '../../game/score.ts';
import { pixelsIn } from '../../game/speed.ts';
import type { GhostName } from '../../game/state.ts';
import { FEET, type Feet } from '../art/ghost-pixels.ts';
import { MOUTHS } from '../art/pacman-pixels.ts';
import { frightenedName, GHOSTS, ghostName, ghostPointsName, pacmanName } from '../art/sprites.ts';
import { place, spriteOf } from './actors.ts';
import { feetAt, mouthAt } from './animation.ts';
import { byName } from './by-name.ts';
import { clearSprites, type Sprite } from './sprite.ts';

/** The line on which they run. */
const CHASE_Y = 164;

const PACMAN_ENTERS = 689;
/** When each ghost is first seen. */
const ENTER: Readonly<Record<GhostName, number>> = { blinky: 711, pinky: 726, inky: 740, clyde: 755 };
/** In the second half of this frame he eats the energizer. */
const ENERGIZED = 862;
const TURNS = 870;
const ENDS = 1211;
/** Frames in which a ghost begins, out of sight, or the page ends, and nobody moves. */
const CUES = [703, 718, 732, 747, ENDS];

/** Where they come into sight; he is one pixel nearer. */
const PACMAN_X = 229;
const GHOST_X = 230;
/** Where they are when he has eaten the energizer. */
const ENERGIZED_X: Readonly<Record<GhostName | 'pacman', number>> = {
  pacman: 39,
  blinky: 55,
  pinky: 71,
  inky: 87,
  clyde: 103,
};

/** Speed patterns as they stand when each comes into sight, and when he is energized. */
const RUN = 0x56ab56ab;
const HUNT = 0xb5ad6ad6;
const FEAST = 0x6ad56ad5;
const FLEE = 0x24489122;

/** Half-steps, counted from frame 0: two in a frame. He stands still for a moment after eating; then this is his first one. */
const FLEE_FROM = 2 * ENERGIZED + 1;
const FEAST_FROM = 2 * 866 + 1;
/** In so many of his half-steps he still runs to the left. */
const BEFORE_TURNING = 2 * TURNS - FEAST_FROM;
/**
 * One after the other is caught: the half-steps in which nobody moves, from the one of the catch to the one before they move again, and
 * the frames in which points are shown.
 */
const CATCHES = [
  caught(2 * 903, 2 * 958 + 1),
  caught(2 * 987, 2 * 1042 + 1),
  caught(2 * 1070 + 1, 2 * 1126 + 1),
  caught(2 * 1155, 2 * 1210 + 1),
];

const PACMAN = byName(['left', 'right'] as const, (way) => byName(MOUTHS, (mouth) => pacmanName(way, mouth)));
const GHOST = byName(GHOSTS, (ghost) => FEET.map((feet) => ghostName(ghost, 'left', feet, false)));
const BLUE = FEET.map((feet) => frightenedName(false, feet));
const POINTS = GHOST_POINTS.map(ghostPointsName);

/** Fills the sprites with the chase in a frame of the title page. */
export function dealChase(sprites: readonly Sprite[], frame: number): void {
  clearSprites(sprites);
  if (frame < PACMAN_ENTERS || frame >= ENDS) return;
  if (frame < ENERGIZED) dealHunt(sprites, frame);
  else dealFeast(sprites, frame);
}

/** Frames in which they were at play since the page appeared: what paces feet and energizers. */
export function playedFrames(frame: number): number {
  let played = frame;
  for (const cue of CUES) if (cue <= frame) played -= 1;
  return played;
}

function dealHunt(sprites: readonly Sprite[], frame: number): void {
  for (let index = 0; index < GHOSTS.length; index++) {
    const name = GHOSTS[index];
    if (name === undefined || frame < ENTER[name]) continue;
    const x = GHOST_X - pixelsIn(HUNT, 2 * (playedFrames(frame) - playedFrames(ENTER[name])));
    place(sprites, name, spriteOf(name, false, null), GHOST[name][feetOf(frame)], x, CHASE_Y);
  }
  const x = PACMAN_X - pixelsIn(RUN, 2 * (playedFrames(frame) - playedFrames(PACMAN_ENTERS)));
  place(sprites, 'pacman', spriteOf('pacman', false, null), PACMAN.left[mouthAt(x, CHASE_Y, 'left')], x, CHASE_Y);
}

function dealFeast(sprites: readonly Sprite[], frame: number): void {
  const gone = goneIn(frame);
  const current = CATCHES[gone];
  const eaten = current === undefined || frame < current.pointsFrom ? null : (GHOSTS[gone] ?? null);
  const drawn = drawnFrame(frame);
  const feet = feetOf(drawn);
  const moved = pixelsIn(FLEE, halfSteps(FLEE_FROM, frame));
  for (let index = gone; index < GHOSTS.length; index++) {
    const name = GHOSTS[index];
    if (name === undefined) continue;
    const picture = name === eaten ? POINTS[index] : BLUE[feet];
    place(sprites, name, spriteOf(name, true, eaten), picture, ENERGIZED_X[name] + moved, CHASE_Y);
  }
  if (gone === GHOSTS.length) {
    // The page ends with its last frame, before anything moves again: the last points, back in the sprite of their ghost.
    return place(sprites, 'clyde', spriteOf('clyde', true, null), POINTS.at(-1), ENERGIZED_X.clyde + moved, CHASE_Y);
  }
  if (eaten !== null) return;
  const way = frame < TURNS ? 'left' : 'right';
  const picture = PACMAN[way][mouthAt(pacmanX(drawn), CHASE_Y, way)];
  place(sprites, 'pacman', spriteOf('pacman', true, null), picture, pacmanX(frame), CHASE_Y);
}

/** How many ghosts are caught, and their points gone. */
function goneIn(frame: number): number {
  let gone = 0;
  for (const { pointsUntil } of CATCHES) if (pointsUntil <= frame) gone += 1;
  return gone;
}

/** The frame whose pictures everybody has: from a catch on, as long as nobody moves, those of the frame before it. */
function drawnFrame(frame: number): number {
  for (const { still, pointsUntil } of CATCHES) {
    const caught = still >> 1;
    if (caught <= frame && frame < pointsUntil) return caught - 1;
  }
  return frame;
}

/** He has eaten, stands still for a moment, runs on to the left and then back. */
function pacmanX(frame: number): number {
  const steps = halfSteps(FEAST_FROM, frame);
  const left = pixelsIn(FEAST, Math.min(steps, BEFORE_TURNING));
  return ENERGIZED_X.pacman - left + (pixelsIn(FEAST, steps) - left);
}

/** The half-steps from one on to the end of a frame, but for those in which nobody moves. */
function halfSteps(from: number, frame: number): number {
  const end = 2 * frame + 2;
  let steps = Math.max(0, end - from);
  for (const { still, until } of CATCHES) steps -= Math.max(0, Math.min(end, until) - still);
  return steps;
}

function feetOf(frame: number): Feet {
  return feetAt(playedFrames(frame) + 1);
}

function caught(still: number, until: number) {
  return { still, until, pointsFrom: Math.ceil(still / 2), pointsUntil: Math.floor(until / 2) };
}
