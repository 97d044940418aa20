/**
 * A file ready to be sent: in memory, in each encoding that a browser may take, with an ETag made from its content.
 *
 * Times and sizes say little about a file in an image: two builds may share both. And as all answers send the same bytes, a
 * thousand clients who ask for a file and do not read cost what one does.
 */
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { setImmediate as immediately } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { ProblemError } from '../problems.ts';

export interface File {
  /** Its name, or its extension: what Express' `type` makes a content type of. */
  type: string;
  cacheControl: string;
  /** A digest of its content. */
  digest: string;
  identity: Buffer;
  br?: Buffer;
  gzip?: Buffer;
}

/** Bytes that are sent at once. */
const PIECE = 64 * 1024;
const ENCODINGS = ['br', 'gzip'] as const;

export function createFile(type: string, cacheControl: string, identity: Buffer): File {
  const digest = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  return { type, cacheControl, digest, identity };
}

/** The file with its encodings, made off the main thread; what the build has not compressed is compressed once. */
export async function compressed(file: File): Promise<File> {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(file.identity, quality),
    promisify(gzip)(file.identity),
  ]);
  return { ...file, br, gzip: gz };
}

/**
 * Answers GET and HEAD, also conditional ones, and GET also for a part; resolves when all is sent, or nobody is there any more.
 * A file that is sent with a status of its own, such as the page for what is not there, is sent whole, whatever was asked of it (RFC
 * 9110, 13.2.1 and 14.2).
 */
export async function sendFile(request: Request, response: Response, file: File): Promise<void> {
  const encoding = ENCODINGS.find((name) => file[name] && request.acceptsEncodings(name) === name) ?? 'identity';
  const body = file[encoding] ?? file.identity;
  const etag = encoding === 'identity' ? `"${file.digest}"` : `"${file.digest}-${encoding}"`;
  response
    .type(file.type)
    .set({ ETag: etag, 'Cache-Control': file.cacheControl, Vary: 'Accept-Encoding', 'Accept-Ranges': 'bytes' });
  if (encoding !== 'identity') response.set('Content-Encoding', encoding);
  const isWanted = response.statusCode === 200;
  if (isWanted) requireMatch(request, etag);
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const part = isWanted && request.method === 'GET' ? partOf(request, etag, body.length) : null;
  if (part) response.status(206).set('Content-Range', `bytes ${part.start}-${part.end}/${body.length}`);
  const sent = part ? body.subarray(part.start, part.end + 1) : body;
  response.set('Content-Length', String(sent.length));
  if (request.method === 'HEAD') response.end();
  else if (sent.length <= PIECE) response.end(sent);
  else await pipeline(pieces(sent), response).catch(() => {});
}

/** The system takes megabytes at once for who does not read them, and others are answered between the pieces. */
async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += PIECE) {
    yield bytes.subarray(start, start + PIECE);
    await immediately();
  }
}

/** Who names the version that he wants gets that one or none. */
function requireMatch({ headers }: Request, etag: string): void {
  const wanted = headers['if-match'];
  if (wanted === undefined || wanted.trim() === '*') return;
  if (wanted.split(',').some((tag) => tag.trim() === etag)) return;
  throw new ProblemError('precondition-failed', 'The file is not, or no longer, in the version that If-Match names.');
}

/** The one part that is asked for; several at once, or a unit that we do not know, get the whole. */
function partOf(request: Request, etag: string, size: number): { start: number; end: number } | null {
  const condition = request.get('If-Range');
  if (condition !== undefined && condition !== etag) return null;
  const ranges = request.range(size);
  if (ranges === -1) {
    throw new ProblemError('range-not-satisfiable', `The file has ${size} bytes in this encoding.`, {
      'Content-Range': `bytes */${size}`,
    });
  }
  if (!Array.isArray(ranges) || ranges.type !== 'bytes' || ranges.length !== 1) return null;
  return ranges[0] ?? null;
}
