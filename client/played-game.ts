/**
 * A game that a person plays, or has played to its end, with what belongs to it.
 */
import { encode, type Recording } from '../game/recording.ts';
import type { Game, GhostName } from '../game/state.ts';
import { bestScore } from '../game/turn.ts';
import type { HandedIn, Ticket } from './hall-line.ts';
import type { KeptGame } from './kept-game.ts';

export interface Played {
  /** The gameId of its ticket; a name of its own when it has none. */
  id: string;
  ticket: Ticket | null;
  game: Game;
  recording: Recording;
  /** The ghost that has caught him last. */
  caughtBy: GhostName | null;
}

/** A game at its end. */
export interface Finished extends Played {
  /** The best score of this browser before it; 0 when there was none. */
  bestBefore: Promise<number>;
  /** Its row in the table, once the hall has taken it in. */
  row: HandedIn | null;
}

/** The game as it stands. */
export function stateOf({ id, ticket, game, recording }: Played): KeptGame {
  const { level, lives } = game;
  return { id, ticket, score: bestScore(game), level, lives, keptAt: Date.now(), recording: encode(recording) };
}
