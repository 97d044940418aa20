/** Two players in turn, in words. */
import type { Game } from '../game/state.ts';
import { scoreOf } from '../game/turn.ts';

/** The first (0) or the second (1) player. */
export function playerText(player: 0 | 1): string {
  return player === 0 ? 'Player one' : 'Player two';
}

/** The scores of two players: `Player one 1230, player two 880`. Empty when one plays alone. */
export function scoresText(game: Game): string {
  if (game.waiting === null) return '';
  return `Player one ${scoreOf(game, 0)}, player two ${scoreOf(game, 1)}`;
}
