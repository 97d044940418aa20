/**
 * What Pac-Man did in a game, as a digest of every turn in its tick.
 *
 * Two recordings with the same moves are one play, whatever seed they carry, and however the joystick was pushed where that made
 * no difference. Nobody plays the same hundred turns twice to the sixtieth of a second, so the second one is a copy.
 */
import { createHash } from 'node:crypto';
import type { Direction } from '../../game/direction.ts';
import type { Game } from '../../game/state.ts';

/** Turns from which on equal moves are a copy: games with hardly a turn in them may well be equal. */
const TELLING = 20;

export interface Moves {
  direction: Direction | null;
  turns: string[];
}

export function startMoves(): Moves {
  return { direction: null, turns: [] };
}

/** Looks at the game after each of its ticks. */
export function noteMoves(moves: Moves, { pacman, tick }: Game): void {
  if (pacman.direction === moves.direction) return;
  moves.direction = pacman.direction;
  moves.turns.push(`${tick} ${pacman.direction}`);
}

/**
 * 22 characters; null for a game with too few turns to know it by. The score is part of it, for the ghosts have a say in that. Of two
 * players each has a digest of his own.
 */
export function digestMoves(
  { turns }: Moves,
  { score, tick }: Pick<Game, 'score' | 'tick'>,
  player: 1 | 2 = 1,
): string | null {
  if (turns.length < TELLING) return null;
  return createHash('sha256')
    .update([...turns, tick, score, ...(player === 2 ? ['second'] : [])].join('\n'))
    .digest('base64url')
    .slice(0, 22);
}
