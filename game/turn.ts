/**
 * Two players in turn: what is kept of each, and how they change places (facts more, section 4).
 *
 * Everything of the player in play is in the game itself, so the rules do not know that there is another.
 */
import { mazeOf } from './maze.ts';
import type { Game, WaitingPlayer } from './state.ts';

/** What a player begins with who has not had a turn yet: the same as the other. */
export function newWaiting(game: Game): WaitingPlayer {
  return { ...keep(game), dots: game.dots.slice() };
}

/** Whether there is another player who has lives left. */
export function isOtherAlive({ waiting }: Game): boolean {
  return waiting !== null && waiting.lives > 0;
}

/** Points of the first (0) or the second (1) player; null when there is no such player. */
export function scoreOf(game: Game, player: 0 | 1): number | null {
  if (player === game.player) return game.score;
  return game.waiting === null ? null : game.waiting.score;
}

/** The level that the first (0) or the second (1) player has reached; null when there is no such player. */
export function levelOf(game: Game, player: 0 | 1): number | null {
  if (player === game.player) return game.level;
  return game.waiting === null ? null : game.waiting.level;
}

/** The points of the better player. */
export function bestScore({ score, waiting }: Game): number {
  return waiting === null ? score : Math.max(score, waiting.score);
}

/** Makes it the other player's turn. */
export function changePlayers(game: Game): void {
  const { waiting } = game;
  if (waiting === null) return;
  game.waiting = keep(game);
  game.player = game.player === 0 ? 1 : 0;
  game.score = waiting.score;
  game.lives = waiting.lives;
  game.bonusLifeGiven = waiting.bonusLifeGiven;
  game.level = waiting.level;
  game.levelRow = waiting.levelRow;
  game.maze = mazeOf(waiting.level);
  game.dots = waiting.dots;
  game.dotsEaten = waiting.dotsEaten;
  game.firstFruitCame = waiting.firstFruitCame;
  game.secondFruitCame = waiting.secondFruitCame;
  game.globalCounterOn = waiting.globalCounterOn;
  const { pinky, inky, clyde } = game.ghosts;
  [pinky.dotCounter, inky.dotCounter, clyde.dotCounter] = waiting.dotCounters;
}

function keep(game: Game): WaitingPlayer {
  const { score, lives, bonusLifeGiven, level, levelRow, dots, dotsEaten } = game;
  const { firstFruitCame, secondFruitCame, globalCounterOn } = game;
  const { pinky, inky, clyde } = game.ghosts;
  return {
    score,
    lives,
    bonusLifeGiven,
    level,
    levelRow,
    dots,
    dotsEaten,
    firstFruitCame,
    secondFruitCame,
    globalCounterOn,
    dotCounters: [pinky.dotCounter, inky.dotCounter, clyde.dotCounter],
  };
}
