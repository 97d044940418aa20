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

/** Both throw `too-many-requests` for an address that has used its minute up, and give headers, by pairs, to `headers`. */
export interface Limits {
  /** Counts a request of this method. */
  count(method: string | undefined, address: string, headers: string[]): void;
  /** Counts a write as so many requests more; one that would be too many for what is left is not counted. */
  charge(cost: number, address: string, headers: string[]): void;
}

/** In ms. */
const WINDOW = 60_000;

export function createLimits({ reads, writes }: RateLimits, now: () => number = Date.now): Limits {
  const reading = createLimit('reads', reads, now);
  const writing = createLimit('writes', writes, now);
  return {
    count: (method, address, headers) => (method === 'POST' ? writing : reading)(1, address, headers),
    charge: writing,
  };
}

interface Client {
  used: number;
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
    const client = { used: 0, end: time + WINDOW, policy: policy(address) };
    clients.set(address, client);
    return client;
  };
  /** Tells who is meant without telling the address. */
  const policy = (address: string) => {
    const digest = createHash('sha256').update(address).digest('hex').slice(0, 12);
    return `"${name}"; q=${most}; w=${WINDOW / 1000}; pk=:${Buffer.from(digest).toString('base64')}:`;
  };

  return (cost: number, address: string, headers: string[]) => {
    if (most === 0) return;
    const client = clientOf(address);
    const seconds = Math.ceil((client.end - now()) / 1000);
    const isTooMuch = client.used + cost > most;
    // Whoever goes on asking is not told that anything is left.
    if (!isTooMuch) client.used += cost;
    headers.push('RateLimit', `"${name}"; r=${most - client.used}; t=${seconds}`, 'RateLimit-Policy', client.policy);
    if (isTooMuch) throw tooMany(most, seconds);
  };
}

function tooMany(most: number, seconds: number): ProblemError {
  return new ProblemError(
    'too-many-requests',
    `More than ${most} requests came from your address within a minute. Please wait as long as Retry-After says.`,
    { 'Retry-After': String(seconds) },
  );
}
