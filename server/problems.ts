/**
 * The one place where what the API refuses or fails at becomes a response (RFC 9457); api.ts has the table of problems.
 *
 * A problem is thrown where it is found: `throw new ProblemError('score-not-found', 'why, and how to mend it')`.
 * `detail` is read by players and by programmers, so it is a sentence that helps; it never holds a stack trace.
 */
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { PROBLEMS, type Problem, type ProblemKind } from './api.ts';

export class ProblemError extends Error {
  readonly kind: ProblemKind;
  readonly headers: Record<string, string>;

  /** `headers` go out with the response: Allow, Retry-After. `cause` is for the log. */
  constructor(kind: ProblemKind, detail: string, headers: Record<string, string> = {}, cause?: unknown) {
    super(detail, { cause });
    this.name = 'ProblemError';
    this.kind = kind;
    this.headers = headers;
  }
}

export function isProblemKind(kind: string): kind is ProblemKind {
  return Object.hasOwn(PROBLEMS, kind);
}

export function problemBody(kind: ProblemKind, detail: string, base = ''): Problem {
  return { type: `${base}/problems/${kind}`, title: PROBLEMS[kind].title, status: PROBLEMS[kind].status, detail };
}

function sendProblem(response: Response, error: ProblemError): void {
  const body = problemBody(error.kind, error.message, response.locals.base);
  // A file that could not be sent may have announced its compression.
  response.removeHeader('Content-Encoding');
  response
    .status(body.status)
    .set({ 'Cache-Control': 'no-store', ...error.headers })
    .type('application/problem+json')
    .send(JSON.stringify(body));
}

/**
 * The last handler of the app; `count` hears of every problem that becomes a response. What is not a problem yet is a mistake of
 * ours: it is logged, and nobody sees why.
 */
export function handleProblems(
  logger: Pick<Logger, 'error'>,
  count: (problem: ProblemKind, request: Request, response: Response) => void,
): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const { req } = response.locals;
    const error = asProblem(thrown, req.id);
    if (PROBLEMS[error.kind].status >= 500) logger.error({ req, err: thrown }, error.kind);
    if (response.headersSent) {
      next(thrown);
      return;
    }
    response.locals.problem = error.kind;
    count(error.kind, request, response);
    sendProblem(response, error);
  };
}

/** What Express and its body parser throw has a `type` or a `status`. */
function asProblem(thrown: unknown, requestId: string): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  const { type, status, expose } = Object(thrown) as { type?: unknown; status?: unknown; expose?: unknown };
  const fromParser = typeof type === 'string' ? PARSER_PROBLEMS[type] : undefined;
  if (fromParser) return new ProblemError(...fromParser);
  if (expose === true && typeof status === 'number' && status < 500) {
    return new ProblemError('body-unreadable', 'The request could not be read. Please send it again, whole.');
  }
  return new ProblemError(
    'server-error',
    `Please try again. When you report this, say that it was request ${requestId}.`,
  );
}

const PARSER_PROBLEMS: Readonly<Record<string, [ProblemKind, string]>> = {
  'entity.parse.failed': ['malformed-json', 'The body must be one JSON object, in UTF-8. It could not be parsed.'],
  'entity.too.large': ['body-too-large', 'A body may hold 256 KB at most. A recording of a real game needs a few KB.'],
  'encoding.unsupported': ['not-json', 'Send the body as it is, or with Content-Encoding gzip, deflate or br.'],
  'charset.unsupported': ['not-json', 'Send the body in UTF-8, with the header Content-Type: application/json.'],
};
