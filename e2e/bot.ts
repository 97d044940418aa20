/**
 * A player for tests and figures: looks at a game and says where to push the joystick.
 *
 * It goes to the nearest dot or blue ghost that it can reach before any other ghost, and where there is none, to the
 * reachable tile that is farthest from them. Nothing is random and nothing is remembered, so the same seed gives the same game.
 */
import type { Direction } from '../game/direction.ts';
import { JOYSTICK_ORDER, opposite, stepX, stepY } from '../game/direction.ts';
import { isOver, newGame, TICKS_PER_SECOND } from '../game/game.ts';
import { COLUMNS, EMPTY, isWall, MAZE_BOTTOM, MAZE_TOP, ROWS, tileIndex } from '../game/maze.ts';
import { encode, type Recording, startRecording, tickAndRecord } from '../game/recording.ts';
import type { Game } from '../game/state.ts';

/** A whole game, played until it is over. */
export interface PlayedGame {
  recording: Recording;
  bytes: Uint8Array;
  score: number;
  level: number;
  /** How long it takes in the world, in ms. */
  duration: number;
}

/** Ticks after which one who has let go, and whom no ghost has found, comes out of his hiding place. */
const HIDING = 180 * TICKS_PER_SECOND;

/**
 * After so many seconds it lets go of the joystick, and the ghosts do the rest. A game with a number begins with turns that
 * spell it, so that no two of them have the same moves: the hall takes each play once.
 */
export function playGame(seed: number, seconds = Number.POSITIVE_INFINITY, number?: number): PlayedGame {
  const game = newGame({ seed });
  const recording = startRecording(seed);
  const hands = seconds * TICKS_PER_SECOND;
  if (number !== undefined) spell(game, recording, number);
  while (!isOver(game)) tickAndRecord(game, recording, game.tick < hands ? steer(game) : letGo(game, hands));
  const duration = (recording.ticks / TICKS_PER_SECOND) * 1000;
  return { recording, bytes: encode(recording), score: game.score, level: game.level, duration };
}

function letGo({ tick }: Game, since: number): Direction | null {
  const turn = Math.floor((tick - since - HIDING) / TICKS_PER_SECOND);
  return turn < 0 ? null : (JOYSTICK_ORDER[turn % JOYSTICK_ORDER.length] ?? null);
}

/** Digits that are spelt, the base that they are of, and the ticks that a turn takes at least. */
const DIGITS = 5;
const BASE = 16;
const SHORTEST = 4;

/** Goes back and forth where a life begins, each time for as long as a digit of the number says, and back once more. */
export function spell(game: Game, recording: Recording, number: number): void {
  while (game.phase !== 'playing') tickAndRecord(game, recording, null);
  for (let place = 0; place < DIGITS; place++) {
    const ticks = SHORTEST + (Math.floor(number / BASE ** place) % BASE);
    for (let tick = 0; tick < ticks; tick++) tickAndRecord(game, recording, place % 2 === 0 ? 'right' : 'left');
  }
  tickAndRecord(game, recording, 'left');
}

/** Where the bot pushes the joystick in this tick. */
export function steer(game: Game): Direction | null {
  if (game.phase !== 'playing') return null;
  const outside = Object.values(game.ghosts).filter((ghost) => ghost.mode === 'outside');
  const prey = new Set(outside.filter((ghost) => ghost.frightened).map(tileOf));
  const danger = distances(outside.filter((ghost) => !ghost.frightened).map(tileOf));
  const start = tileOf(game.pacman);
  const reach = distances([start], (tile, steps) => steps < at(danger, tile));

  let target = start;
  let best = Number.NEGATIVE_INFINITY;
  reach.forEach((steps, tile) => {
    if (steps === UNREACHED || tile === start) return;
    const worth = prey.has(tile) ? PREY - steps : game.dots[tile] === EMPTY ? at(danger, tile) - UNREACHED : -steps;
    if (worth <= best) return;
    best = worth;
    target = tile;
  });
  return firstStep(reach, start, target);
}

/** A blue ghost is worth a detour of so many tiles. */
const PREY = 20;

/** Farther than any tile; also the danger of a tile that no ghost can reach. */
const UNREACHED = 9999;

interface Exit {
  direction: Direction;
  to: number;
}

/** The ways out of every tile; the tunnel leads round. */
const WAYS: readonly (readonly Exit[])[] = Array.from({ length: COLUMNS * ROWS }, (_, tile) => {
  const [column, row] = [tile % COLUMNS, Math.floor(tile / COLUMNS)];
  return JOYSTICK_ORDER.flatMap((direction) => {
    const next = { column: (column + stepX(direction) + COLUMNS) % COLUMNS, row: row + stepY(direction) };
    return isOutside(next.row) || isWall(next.column, next.row) ? [] : [{ direction, to: tileOf(next) }];
  });
});

/** The rows of the scores and of the lives have no walls, but are no part of the maze. */
function isOutside(row: number): boolean {
  return row < MAZE_TOP || row > MAZE_BOTTOM;
}

function tileOf({ column, row }: { column: number; row: number }): number {
  return tileIndex((column + COLUMNS) % COLUMNS, row);
}

function waysFrom(tile: number): readonly Exit[] {
  return WAYS[tile] ?? [];
}

/** Steps from the nearest of `starts` to every tile, through tiles that may be entered. */
function distances(starts: readonly number[], mayEnter = (_tile: number, _steps: number) => true): Uint16Array {
  const steps = new Uint16Array(COLUMNS * ROWS).fill(UNREACHED);
  const queue = [...new Set(starts)];
  for (const start of queue) steps[start] = 0;
  for (const tile of queue) {
    const next = at(steps, tile) + 1;
    for (const { to } of waysFrom(tile)) {
      if (at(steps, to) !== UNREACHED || !mayEnter(to, next)) continue;
      steps[to] = next;
      queue.push(to);
    }
  }
  return steps;
}

function at(steps: Uint16Array, tile: number): number {
  return steps[tile] ?? UNREACHED;
}

/** Walks the distances back from the target; null when he is there, or nowhere can be gone. */
function firstStep(steps: Uint16Array, start: number, target: number): Direction | null {
  let tile = target;
  while (tile !== start) {
    const back = waysFrom(tile).find(({ to }) => at(steps, to) === at(steps, tile) - 1);
    if (!back) return null;
    if (back.to === start) return opposite(back.direction);
    tile = back.to;
  }
  return null;
}
