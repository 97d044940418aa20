/** Games brought to a chosen moment, for the tests of the rules. */
import { type Lever, stepX, stepY } from '../direction.ts';
import type { GameOptions } from '../game.ts';
import { newGame, tick } from '../game.ts';
import { EMPTY } from '../maze.ts';
import type { Game, GameEvent, Ghost, Pacman } from '../state.ts';

/** A game whose next tick is the first frame of play. */
export function aboutToPlay(options: Partial<GameOptions> = {}): Game {
  const game = newGame({ seed: 1, clock: 1, ...options });
  // The first round waits 118 frames when it begins on a clock of 1 modulo 6 (facts, section 9).
  return run(game, 118);
}

/** Plays `ticks` frames with the joystick held. */
export function run(game: Game, ticks: number, joystick: Lever = null): Game {
  for (let played = 0; played < ticks; played++) tick(game, joystick);
  return game;
}

/** Plays until `done`, and returns the frames it took; throws when it has not come in ten minutes of play. */
export function runUntil(game: Game, done: (game: Game) => boolean, joystick: Lever = null): number {
  for (let played = 0; played < 36_000; played++) {
    if (done(game)) return played;
    tick(game, joystick);
  }
  throw new Error('it never came');
}

/** Whether the last tick had such an event. */
export function happened(game: Game, type: GameEvent['type']): boolean {
  return game.events.some((event) => event.type === type);
}

/** Moves Pac-Man to a tile's centre, free to move. */
export function putPacman(game: Game, column: number, row: number, direction: Pacman['direction']): void {
  const { pacman } = game;
  Object.assign(pacman, { x: 8 * column + 3, y: 8 * row + 4, column, row });
  Object.assign(pacman, { direction, facing: direction, wanted: direction, freeze: -1 });
}

/** Takes Pac-Man out of everybody's reach and keeps him still. */
export function shelterPacman(game: Game): void {
  Object.assign(game.pacman, { row: 2, y: 20, freeze: 1_000_000 });
}

/** Moves a ghost to a tile's centre, outside and about to commit to `direction`. */
export function putGhost(ghost: Ghost, column: number, row: number, direction: Ghost['direction']): void {
  Object.assign(ghost, { x: 8 * column + 3, y: 8 * row + 4, column, row, nextColumn: column, nextRow: row });
  Object.assign(ghost, { direction, nextDirection: direction, mode: 'outside' });
  Object.assign(ghost, { dx: stepX(direction), dy: stepY(direction), nextHeading: direction });
}

/** Empties the maze without counting anything as eaten. */
export function clearDots(game: Game): void {
  game.dots.fill(EMPTY);
}
