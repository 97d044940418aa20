/**
 * Tickets: what lets a game be ranked.
 *
 * A ticket is `payload.signature`, both base64url: a small JSON object and its HMAC-SHA256 under GAME_SECRET. Nothing is
 * stored, so a game can start while the database is down, and any server that holds the secret accepts it. That
 * a ticket is used once is the store's work: its gameId is the key of the score.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { GameId, Location } from './api.ts';
import { ProblemError } from './problems.ts';

/** Long enough for a game that waits in a player's outbox over a long week-end without network. */
export const TICKET_LIFE_MS = 7 * 24 * 3600 * 1000;
/**
 * Clocks of servers that share the secret may differ by a minute and a little. Where they have a clock in common they go by that,
 * and a ticket that was signed without it says so.
 */
export const CLOCK_SKEW_MS = 65_000;

const TicketPayload = z.object({
  gameId: GameId,
  seed: z.int(),
  startedAt: z.int().meta({ description: 'Milliseconds since 1970' }),
  /** The server that signed it knew no clock but its own. */
  ownClock: z.literal(true).optional(),
  rulesVersion: z.int(),
  /** The server that served the game; the row in the table shows it, whoever takes the score in. */
  location: Location,
});
export type TicketPayload = z.infer<typeof TicketPayload>;

export function signTicket(secret: string, payload: TicketPayload): string {
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${body}.${sign(secret, body)}`;
}

/** What a genuine token says; throws `not-a-ticket` for any other. Says nothing about its age: see `checkTime`. */
export function readTicket(secret: string, token: string): TicketPayload {
  const [body, signature, more] = token.split('.');
  if (body === undefined || signature === undefined || more !== undefined) throw notATicket();
  // The text of the signature is compared, not its bytes: base64 has several texts for the same bytes.
  const given = Buffer.from(signature);
  const right = Buffer.from(sign(secret, body));
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw notATicket();
  // What another version signed is not understood, and no mistake of this one.
  const payload = TicketPayload.safeParse(parseJson(Buffer.from(body, 'base64url').toString()));
  if (!payload.success) throw notATicket();
  return payload.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Throws unless a game with this ticket can have been played by `now` (milliseconds since 1970). */
export function checkTime(ticket: TicketPayload, now: number): void {
  if (ticket.startedAt > now + CLOCK_SKEW_MS) {
    throw new ProblemError(
      'ticket-from-the-future',
      "The game begins in the future. Please check this server's clock.",
    );
  }
  if (now > ticket.startedAt + TICKET_LIFE_MS) {
    throw new ProblemError(
      'ticket-expired',
      `The game began at ${new Date(ticket.startedAt).toISOString()}; its score had to arrive within seven days.`,
    );
  }
}

function sign(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body).digest('base64url');
}

export function notATicket(): ProblemError {
  return new ProblemError(
    'not-a-ticket',
    'The token was not given out by this server, or was changed since. Send the token that POST /api/games gave, as it is.',
  );
}
