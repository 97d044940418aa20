/**
 * The ghosts' minds, for whoever wants to see them: what each is doing, where it is going, and what it waits for.
 *
 * Nothing here is used by play. It is all read from the state, with the functions that play itself uses.
 */
import { CORNERS } from './aim.ts';
import { type Chooser, lookAhead, mayDecide, towards } from './decision.ts';
import { opposite } from './direction.ts';
import { isReturning } from './ghost.ts';
import { DOOR_COLUMN, DOOR_ROW, GLOBAL_RELEASE, HOMES } from './house.ts';
import { levelRow } from './level.ts';
import { isRedZone } from './maze.ts';
import type { Game, Ghost, GhostName } from './state.ts';
import { isScattering, LAST_WAVE } from './wave.ts';

export type Mood = 'home' | 'leaving' | 'scatter' | 'chase' | 'shy' | 'elroy' | 'frightened' | 'eyes';

/** What a ghost is doing. */
export function moodOf(game: Game, ghost: Ghost): Mood {
  if (isReturning(ghost)) return 'eyes';
  if (ghost.mode === 'home') return 'home';
  if (ghost.frightened) return 'frightened';
  if (ghost.mode !== 'outside') return 'leaving';
  if (ghost.name === 'blinky' && game.elroy1) return 'elroy';
  if (isScattering(game)) return 'scatter';
  return isShy(ghost) ? 'shy' : 'chase';
}

/** Clyde turns away to his corner when Pac-Man is near. */
function isShy({ name, targetColumn, targetRow }: Ghost): boolean {
  return name === 'clyde' && targetColumn === CORNERS.clyde.column && targetRow === CORNERS.clyde.row;
}

/** Whether it is on its way to a target tile, the one of its last decision. */
export function hasTarget(ghost: Ghost): boolean {
  return ghost.mode === 'eyes' || (ghost.mode === 'outside' && !ghost.frightened && !isStillUndecided(ghost));
}

/**
 * A ghost that has come out of the door first goes straight through the red zone, without a decision. Until then its target is a
 * place at home, where it was put or went to before.
 */
function isStillUndecided(ghost: Ghost): boolean {
  const isFromRedZone = isRedZone(ghost.nextColumn - ghost.dx, ghost.nextRow - ghost.dy);
  return isFromRedZone && isHome(ghost.name, ghost.targetColumn, ghost.targetRow);
}

/** The tile outside the door, or the one in which the ghost waits. */
function isHome(name: GhostName, column: number, row: number): boolean {
  const home = HOMES[name];
  return (column === DOOR_COLUMN && row === DOOR_ROW) || (column === home.column && row === home.row);
}

/** A way through the maze: `length` tiles, of which `columns` and `rows` hold the coordinates. */
export interface Way {
  length: number;
  columns: Int8Array;
  rows: Int8Array;
}

export function newWay(longest: number): Way {
  return { length: 0, columns: new Int8Array(longest), rows: new Int8Array(longest) };
}

/** Who walks ahead in a forecast; one for all of them, so that a viewer who asks in every frame allocates nothing. */
const walker: Chooser = {
  nextColumn: 0,
  nextRow: 0,
  nextDirection: 'left',
};

/**
 * Fills `way` with the tiles a ghost would cross from now on if its target stayed where it is: to the target, or as many as
 * there is room for. Empty for a ghost without a target.
 */
export function forecast({ maze }: Game, ghost: Ghost, way: Way): void {
  way.length = 0;
  if (!hasTarget(ghost)) return;
  walker.nextColumn = ghost.nextColumn;
  walker.nextRow = ghost.nextRow;
  walker.nextDirection = ghost.reversing ? opposite(ghost.direction) : ghost.nextDirection;
  while (way.length < way.columns.length) {
    const decides = mayDecide(walker) && (ghost.mode === 'eyes' || !isRedZone(walker.nextColumn, walker.nextRow, maze));
    way.columns[way.length] = walker.nextColumn;
    way.rows[way.length] = walker.nextRow;
    way.length += 1;
    if (walker.nextColumn === ghost.targetColumn && walker.nextRow === ghost.targetRow) return;
    lookAhead(walker, walker.nextDirection);
    if (decides) walker.nextDirection = towards(walker, ghost.targetColumn, ghost.targetRow, maze);
  }
}

/**
 * Dots that must still be eaten before a ghost at home is let out by its counter, or null when no counter will let it out: it is
 * not at home, or the common count after a death is past its number.
 */
export function dotsToRelease(game: Game, ghost: Ghost): number | null {
  if (ghost.mode !== 'home' || ghost.name === 'blinky') return null;
  const own = Math.max(0, levelRow(game.levelRow).release[ghost.name] - ghost.dotCounter);
  if (!game.globalCounterOn) return own;
  const left = GLOBAL_RELEASE[ghost.name] - game.globalCounter;
  if (left < 0) return null;
  // The common count does not let Clyde out: it ends with him, and then his own goes on.
  return ghost.name === 'clyde' ? left + own : left;
}

/** The ghost that is let out next: dots count for it, and so does the time without one. Null when nobody is at home. */
export function nextOut({ ghosts: { pinky, inky, clyde } }: Game): Ghost | null {
  if (pinky.mode === 'home') return pinky;
  if (inky.mode === 'home') return inky;
  return clyde.mode === 'home' ? clyde : null;
}

/** Frames without a dot after which the next ghost at home is let out. */
export function framesToRelease(game: Game): number {
  return levelRow(game.levelRow).inactivity - game.inactivity;
}

/** Frames until scatter and chase change, or null in the last wave; the clock rests while ghosts are frightened. */
export function framesToWave(game: Game): number | null {
  const end = levelRow(game.levelRow).waves[game.wave];
  return game.wave === LAST_WAVE || end === undefined ? null : end - game.waveClock;
}
