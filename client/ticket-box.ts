/**
 * Tickets for ranked games.
 *
 * The hall is asked for one when a game begins, and asked again as long as the player has patience; a few lie by for when it has none to
 * give then. They live as long as the page: so no two tabs can have the same one.
 */
import type { HallLine, Reply, Ticket } from './hall-line.ts';

export interface Tickets {
  /** A ticket for a game that begins now; null when there is none, and why. */
  take(): Promise<Taken>;
  /** Lays a ticket by, unless there are enough. Call it when nothing more urgent is to be asked. */
  layBy(): Promise<void>;
}

export interface Taken {
  ticket: Ticket | null;
  /** What is the matter, in a sentence; empty when there is a ticket. */
  trouble: string;
}

export interface TicketParts {
  startGame: HallLine['startGame'];
  /** Milliseconds since 1970. */
  now(): number;
  wait(ms: number): Promise<void>;
}

/** A hall that does not answer must not keep a player waiting, in ms: no longer than PLAYER ONE is shown when a ticket lies by. */
const PATIENCE = 4000;
const PATIENCE_WITH_SPARE = 2000;
/** Between two tries, unless the hall says when to come again, in ms. */
const PAUSE = 400;
/** How many lie by. */
const SPARES = 2;
/** For how long one lies by, in ms: a game with an older ticket would look as if it had been kept waiting. */
const FRESH = 10 * 60_000;

export function createTickets({ startGame, now, wait }: TicketParts): Tickets {
  let spares: Ticket[] = [];
  let laying = false;

  const fresh = () => {
    spares = spares.filter(({ startedAt }) => now() - Date.parse(startedAt) < FRESH);
    return spares;
  };

  return {
    async take() {
      const until = now() + (fresh().length > 0 ? PATIENCE_WITH_SPARE : PATIENCE);
      for (;;) {
        const reply = await startGame(Math.max(1, until - now()));
        if (reply.kind === 'ok') return { ticket: reply.value, trouble: '' };
        const pause = pauseAfter(reply);
        if (now() + pause >= until) {
          const ticket = fresh().shift() ?? null;
          return { ticket, trouble: ticket === null ? reply.text : '' };
        }
        await wait(pause);
      }
    },
    async layBy() {
      if (laying || fresh().length >= SPARES) return;
      laying = true;
      const reply = await startGame();
      laying = false;
      if (reply.kind === 'ok') spares.push(reply.value);
    },
  };
}

/** Milliseconds until it makes sense to ask again. */
function pauseAfter(reply: Exclude<Reply<Ticket>, { kind: 'ok' }>): number {
  if (reply.kind === 'refused') return Number.POSITIVE_INFINITY;
  return reply.retryAfter === null ? PAUSE : reply.retryAfter * 1000;
}
