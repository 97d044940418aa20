/**
 * How much one address may ask for within a minute. Generous: a whole class plays behind one address.
 *
 * A request counts one; what costs more than that, such as judging a long game, is charged as so many requests. What is left is told
 * with every answer (RateLimit and RateLimit-Policy, of the IETF's draft 8).
 */
import { createHash } from 'node:crypto';
import { ProblemError } from '../problems.ts';

export interface RateLimits {
  /** Requests per minute that only read; 0 for no limit. */
  reads: number;
  /** Games and scores per minute; 0 for no limit. */
  writes: number;
}

/** Both throw `too-many-requests` for an address that has used its minute up. */
export interface Limits {
  /** Counts a request of this method. */
  count(method: string | undefined, address: string, tell: Tell): void;
  /**
   * Counts a write as so many requests more. What is dear may take half of a minute, and no single one more than that: whoever is
   * behind the same address with something cheap still has his turn.
   */
  charge(cost: number, address: string, tell: Tell): void;
}

/** Sets a header of the answer. */
export type Tell = (name: string, value: string) => void;

/** In ms. */
const WINDOW = 60_000;

export function createLimits({ reads, writes }: RateLimits, now: () => number = Date.now): Limits {
  const reading = createLimit('reads', reads, now);
  const writing = createLimit('writes', writes, now);
  return {
    count: (method, address, tell) => (method === 'POST' ? writing : reading).count(address, tell),
    charge: writing.charge,
  };
}

interface Client {
  used: number;
  /** The part of it that was charged for what is dear. */
  charged: number;
  /** When its minute is over. */
  end: number;
  policy: string;
}

function createLimit(name: string, most: number, now: () => number) {
  const clients = new Map<string, Client>();
  let swept = now();

  const clientOf = (address: string): Client => {
    const time = now();
    if (time - swept > WINDOW) {
      swept = time;
      for (const [other, { end }] of clients) if (end <= time) clients.delete(other);
    }
    const known = clients.get(address);
    if (known && known.end > time) return known;
    const client = { used: 0, charged: 0, end: time + WINDOW, policy: policy(address) };
    clients.set(address, client);
    return client;
  };
  /** Tells who is meant without telling the address. */
  const policy = (address: string) => {
    const digest = createHash('sha256').update(address).digest('hex').slice(0, 12);
    return `"${name}"; q=${most}; w=${WINDOW / 1000}; pk=:${Buffer.from(digest).toString('base64')}:`;
  };

  /** What may not be taken is not counted. */
  const take = (client: Client, cost: number, mayBe: boolean, tell: Tell) => {
    if (mayBe) client.used += cost;
    const seconds = Math.ceil((client.end - now()) / 1000);
    tell('RateLimit', `"${name}"; r=${most - client.used}; t=${seconds}`);
    tell('RateLimit-Policy', client.policy);
    if (!mayBe) throw tooMany(most, seconds);
  };

  return {
    count(address: string, tell: Tell): void {
      if (most === 0) return;
      const client = clientOf(address);
      take(client, 1, client.used < most, tell);
    },
    charge(cost: number, address: string, tell: Tell): void {
      if (most === 0) return;
      const client = clientOf(address);
      const half = Math.floor(most / 2);
      const bounded = Math.min(cost, half);
      const mayBe = client.charged + bounded <= half && client.used + bounded <= most;
      if (mayBe) client.charged += bounded;
      take(client, bounded, mayBe, tell);
    },
  };
}

function tooMany(most: number, seconds: number): ProblemError {
  return new ProblemError(
    'too-many-requests',
    `More than ${most} requests came from your address within a minute, or some that cost as much. Please wait as long as Retry-After says.`,
    { 'Retry-After': String(seconds) },
  );
}
