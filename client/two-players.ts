/** Two players in turn: what each has made of the game, and both in words. */
import type { Game } from '../game/state.ts';
import { levelOf, scoreOf } from '../game/turn.ts';

/** The first (0) or the second (1) player. */
export function playerText(player: 0 | 1): string {
  return player === 0 ? 'Player one' : 'Player two';
}

/** The scores of two players: `Player one 1230, player two 880`. Empty when one plays alone. */
export function scoresText(game: Game): string {
  if (game.waiting === null) return '';
  return `Player one ${scoreOf(game, 0)}, player two ${scoreOf(game, 1)}`;
}

/** What a player has made of a game. */
export interface Achieved {
  score: number;
  level: number;
}

/** Of the first player, who is the only one in most games. */
export function firstOf(game: Game): Achieved {
  return { score: scoreOf(game, 0) ?? 0, level: levelOf(game, 0) ?? 1 };
}

/** Of the second player; null where one plays alone. */
export function secondOf(game: Game): Achieved | null {
  return game.waiting === null ? null : { score: scoreOf(game, 1) ?? 0, level: levelOf(game, 1) ?? 1 };
}
