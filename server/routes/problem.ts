/**
 * GET /problems/:kind: what the `type` of a problem stands for.
 */
import { z } from 'zod';
import { PROBLEMS, Problem } from '../api.ts';
import type { Resource } from '../http/resource.ts';
import { isProblemKind, ProblemError } from '../problems.ts';

const ProblemType = Problem.omit({ detail: true }).meta({ id: 'ProblemType', description: 'A kind of problem' });

export function problemResource(): Resource {
  return {
    path: '/problems/:kind',
    get: {
      summary: 'What a kind of problem means',
      path: { kind: z.string() },
      answers: { 200: { description: 'Its title and status', schema: ProblemType } },
      problems: ['not-found'],
      handle: (request, response) => {
        const kind = String(request.params.kind);
        if (!isProblemKind(kind)) throw new ProblemError('not-found', 'No problem of this API has that name.');
        response.json({ type: `${response.locals.base}/problems/${kind}`, ...PROBLEMS[kind] });
      },
    },
  };
}
