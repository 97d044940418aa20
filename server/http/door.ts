/**
 * The door: what every request meets first, whoever answers it.
 *
 * It is made of plain steps on Node's own request and response. What is ready as bytes is answered right behind them, before
 * Express, which costs more than all of them together. Everything else goes on to the app, also what was refused at the door, for
 * the words of all refusals are there.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import type { ProblemKind } from '../api.ts';
import { type Ready, sendReady } from './ready.ts';
import { hasBody } from './request.ts';

/** An answer under way. */
export interface DoorResponse extends ServerResponse {
  locals: Locals;
}

/** What becomes known of a request on its way; Express hands it on. */
export interface Locals {
  /** Headers of the answer by pairs, name and value: set all at once, for one by one they cost as much as everything else. */
  headers: string[];
  /** The path that the whole lives under for who asks, '' for the root. */
  base: string;
  /** Where to ask instead: the slash at the end of that path was missing. */
  redirect?: string;
  /** What the log calls the request. */
  req: { id: string; method: string; path: string };
  /** Whom limits count, where there are some. */
  address?: string;
  /** As the resource writes it, for the metrics. */
  route?: string;
  problem?: ProblemKind;
  /** Thrown at the door. */
  refusal?: unknown;
}

/** Throws a problem to refuse the request. */
export type DoorStep = (request: IncomingMessage, response: DoorResponse) => void;

export interface DoorOptions {
  steps: readonly DoorStep[];
  /** Those after them that an address of the API has. The app takes them as well: what it is left with has been through them or not. */
  apiSteps: readonly DoorStep[];
  /** What may be ready, by method and path, such as `GET /api/scores`; null when the app must do it. */
  ready: ReadonlyMap<string, () => Ready | null>;
  app: RequestListener;
}

export function openDoor({ steps, apiSteps, ready, app }: DoorOptions): RequestListener {
  return (request, response) => {
    const locals: Locals = { headers: [], base: '', req: { id: '', method: '', path: '' } };
    const answer = response as DoorResponse;
    answer.locals = locals;
    try {
      for (const step of steps) step(request, answer);
      const { method = '', url = '' } = request;
      const find = hasBody(request) ? undefined : ready.get(`${method} ${url}`);
      if (find) {
        locals.route = url;
        for (const step of apiSteps) step(request, answer);
        const found = find();
        if (found) return sendReady(request, answer, found, locals.headers);
      }
    } catch (error) {
      locals.refusal = error;
    }
    setHeaders(answer);
    app(request, answer);
  };
}

/** Steps that are taken within the app. */
export function takeSteps(steps: readonly DoorStep[]): RequestHandler {
  return (request, response, next) => {
    const answer = response as Response & DoorResponse;
    answer.locals.headers = [];
    try {
      for (const step of steps) step(request, answer);
    } finally {
      setHeaders(answer);
    }
    next();
  };
}

function setHeaders(answer: DoorResponse): void {
  const { headers } = answer.locals;
  for (let index = 0; index < headers.length; index += 2)
    answer.setHeader(headers[index] ?? '', headers[index + 1] ?? '');
}
