/**
 * A resource is an address and what it does: the one description that the router and /openapi.json are made from.
 */
import express, { type Express, type RequestHandler } from 'express';
import type { ZodType } from 'zod';
import { BODY_LIMIT, type ProblemKind } from '../api.ts';
import { ProblemError } from '../problems.ts';
import type { Ready } from './ready.ts';
import { requireJson } from './request.ts';

export interface Resource {
  /** As Express writes it: /api/scores/:gameId */
  path: string;
  get?: Operation;
  post?: Operation;
}

export interface Operation {
  summary: string;
  description?: string;
  /** Query parameters by name. */
  query?: Record<string, ZodType>;
  /** Path parameters by name. */
  path?: Record<string, ZodType>;
  body?: { schema: ZodType; required: boolean };
  answers: Record<number, AnswerBody>;
  /** What it refuses, besides what every address refuses. */
  problems?: readonly ProblemKind[];
  handle: RequestHandler;
  /** The answer to who asks without query and body, where it is ready at this moment. */
  ready?: () => Ready | null;
}

/** The body of an answer: JSON of a schema, or another content type. */
export interface AnswerBody {
  description: string;
  schema?: ZodType;
  contentType?: string;
}

/**
 * Routes a resource; methods that it does not have get 405 and are told which it has. Whom `admit` turns away has its route by
 * then, for the metrics.
 */
export function mount(app: Express, resource: Resource, admit: readonly RequestHandler[] = []): void {
  const { path, get, post } = resource;
  const allowed = [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : [])].join(', ');
  const nameRoute: RequestHandler = (_request, response, next) => {
    response.locals.route = path;
    next();
  };
  app.all(path, nameRoute, ...admit);
  if (get) app.get(path, get.handle);
  if (post) app.post(path, ...bodyParsers(post), post.handle);
  app.all(path, (request, response) => {
    response.set('Allow', allowed);
    if (request.method !== 'OPTIONS') {
      throw new ProblemError('method-not-allowed', `Use ${allowed.replaceAll(', ', ' or ')} here.`);
    }
    response.status(204).end();
  });
}

/** What may be ready, by method and path. */
export function readyAnswers(resources: readonly Resource[]): Map<string, () => Ready | null> {
  const answers = new Map<string, () => Ready | null>();
  for (const { path, get, post } of resources) {
    if (get?.ready) answers.set(`GET ${path}`, get.ready);
    if (post?.ready) answers.set(`POST ${path}`, post.ready);
  }
  return answers;
}

function bodyParsers({ body }: Operation): RequestHandler[] {
  // Not strict: null and a bare word are JSON, and the schema says better than the parser what they should be instead.
  return body ? [requireJson(body.required), express.json({ limit: BODY_LIMIT, strict: false })] : [];
}
