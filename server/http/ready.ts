/**
 * An answer that is ready as bytes, and how it is sent: with Node's own request and response, so that it can be sent before Express
 * has looked at the request, and is the same when Express has.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Ready {
  status: number;
  /** Of JSON. */
  body: string;
  /** In bytes. */
  length: number;
  etag?: string;
  cacheControl: string;
}

/** Answers GET, HEAD and POST, also conditional ones; `headers` by pairs, beside those that are set already. */
export function sendReady(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, length, etag, cacheControl }: Ready,
  headers: readonly string[] = [],
): void {
  const all = [...headers, 'Cache-Control', cacheControl];
  if (etag !== undefined) all.push('ETag', etag);
  if (etag !== undefined && hasAlready(request, etag)) {
    response.writeHead(304, all).end();
    return;
  }
  all.push('Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(length));
  response.writeHead(status, all).end(request.method === 'HEAD' ? undefined : body);
}

/** Whether who asks has the very same already, and is content with it. */
function hasAlready({ headers }: IncomingMessage, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined || /(?:^|,)\s*no-cache\s*(?:,|$)/.test(headers['cache-control'] ?? '')) return false;
  return known.trim() === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
