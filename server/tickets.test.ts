import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CLOCK_SKEW_MS, checkTime, readTicket, signTicket, TICKET_LIFE_MS, type TicketPayload } from './tickets.ts';

const SECRET = 'one secret that is long enough to be one';
const PAYLOAD: TicketPayload = {
  gameId: randomUUID(),
  seed: 0xffff_ffff,
  startedAt: Date.parse('2026-01-01T12:00:00Z'),
  rulesVersion: 1,
  location: { cloud: 'unknown', zone: 'unknown', host: 'pacman-0' },
};
const notATicket = expect.objectContaining({ kind: 'not-a-ticket' });

describe('a ticket', () => {
  test('says what was signed', () => {
    expect(readTicket(SECRET, signTicket(SECRET, PAYLOAD))).toEqual(PAYLOAD);
  });

  test('of another server is none', () => {
    const foreign = signTicket('another secret that is long enough too', PAYLOAD);
    expect(() => readTicket(SECRET, foreign)).toThrow(notATicket);
  });

  test('with any character changed is none', () => {
    const token = signTicket(SECRET, PAYLOAD);
    for (let index = 0; index < token.length; index++) {
      const altered = `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`;
      expect(() => readTicket(SECRET, altered)).toThrow(notATicket);
    }
  });

  test('with its last character spelt otherwise, for the same bytes, is none', () => {
    const token = signTicket(SECRET, PAYLOAD);
    const signature = (text: string) => Buffer.from(text.slice(text.indexOf('.') + 1), 'base64url').toString('hex');
    const twins = Array.from(
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
      (last) => token.slice(0, -1) + last,
    ).filter((twin) => twin !== token && signature(twin) === signature(token));
    expect(twins).not.toHaveLength(0);
    for (const twin of twins) expect(() => readTicket(SECRET, twin)).toThrow(notATicket);
  });

  test.each(['', '.', 'a.b', 'a.b.c', '..', 'null', `${'A'.repeat(4000)}.x`, '\0.\0', 'é.é'])('is not %j', (token) => {
    expect(() => readTicket(SECRET, token)).toThrow(notATicket);
  });

  test.each([[{}], [null], ['text'], [{ gameId: 'a', seed: '7' }]])(
    'of another shape is none, however well signed: %j',
    (shape) => {
      expect(() => readTicket(SECRET, signTicket(SECRET, shape as unknown as TicketPayload))).toThrow(notATicket);
    },
  );

  test('is not a payload with the signature of another', () => {
    const [, signature] = signTicket(SECRET, PAYLOAD).split('.');
    const [body] = signTicket('another secret that is long enough too', { ...PAYLOAD, seed: 1 }).split('.');
    expect(() => readTicket(SECRET, `${body}.${signature}`)).toThrow(notATicket);
  });

  test('is good from its start until it expires', () => {
    checkTime(PAYLOAD, PAYLOAD.startedAt);
    checkTime(PAYLOAD, PAYLOAD.startedAt + TICKET_LIFE_MS);
    expect(() => checkTime(PAYLOAD, PAYLOAD.startedAt + TICKET_LIFE_MS + 1)).toThrow(
      expect.objectContaining({ kind: 'ticket-expired' }),
    );
  });

  test('may come from a clock that is a little ahead, not from the future', () => {
    checkTime(PAYLOAD, PAYLOAD.startedAt - CLOCK_SKEW_MS);
    expect(() => checkTime(PAYLOAD, PAYLOAD.startedAt - CLOCK_SKEW_MS - 1)).toThrow(
      expect.objectContaining({ kind: 'ticket-from-the-future' }),
    );
  });
});
