/**
 * Reading what a request says: its body, its parameters. Anything of the wrong shape becomes a problem that names
 * what is wrong with each part.
 */
import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { ZodError, ZodType } from 'zod';
import { GameId } from '../api.ts';
import { ProblemError } from '../problems.ts';

/** Lets a request pass to the JSON parser: with a body of JSON, or without one where it is not required. */
export function requireJson(required: boolean): RequestHandler {
  return (request, _response, next) => {
    if (hasBody(request)) {
      if (!request.is('application/json')) {
        throw new ProblemError('not-json', 'Send the body as JSON, with the header Content-Type: application/json.');
      }
    } else if (required) {
      throw new ProblemError('body-missing', 'Send a JSON object as the body of the request.');
    }
    next();
  };
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** The body in the shape of `schema`; a request without one says nothing, which is an empty object. */
export function readBody<T>(schema: ZodType<T>, request: Request): T {
  return read(schema, request.body === undefined ? {} : request.body, 'body');
}

export function readQuery<T>(schema: ZodType<T>, request: Request, name: string): T {
  return read(schema, request.query[name], name);
}

/** The game that an address names. */
export function readGameId(request: Request): string {
  return read(GameId, request.params.gameId, 'gameId').toLowerCase();
}

function read<T>(schema: ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw asProblem(result.error, what);
}

function asProblem(error: ZodError, what: string): ProblemError {
  const complaints = error.issues.map((issue) => `${[what, ...issue.path].join('.')}: ${issue.message}`).join('; ');
  const unknown = error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  if (unknown.length === 0) return new ProblemError('invalid-request', `${shortened(complaints)}.`);
  const names = shortened(unknown.map((name) => JSON.stringify(name)).join(', '));
  return new ProblemError(
    'unknown-field',
    `This request takes no ${names}. Nothing about a game is claimed: its seed comes from the ticket, its score from the recording.`,
  );
}

/** Part of what was sent may be in the text, and that has no bounds. */
function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)} ...` : text;
}
