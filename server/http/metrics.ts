/**
 * What Prometheus may know: the process, the requests by route, what became of scores, and the referee's work.
 */
import type { Request, Response } from 'express';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { ProblemKind } from '../api.ts';
import type { DoorStep } from './door.ts';

export interface Metrics {
  registry: Registry;
  /** Measures every request; put it first. */
  measure: DoorStep;
  /** Counts a finished game that stands in the table, and of a new one its ticks, whether or not its sender waited for the answer. */
  scored(result: 'accepted' | 'repeated', ticks: number): void;
  /** Counts the refusal of a finished game; other requests are in the figures of `measure`. */
  refused(problem: ProblemKind, request: Request, response: Response): void;
  /** The seconds from asking the referee to his answer, whatever that was. */
  refereed(seconds: number): void;
}

/** `processMetrics` adds Node's own figures: once per process. */
export function createMetrics({ processMetrics = false } = {}): Metrics {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Requests by method, route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const scores = new Counter({
    name: 'pacman_scores_total',
    help: 'Finished games that came in: accepted, repeated, or the problem they were refused with',
    labelNames: ['result'] as const,
    registers,
  });
  const ticks = new Counter({ name: 'pacman_referee_ticks_total', help: 'Ticks of accepted games', registers });
  const seconds = new Histogram({
    name: 'pacman_referee_seconds',
    help: 'Time from asking the referee to the verdict, or to being sent away',
    buckets: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });

  return {
    registry,
    measure: ({ method = '' }, response) => {
      const begin = performance.now();
      response.on('close', () => {
        const { route = 'other' } = response.locals;
        const status = response.writableFinished ? response.statusCode : 'aborted';
        requests.observe({ method, route, status }, (performance.now() - begin) / 1000);
      });
    },
    scored: (result, played) => {
      scores.inc({ result });
      if (result === 'accepted') ticks.inc(played);
    },
    refused: (problem, { method }, { locals }) => {
      if (method === 'POST' && locals.route === '/api/scores') scores.inc({ result: problem });
    },
    refereed: (taken) => seconds.observe(taken),
  };
}
