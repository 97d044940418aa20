/**
 * The server as an Express app that does not listen: the order in which a request meets everything.
 */
import express, { type Express, type RequestHandler } from 'express';
import type { Hall } from './hall.ts';
import { noticeProxies } from './http/address.ts';
import { findBase } from './http/base.ts';
import { limitRates, type RateLimits } from './http/limits.ts';
import { type Logger, logRequests } from './http/log.ts';
import { mount, type Resource } from './http/resource.ts';
import { secureHeaders } from './http/security.ts';
import { servePage } from './http/static.ts';
import { handleProblems, ProblemError } from './problems.ts';
import { docsFileResource, docsResource, openApiResource } from './routes/docs.ts';
import { gamesResource } from './routes/games.ts';
import { healthResource, readinessResource, versionResource } from './routes/health.ts';
import { locationResource } from './routes/location.ts';
import { problemResource } from './routes/problem.ts';
import { rankResource } from './routes/rank.ts';
import { recordingResource, scoreResource } from './routes/score.ts';
import { scoresResource } from './routes/scores.ts';
import { createTable } from './table.ts';

export interface AppOptions extends Omit<Hall, 'table' | 'now' | 'isClockSure' | 'isStopping'> {
  logger: Logger;
  /** The folder of the built page. */
  dist: string;
  /** The path that all of it lives under, such as /pacman; '' for the root. */
  basePath: string;
  rateLimits: RateLimits;
  /** Express' `trust proxy`. */
  trustProxy: number | string[];
  /** The clock, for tests: milliseconds since 1970. */
  now?: () => number;
  isStopping?: () => boolean;
}

export function createApp(options: AppOptions): Express {
  const { logger, dist, basePath, rateLimits, trustProxy, now = Date.now, isStopping = () => false } = options;
  const { store } = options;
  const hall: Hall = {
    ...options,
    now: () => store.time() ?? now(),
    isClockSure: () => !store.sharesClock || store.time() !== null,
    isStopping,
    table: createTable(store, undefined, () => store.time() ?? now()),
  };
  const app = express();
  app.set('trust proxy', trustProxy);
  app.set('query parser', 'simple');
  app.use(findBase(basePath));
  app.use(hall.metrics.measure);
  app.use(logRequests(logger));
  app.use(secureHeaders());
  app.use(requireReadable);
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use(noticeProxies((text) => logger.warn(text)));
  for (const limit of limitRates(rateLimits)) app.use('/api', limit);
  for (const resource of resources(hall)) mount(app, resource);
  app.use(servePage(dist));
  app.use(() => {
    throw new ProblemError(
      'not-found',
      'There is nothing at this address. The game is at /, and /docs shows what the API offers.',
    );
  });
  app.use(handleProblems(hall.metrics.refused));
  return app;
}

/** What the handlers behind it would each refuse in their own way, or not at all. */
const requireReadable: RequestHandler = (request, response, next) => {
  const { headers, httpVersion } = request;
  if (headers.host === undefined && httpVersion === '1.1') {
    response.set('Connection', 'close');
    throw new ProblemError('malformed-request', 'A request of HTTP/1.1 names the host that it is for.');
  }
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    response.set('Connection', 'close');
    throw new ProblemError('expectation-failed', 'The only expectation that is met here is 100-continue.');
  }
  try {
    decodeURIComponent(request.path);
  } catch {
    throw new ProblemError('malformed-url', 'Percent signs in an address must be followed by two hexadecimal digits.');
  }
  next();
};

function resources(hall: Hall): Resource[] {
  const api = [
    gamesResource(hall),
    scoresResource(hall),
    scoreResource(hall),
    recordingResource(hall),
    rankResource(hall),
    locationResource(hall),
    healthResource(),
    readinessResource(hall),
    versionResource(hall),
    problemResource(),
  ];
  return [...api, openApiResource(api), docsResource(), docsFileResource()];
}
