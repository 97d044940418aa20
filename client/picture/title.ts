/**
 * The machine's title page as data: what is written on it, what else appears, where, and in which frame (facts more, 3).
 *
 * Frames are those of the first page after the machine is switched on.
 */
import { TILE } from '../../game/maze.ts';
import type { GhostName } from '../../game/state.ts';
import { GHOST_INKS } from '../art/ghost-pixels.ts';
import type { Ink } from '../art/palette.ts';
import { DOT_NAME, ENERGIZER_NAME, ghostName } from '../art/sprites.ts';
import { playedFrames } from './chase.ts';

/** The page is shown for so many frames, then the demo begins. */
const FIRST_PAGE = 1211;
/** Every later page begins on another moment of the machine's clock: all but its heading comes so much later. */
const LATER = 2;
const HEADING_AT = 1;

/** The operator's switch: what the ghosts are called, or letters in place of it. */
export type GhostNames = 'normal' | 'alternate';

export interface Writing {
  at: number;
  /** Written with this position of the switch only; absent for what stands there with both. */
  names?: GhostNames;
  text: string;
  column: number;
  row: number;
  ink: Ink;
}

/** A picture with its corner at a pixel. */
export interface Thing {
  at: number;
  picture: string;
  left: number;
  top: number;
}

const CAST: readonly { ghost: GhostName; character: string; nickname: string }[] = [
  { ghost: 'blinky', character: '-SHADOW', nickname: '"BLINKY"' },
  { ghost: 'pinky', character: '-SPEEDY', nickname: '"PINKY"' },
  { ghost: 'inky', character: '-BASHFUL', nickname: '"INKY"' },
  { ghost: 'clyde', character: '-POKEY', nickname: '"CLYDE"' },
];
/** With the switch on alternate names, letters stand there, as many as the machine has. */
const ALTERNATES: readonly (readonly [character: string, nickname: string])[] = [
  ['-AAAAAAAA-', '-BBBBBBB-'],
  ['-CCCCCCCC-', '-DDDDDDD-'],
  ['-EEEEEEEE-', '-FFFFFFF-'],
  ['-GGGGGGGG-', '-HHHHHHH-'],
];
/** A member of the cast comes every 120 frames; his character 60 frames after him, his nickname 30 after that. */
const CAST_AT = 57;
const NEXT_AFTER = 120;
const CHARACTER_AFTER = 60;
const NICKNAME_AFTER = 90;
const CAST_ROW = 7;
const CAST_PITCH = 3;

const LEGEND_AT = 567;
const STAGE_AT = 627;
/** The energizer in the chase is eaten. */
const EATEN_AT = 861;
/** From then on energizers are off and on for ten frames of play each. */
const BLINKS_AT = 696;
const BLINK_FRAMES = 10;

export const WRITINGS: readonly Writing[] = [
  { at: 0, text: '1UP', column: 3, row: 0, ink: 'W' },
  { at: 0, text: '2UP', column: 22, row: 0, ink: 'W' },
  { at: 0, text: 'CREDIT  0', column: 2, row: 35, ink: 'W' },
  { at: HEADING_AT, text: 'CHARACTER / NICKNAME', column: 7, row: 5, ink: 'W' },
  ...CAST.flatMap(({ ghost, character, nickname }, index) => {
    const at = CAST_AT + index * NEXT_AFTER;
    const place = { row: CAST_ROW + index * CAST_PITCH, ink: GHOST_INKS[ghost] };
    const write = (names: GhostNames, character: string, nickname: string): Writing[] => [
      { names, at: at + CHARACTER_AFTER, text: character, column: 7, ...place },
      { names, at: at + NICKNAME_AFTER, text: nickname, column: 18, ...place },
    ];
    const [otherCharacter = '', otherNickname = ''] = ALTERNATES[index] ?? [];
    return [...write('normal', character, nickname), ...write('alternate', otherCharacter, otherNickname)];
  }),
  { at: LEGEND_AT, text: '10 PTS', column: 12, row: 24, ink: 'W' },
  { at: LEGEND_AT, text: '50 PTS', column: 12, row: 26, ink: 'W' },
  { at: STAGE_AT, text: '© 1980 MIDWAY MFG.CO.', column: 4, row: 31, ink: 'P' },
];

/** Ghosts have two columns and three rows of tiles, and stand in their middle. */
export const THINGS: readonly Thing[] = [
  ...CAST.map(({ ghost }, index) => ({
    at: CAST_AT + index * NEXT_AFTER,
    picture: ghostName(ghost, 'right', 0, false),
    left: 4 * TILE,
    top: (CAST_ROW + index * CAST_PITCH) * TILE - TILE / 2,
  })),
  { at: LEGEND_AT, picture: DOT_NAME, left: 10 * TILE, top: 24 * TILE },
];

/** The energizer that the legend explains, and the one that turns the chase. */
export const LEGEND_ENERGIZER: Thing = { at: LEGEND_AT, picture: ENERGIZER_NAME, left: 10 * TILE, top: 26 * TILE };
export const CHASE_ENERGIZER: Thing = { at: STAGE_AT, picture: ENERGIZER_NAME, left: 4 * TILE, top: 20 * TILE };

export function isEnergizerShown({ at }: Thing, frame: number, steady: boolean): boolean {
  return frame >= at && (at !== STAGE_AT || frame < EATEN_AT) && (steady || isLit(frame));
}

function isLit(frame: number): boolean {
  if (frame < BLINKS_AT) return true;
  // What is written on the page is seen a frame before those who move.
  const played = playedFrames(frame + 1) - 1;
  return Math.floor((played - BLINKS_AT) / BLINK_FRAMES) % 2 === 1;
}

/** How long the title page is shown, in frames. */
export function titleTicks(first: boolean): number {
  return FIRST_PAGE + (first ? 0 : LATER);
}

/** Which frame of the first page a page shows after so many ticks. */
export function titleFrame(ticks: number, first: boolean): number {
  return first || ticks <= HEADING_AT ? ticks : Math.max(HEADING_AT, ticks - LATER);
}
