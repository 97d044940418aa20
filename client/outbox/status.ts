/** What the outbox tells a player of his games: one status at a time, in words. */
import type { HandedIn } from '../hall-line.ts';
import type { WaitingGame } from './waiting-game.ts';

export interface OutboxStatus {
  /**
   * `away`: the hall cannot take scores now; they are kept and sent later.
   * `badName`: the name cannot stand in the table; the game is unfinished again.
   * `gone`: it is not in the outbox any more.
   */
  kind: 'idle' | 'sending' | 'saved' | 'away' | 'badName' | 'refused' | 'gone';
  /** What the player is told; empty when idle. */
  text: string;
  /** The game that this is about. */
  gameId: string | null;
  /** The row in the table, when the score was saved. */
  row: HandedIn | null;
}

export const IDLE: OutboxStatus = { kind: 'idle', text: '', gameId: null, row: null };

export const BUSY_TEXT = 'The hall has asked for a pause.';
export const NOT_YET_TEXT = 'The hall does not take the score yet.';
const GONE_TEXT = 'This game is not here any more: it was sent, or thrown away, in another tab.';

export function sendingStatus({ gameId }: WaitingGame): OutboxStatus {
  return { kind: 'sending', text: 'Sending your score ...', gameId, row: null };
}

export function savedStatus(row: HandedIn): OutboxStatus {
  const { second } = row;
  const text =
    second === undefined
      ? `Score saved: ${row.score} points, rank ${row.rank}.`
      : `Scores saved: ${row.score} points, rank ${row.rank}, and ${second.score} points, rank ${second.rank}.`;
  return { kind: 'saved', text, gameId: row.gameId, row };
}

export function awayStatus({ gameId }: WaitingGame, trouble: string, durable: boolean): OutboxStatus {
  const kept = durable
    ? 'Your score is kept here and will be sent.'
    : 'Your score will be sent as long as this page stays open: this browser does not let it be kept.';
  return { kind: 'away', text: `${trouble} ${kept}`, gameId, row: null };
}

export function badNameStatus({ gameId }: WaitingGame, reason: string): OutboxStatus {
  return { kind: 'badName', text: `${reason} Please enter another name.`, gameId, row: null };
}

export function refusedStatus({ gameId, score }: WaitingGame, reason: string): OutboxStatus {
  return { kind: 'refused', text: `The hall refused the game of ${score} points. ${reason}`, gameId, row: null };
}

export function goneStatus(gameId: string): OutboxStatus {
  return { kind: 'gone', text: GONE_TEXT, gameId, row: null };
}
