/**
 * The log: one JSON line per event on stdout. A line about a request has its id, method, path, status and
 * duration; never a name, a token, a body, a query, a header or an address of a player.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import pino, { type DestinationStream, type Logger } from 'pino';
import type { DoorResponse, DoorStep } from './door.ts';

export type { Logger } from 'pino';

/** Lines are written together, up to so many bytes or ms of them, for a write costs more than a line; the last ones at the end. */
const STDOUT = { dest: 1, sync: false, minLength: 12 * 1024, periodicFlush: 20 };

/** Characters of a path; the longest of ours has 80. */
const LONGEST_PATH = 200;

export function createLogger(level: string, destination: DestinationStream = pino.destination(STDOUT)): Logger {
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: tellError } },
    destination,
  );
}

/** What an error says and where, and nothing that it carries along: that may be a body, with a name and a token in it. */
function tellError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return {
    type: name,
    message,
    stack,
    ...(code !== undefined && { code }),
    ...(cause !== undefined && { cause: tellError(cause) }),
  };
}

/** Gives every request an id (its own X-Request-Id when that is sane) and logs its end. */
export function logRequests(logger: Logger): DoorStep {
  return (request, response) => {
    const begin = performance.now();
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
    const req = { id, method: request.method ?? '', path: told(pathOf(request)) };
    response.locals.req = req;
    response.locals.headers.push('X-Request-Id', id);
    response.on('close', () => {
      const responseTime = Math.round(performance.now() - begin);
      // JSON leaves out a problem that is undefined.
      const line = { req, res: { status: response.statusCode }, problem: response.locals.problem, responseTime };
      logger[levelOf(req.path, response)](line, response.writableFinished ? 'request completed' : 'request aborted');
    });
  };
}

/** Probes and the files of the page are many and dull. */
function levelOf(path: string, { statusCode }: DoorResponse): 'error' | 'info' | 'debug' {
  if (statusCode >= 500) return 'error';
  return path.startsWith('/api/') ? 'info' : 'debug';
}

/** Lines stay short, whatever somebody asks for; and what is no path may hold a name and a password. */
function told(path: string): string {
  return path.startsWith('/') ? path.slice(0, LONGEST_PATH) : '';
}

/** Without the query, which may be anybody's. */
export function pathOf({ url = '' }: IncomingMessage): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}
