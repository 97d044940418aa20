/**
 * Load on an HTTP server: some connections that are kept alive, each with one request after the other, for a while.
 */
import { Agent, request } from 'node:http';
import { quantile } from './figures.ts';

export interface Asking {
  method: 'GET' | 'POST';
  url: string;
  /** The body of the next request. */
  body?: () => string;
  /** The status that every answer must have. */
  status: number;
}

export interface Load {
  perSecond: number;
  /** 99 of 100 answers came within so many ms. */
  p99: number;
}

/** Throws when an answer has another status. */
export async function load(asking: Asking, connections: number, seconds: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const work = async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      await ask(asking, agent);
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
  const text = body?.();
  const headers =
    text === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, ...(agent && { agent }) }, async (response) => {
      const answer = (await response.toArray()).join('');
      if (response.statusCode === status) resolve(answer);
      else reject(new Error(`${method} ${url} was answered with ${response.statusCode}: ${answer}`));
    });
    sent.on('error', reject);
    sent.end(text);
  });
}
