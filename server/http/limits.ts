/**
 * How many requests one address may send in a minute. Generous: a whole class plays behind one address.
 */
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { ProblemError } from '../problems.ts';
import { addressOf } from './address.ts';

export interface RateLimits {
  /** Requests per minute that only read; 0 for no limit. */
  reads: number;
  /** Games and scores per minute; 0 for no limit. */
  writes: number;
}

export function limitRates({ reads, writes }: RateLimits): RequestHandler[] {
  const limit = (most: number, identifier: string, skip: (method: string) => boolean) =>
    rateLimit({
      windowMs: 60_000,
      limit: most,
      identifier,
      keyGenerator: addressOf,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      skip: (request) => skip(request.method),
      handler: (_request, _response, next) =>
        next(
          new ProblemError(
            'too-many-requests',
            `More than ${most} requests came from your address within a minute. Please wait as long as Retry-After says.`,
          ),
        ),
      // What it would check, address.ts sees to.
      validate: false,
    });
  const handlers: RequestHandler[] = [];
  if (writes > 0) handlers.push(limit(writes, 'writes', (method) => method !== 'POST'));
  if (reads > 0) handlers.push(limit(reads, 'reads', (method) => method === 'POST'));
  return handlers;
}
