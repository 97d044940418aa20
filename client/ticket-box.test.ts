import { beforeEach, describe, expect, test } from 'vitest';
import type { Reply, Ticket } from './hall-line.ts';
import { createTickets, type Tickets } from './ticket-box.ts';

const START = Date.parse('2026-01-01T00:00:00Z');

let now = START;
let asked: number[] = [];
/** What the hall says, one after the other; then it gives tickets. Each answer takes a tenth of a second. */
let answers: Reply<Ticket>[] = [];
let tickets: Tickets;

function away(text = 'The hall cannot be reached.', retryAfter: number | null = null): Reply<Ticket> {
  return { kind: 'unavailable', trouble: 'unreachable', retryAfter, text };
}

function ticket(number: number): Ticket {
  const location = { cloud: 'c', zone: 'z', host: 'h' };
  return { gameId: `game-${number}`, token: 't', seed: number, startedAt: new Date(now).toISOString(), location };
}

beforeEach(() => {
  now = START;
  asked = [];
  answers = [];
  tickets = createTickets({
    async startGame() {
      asked.push(now - START);
      now += 100;
      return answers.shift() ?? { kind: 'ok', status: 201, value: ticket(asked.length) };
    },
    now: () => now,
    async wait(ms) {
      now += ms;
    },
  });
});

const forEver = (reply: Reply<Ticket>) => Array.from({ length: 100 }, () => reply);

describe('a ticket', () => {
  test('is asked for when the game begins', async () => {
    expect(await tickets.take()).toEqual({ ticket: ticketOf(1), trouble: '' });
    expect(asked).toEqual([0]);
  });

  test('is asked for again when the hall hiccups', async () => {
    answers = [away(), away('', 1)];
    expect((await tickets.take()).ticket?.gameId).toBe('game-3');
    expect(asked).toEqual([0, 500, 1600]);
  });

  test('is not waited for longer than a player waits, and it is told what was the matter', async () => {
    answers = forEver(away());
    expect(await tickets.take()).toEqual({ ticket: null, trouble: 'The hall cannot be reached.' });
    expect(now - START).toBeLessThanOrEqual(4000);
    answers = [away('Too busy.', 60)];
    asked = [];
    expect(await tickets.take()).toEqual({ ticket: null, trouble: 'Too busy.' });
    expect(asked).toHaveLength(1);
  });

  test('is not asked for again where the hall has refused', async () => {
    answers = [{ kind: 'refused', problem: 'invalid-request', status: 400, text: 'No.' }];
    expect(await tickets.take()).toEqual({ ticket: null, trouble: 'No.' });
    expect(asked).toHaveLength(1);
  });
});

describe('tickets that lie by', () => {
  test('are used when the hall gives none, each once, sooner than patience ends', async () => {
    for (let times = 0; times < 5; times++) await tickets.layBy();
    expect(asked).toHaveLength(2);
    answers = forEver(away());
    const before = now;
    expect((await tickets.take()).ticket?.gameId).toBe('game-1');
    expect(now - before).toBeLessThanOrEqual(2000);
    expect((await tickets.take()).ticket?.gameId).toBe('game-2');
    expect(await tickets.take()).toMatchObject({ ticket: null });
  });

  test('are not used when the hall gives one, since it is from where the game is served now', async () => {
    await tickets.layBy();
    expect((await tickets.take()).ticket?.gameId).toBe('game-2');
  });

  test('are let go of when they are old', async () => {
    await tickets.layBy();
    now += 11 * 60_000;
    answers = forEver(away());
    expect(await tickets.take()).toMatchObject({ ticket: null });
  });
});

function ticketOf(number: number): unknown {
  return expect.objectContaining({ gameId: `game-${number}` });
}
