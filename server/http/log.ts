/**
 * The log: one JSON line per event on stdout. A line about a request has its id, method, path, status and
 * duration; never a name, a token, a body, a query, a header or an address of a player.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import pino, { type DestinationStream, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';

export type { Logger } from 'pino';

export function createLogger(level: string, destination: DestinationStream = pino.destination(1)): Logger {
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
export function logRequests(logger: Logger) {
  return pinoHttp<IncomingMessage, ServerResponse & { locals?: Record<string, unknown> }>({
    logger,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    // Probes and the files of the page are many and dull.
    customLogLevel: (request, response) => {
      if (response.statusCode >= 500) return 'error';
      return pathOf(request).startsWith('/api/') ? 'info' : 'debug';
    },
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: withoutQuery(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customProps: (_request, response) => {
      const problem = response.locals?.problem;
      return problem === undefined ? {} : { problem };
    },
  });
}

function pathOf(request: IncomingMessage & { originalUrl?: string }): string {
  return withoutQuery(request.originalUrl ?? request.url ?? '');
}

function withoutQuery(url: string): string {
  return url.split('?', 1)[0] ?? '';
}
