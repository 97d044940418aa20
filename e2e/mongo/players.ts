/**
 * Players without faces: each asks for a ticket, plays a real game, and hands it in through the outbox of the real page.
 *
 * The game is played ahead, in milliseconds. So that nobody has to sit through it, its ticket is signed again as if it had
 * been given so much earlier as the game is long; the server checks it as it checks any other.
 */
import { createHallLine, type HallLine, type Reply, type ScoreRow, type Ticket } from '../../client/hall-line.ts';
import { createOutbox } from '../../client/outbox/create-outbox.ts';
import { shelfInMemory } from '../../client/outbox/test/memory-shelf.ts';
import { readTicket, signTicket } from '../../server/tickets.ts';
import { playGame } from '../bot.ts';

export interface PlayerGame {
  gameId: string;
  /** What the rules say that it scored. */
  score: number;
  /** When it was over and named, ms since 1970. */
  finishedAt: number;
  /** When the hall acknowledged it; null while it has not. */
  acknowledgedAt: number | null;
  /** Why the hall refused it for good; null when it did not. */
  refusal: string | null;
}

export interface Crowd {
  /** Every game that was finished. */
  readonly games: readonly PlayerGame[];
  /** Players who wait for a ticket now, and the longest that any of them had to, in ms. */
  readonly tickets: { waiting: number; longest: number };
  /** How often the hall was asked, and how often it could not take a score. */
  readonly asked: { times: number; inVain: number };
  /** One more player comes, and plays one game. */
  play(): void;
  /** All go: nothing is asked for and handed in any more. */
  leave(): void;
}

export interface CrowdOptions {
  url: string;
  secret: string;
  /** 0 <= chance < 1. */
  chance(): number;
}

/** A bot steers for so many seconds at most, so that games stay short and their scores differ. */
const STEERING = 8;
/** A page whose ticket did not come asks again after so many ms. */
const TICKET_PAUSE = 500;

export function createCrowd({ url, secret, chance }: CrowdOptions): Crowd {
  const hall = hallAt(url);
  const games: PlayerGame[] = [];
  const tickets = { waiting: 0, longest: 0 };
  const asked = { times: 0, inVain: 0 };
  let areGone = false;

  /** Null when the player has gone before. */
  async function takeTicket(): Promise<Ticket | null> {
    const start = Date.now();
    tickets.waiting += 1;
    while (!areGone) {
      const reply = await hall.startGame();
      if (reply.kind === 'ok') {
        tickets.waiting -= 1;
        tickets.longest = Math.max(tickets.longest, Date.now() - start);
        return reply.value;
      }
      await new Promise((resolve) => setTimeout(resolve, TICKET_PAUSE));
    }
    return null;
  }

  async function handIn(ticket: Ticket): Promise<void> {
    const { bytes, score, level, duration } = playGame(ticket.seed, chance() * STEERING, ticket.seed);
    const game: PlayerGame = {
      gameId: ticket.gameId,
      score,
      finishedAt: Date.now(),
      acknowledgedAt: null,
      refusal: null,
    };
    const { gameId, seed, startedAt } = ticket;
    const token = backdate(secret, ticket.token, duration);
    const outbox = createOutbox({
      shelf: shelfInMemory(),
      async send(entry) {
        asked.times += 1;
        const reply = await hall.submitScore({ token: entry.token, name: entry.name, recording: entry.recording });
        note(game, reply);
        if (reply.kind === 'unavailable') asked.inVain += 1;
        return reply;
      },
      alone: (work) => work(),
      hold: () => () => {},
      held: async () => new Set<string>(),
      tell: () => {},
      now: Date.now,
      after(ms, callback) {
        const timer = setTimeout(() => areGone || callback(), ms);
        return () => clearTimeout(timer);
      },
      chance,
    });
    await outbox.add({ gameId, token, seed, recording: bytes, score, level, second: null, startedAt });
    games.push(game);
    await outbox.enterName(gameId, 'BOT');
  }

  return {
    games,
    tickets,
    asked,
    play() {
      void takeTicket().then((ticket) => (ticket === null || areGone ? undefined : handIn(ticket)));
    },
    leave() {
      areGone = true;
    },
  };
}

/** The line that the page has to its hall, to a hall anywhere. */
export function hallAt(url: string): HallLine {
  return createHallLine((path, options) => fetch(new URL(String(path), `${url}/`), options));
}

/** A row with another score than the rules say is no acknowledgement of this game. */
function note(game: PlayerGame, reply: Reply<ScoreRow>): void {
  if (reply.kind === 'refused') game.refusal = reply.text;
  if (reply.kind !== 'ok') return;
  if (reply.value.score === game.score) game.acknowledgedAt = Date.now();
  else game.refusal = `The hall wrote down ${reply.value.score} points instead of ${game.score}.`;
}

function backdate(secret: string, token: string, ms: number): string {
  const ticket = readTicket(secret, token);
  return signTicket(secret, { ...ticket, startedAt: Math.floor(ticket.startedAt - ms) });
}
