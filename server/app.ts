/**
 * The server as an Express app that does not listen: the order in which a request meets everything.
 */
import type { RequestListener } from 'node:http';
import express from 'express';
import type { Hall } from './hall.ts';
import { addressOf, noticeProxies, trustOf } from './http/address.ts';
import { findBase, leadToBase } from './http/base.ts';
import { type DoorStep, openDoor, takeSteps } from './http/door.ts';
import { createLimits, type RateLimits } from './http/limits.ts';
import { type Logger, logRequests, pathOf } from './http/log.ts';
import { mount, type Resource, readyAnswers } from './http/resource.ts';
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

export interface AppOptions extends Omit<Hall, 'table' | 'limits' | 'now' | 'isClockSure' | 'isStopping'> {
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

export function createApp(options: AppOptions): RequestListener {
  const { logger, dist, basePath, rateLimits, trustProxy, now = Date.now, isStopping = () => false } = options;
  const { store } = options;
  const app = express();
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  const trust = trustOf(trustProxy);
  const limits = createLimits(rateLimits);
  const hall: Hall = {
    ...options,
    now: () => store.time() ?? now(),
    isClockSure: () => !store.sharesClock || store.time() !== null,
    isStopping,
    limits,
    table: createTable(store, undefined, () => store.time() ?? now()),
  };
  const steps: DoorStep[] = [
    findBase(basePath, trust),
    hall.metrics.measure,
    logRequests(logger),
    secureHeaders(trust),
    requireReadable,
    noticeProxies(trust, (text) => logger.warn(text)),
  ];
  const apiSteps: DoorStep[] = [
    (request, { locals }) => {
      // The door has counted it already, if what may be ready was not.
      if (locals.address !== undefined) return;
      locals.address = addressOf(request, trust);
      limits.count(request.method, locals.address, (name, value) => locals.headers.push(name, value));
    },
  ];
  const admit = takeSteps([(_request, { locals }) => locals.headers.push('Cache-Control', 'no-store'), ...apiSteps]);
  const all = resources(hall);

  app.use((_request, response, next) => next(response.locals.refusal));
  app.use(leadToBase);
  for (const resource of all) mount(app, resource, resource.path.startsWith('/api/') ? [admit] : []);
  // Who asks for what is not there counts as well.
  app.use('/api', admit);
  app.use(servePage(dist));
  app.use(() => {
    throw new ProblemError(
      'not-found',
      'There is nothing at this address. The game is at /, and /docs shows what the API offers.',
    );
  });
  app.use(handleProblems(logger, hall.metrics.refused));
  return openDoor({ steps, apiSteps, ready: readyAnswers(all), app });
}

/** What the handlers behind it would each refuse in their own way, or not at all. */
const requireReadable: DoorStep = (request, { locals }) => {
  const { headers, httpVersion } = request;
  if (headers.host === undefined && httpVersion === '1.1') {
    locals.headers.push('Connection', 'close');
    throw new ProblemError('malformed-request', 'A request of HTTP/1.1 names the host that it is for.');
  }
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    locals.headers.push('Connection', 'close');
    throw new ProblemError('expectation-failed', 'The only expectation that is met here is 100-continue.');
  }
  try {
    if (request.url?.includes('%')) decodeURIComponent(pathOf(request));
  } catch {
    throw new ProblemError('malformed-url', 'Percent signs in an address must be followed by two hexadecimal digits.');
  }
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
