/** The start of a round: every new game, every level, and after every death (facts, sections 1 and 15). */
import { type Direction, stepX, stepY } from './direction.ts';
import { DOOR_COLUMN, DOOR_ROW, DOOR_X, HOME_Y, HOMES, OUTSIDE_Y } from './house.ts';
import { levelRow } from './level.ts';
import type { Game, GameEvent, Ghost, GhostMode, GhostName, Pacman } from './state.ts';

const ROUND_STARTED: GameEvent = { type: 'roundStarted' };
const PACMAN_START = { x: 111, y: 212, column: 13, row: 26 };
const BOUNCE = 0x55;

interface GhostStart {
  x: number;
  y: number;
  column: number;
  row: number;
  direction: Direction;
  mode: GhostMode;
}

const GHOST_STARTS: Readonly<Record<GhostName, GhostStart>> = {
  blinky: { x: DOOR_X, y: OUTSIDE_Y, column: DOOR_COLUMN, row: DOOR_ROW, direction: 'left', mode: 'outside' },
  pinky: { ...HOMES.pinky, y: HOME_Y, direction: 'down', mode: 'home' },
  inky: { ...HOMES.inky, y: HOME_Y, direction: 'up', mode: 'home' },
  clyde: { ...HOMES.clyde, y: HOME_Y, direction: 'up', mode: 'home' },
};

/** Puts everybody in place; keeps clock, timers, score, lives, level, dots and the release counters. */
export function startRound(game: Game): void {
  const { speeds } = levelRow(game.levelRow);
  placePacman(game.pacman, speeds.pacman, speeds.pacmanEnergized);
  for (const name of ['blinky', 'pinky', 'inky', 'clyde'] as const) {
    placeGhost(game.ghosts[name], speeds.ghost, speeds.frightened, speeds.tunnel);
  }
  game.elroy1 = false;
  game.elroy2 = false;
  game.elroy1Speed = speeds.elroy1;
  game.elroy2Speed = speeds.elroy2;
  game.fruit = null;
  game.fruitRegistered = false;
  game.energized = false;
  game.frightenedClock = 0;
  game.killCount = 0;
  game.flashCountdown = 0;
  game.pointsPause = 'none';
  game.caught = null;
  game.eyesOut = 0;
  game.death = 0;
  game.wave = 0;
  game.waveClock = 0;
  game.globalCounter = 0;
  game.inactivity = 0;
  game.bounce = BOUNCE;
  game.roundBegan = game.tick;
  game.roundTicks = 0;
  game.random = 0;
  game.events.push(ROUND_STARTED);
}

function placePacman(pacman: Pacman, normalSpeed: number, energizedSpeed: number): void {
  Object.assign(pacman, PACMAN_START);
  pacman.direction = 'left';
  pacman.facing = 'left';
  pacman.wanted = 'left';
  pacman.freeze = 0;
  pacman.lastDotsEaten = 0;
  pacman.normalSpeed = normalSpeed;
  pacman.energizedSpeed = energizedSpeed;
  pacman.nextColumn = PACMAN_START.column;
  pacman.nextRow = PACMAN_START.row;
  pacman.nextDirection = 'left';
  pacman.visible = true;
}

function placeGhost(ghost: Ghost, normalSpeed: number, frightenedSpeed: number, tunnelSpeed: number): void {
  const start = GHOST_STARTS[ghost.name];
  Object.assign(ghost, start);
  ghost.nextColumn = start.column;
  ghost.nextRow = start.row;
  ghost.nextDirection = start.direction;
  ghost.dx = stepX(start.direction);
  ghost.dy = stepY(start.direction);
  ghost.nextHeading = start.direction;
  ghost.lifted = false;
  ghost.targetColumn = start.column;
  ghost.targetRow = start.row;
  ghost.frightened = false;
  ghost.white = false;
  ghost.reversing = false;
  ghost.normalSpeed = normalSpeed;
  ghost.frightenedSpeed = frightenedSpeed;
  ghost.tunnelSpeed = tunnelSpeed;
  ghost.visible = true;
}
