/**
 * /openapi.json, made from the resources and the zod schemas that the server itself runs on.
 */
import type { ZodType } from 'zod';
import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathItemObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import manifest from '../../package.json' with { type: 'json' };
import { PROBLEMS, Problem, type ProblemKind } from '../api.ts';
import type { AnswerBody, Operation, Resource } from './resource.ts';

/** What any operation with a body refuses. */
const BODY_PROBLEMS = [
  'malformed-json',
  'body-unreadable',
  'invalid-request',
  'unknown-field',
  'body-too-large',
  'not-json',
] as const satisfies ProblemKind[];

export function describeApi(resources: readonly Resource[]) {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Pacman, the arcade hall',
      version: manifest.version,
      license: { name: manifest.license, identifier: manifest.license },
      description:
        'Games are started here and handed in here. A score is what the recording of the joystick scores; it is never ' +
        `claimed.\n\nEvery error is a problem (RFC 9457):\n\n${problemList()}`,
    },
    // Relative to this document, so right under any path.
    servers: [{ url: './' }],
    paths: Object.fromEntries(resources.map((resource) => [openApiPath(resource.path), pathItem(resource)])),
  });
}

function problemList(): string {
  return Object.entries(PROBLEMS)
    .map(([kind, { status, title }]) => `- \`/problems/${kind}\` (${status}): ${title}`)
    .join('\n');
}

/** Express writes /scores/:gameId, OpenAPI /scores/{gameId}. */
function openApiPath(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

function pathItem({ get, post }: Resource): ZodOpenApiPathItemObject {
  return { ...(get && { get: operationObject(get) }), ...(post && { post: operationObject(post) }) };
}

function operationObject(operation: Operation): ZodOpenApiOperationObject {
  const { summary, description, query, path, body, answers } = operation;
  return {
    summary,
    ...(description && { description }),
    requestParams: { ...(query && { query: z.object(query) }), ...(path && { path: z.object(path) }) },
    ...(body && { requestBody: { required: body.required, content: { 'application/json': { schema: body.schema } } } }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, responseObject(answer)])),
      ...problemResponses(operation),
    },
  };
}

function responseObject({
  description,
  schema,
  contentType = 'application/json',
}: AnswerBody): ZodOpenApiResponseObject {
  if (!schema && contentType === 'application/json') return { description };
  const binary: ZodType = z.string().meta({ override: { type: 'string', format: 'binary' } });
  return { description, content: { [contentType]: { schema: schema ?? binary } } };
}

/** One response for each status, which names the problems that have it. */
function problemResponses({ body, problems = [] }: Operation): Record<string, ZodOpenApiResponseObject> {
  const missing = body?.required ? (['body-missing'] as const) : [];
  const kinds: ProblemKind[] = [...missing, ...(body ? BODY_PROBLEMS : []), ...problems, 'too-many-requests'];
  const byStatus = Object.groupBy(new Set(kinds), (kind) => PROBLEMS[kind].status);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, sameStatus = []]) => [
      status,
      {
        description: sameStatus.map((kind) => `${PROBLEMS[kind].title} (\`${kind}\`)`).join('. '),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
}
