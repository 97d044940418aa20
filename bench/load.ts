/**
 * Load on an HTTP server: some connections that are kept alive, each with one request after the other, for a while.
 *
 * While the time is taken nothing happens here but asking: bodies that differ are made before.
 */
import { Agent, request } from 'node:http';
import { quantile } from './figures.ts';

export interface Asking {
  method: 'GET' | 'POST';
  url: string;
  body?: string;
  /** The status that every answer must have. */
  status: number;
}

export interface Load {
  perSecond: number;
  /** 99 of 100 answers came within so many ms. */
  p99: number;
}

/**
 * Throws when an answer has another status.
 *
 * @param bodies one for each request, in place of the one body for all; the load ends with the last of them if its time has not come before
 */
export async function load(
  asking: Asking,
  connections: number,
  seconds: number,
  bodies?: readonly string[],
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let sent = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const work = async () => {
    while (performance.now() < end && (bodies === undefined || sent < bodies.length)) {
      const body = bodies?.[sent] ?? asking.body;
      sent += 1;
      const asked = performance.now();
      await ask({ ...asking, body }, agent);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const took = (performance.now() - start) / 1000;
  agent.destroy();
  return {
    perSecond: times.length / took,
    p99: quantile(
      times.toSorted((a, b) => a - b),
      0.99,
    ),
  };
}

/** Resolves with the whole answer. */
export function ask({ method, url, body, status }: Asking, agent?: Agent): Promise<string> {
  const headers =
    body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, ...(agent && { agent }) }, async (response) => {
      const answer = (await response.toArray()).join('');
      if (response.statusCode === status) resolve(answer);
      else reject(new Error(`${method} ${url} was answered with ${response.statusCode}: ${answer}`));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
