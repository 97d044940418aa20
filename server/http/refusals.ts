/**
 * What Node refuses by itself, because no request came of it that the app could answer: no HTTP, headers without an end, a
 * request that never becomes whole. It is told as everything is told here: as a problem with a request id, and one short line in the
 * log that holds nothing of what was sent.
 */
import { randomUUID } from 'node:crypto';
import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEMS, type ProblemKind } from '../api.ts';
import { problemBody } from '../problems.ts';
import type { Turns } from './turns.ts';

/** Hears of each refusal. */
export type OnRefusal = (refusal: { id: string; status: number; problem: ProblemKind }) => void;

const DETAILS = {
  'malformed-request': 'What came is not a request of HTTP/1.1. A browser or curl sends one.',
  'headers-too-large': 'The headers of a request may hold 64 KB together. Please clear the cookies of this site.',
  'body-too-large': 'The chunks of the body carry too much beside the body.',
  'request-timeout': 'The request did not arrive whole in time. Please send it again.',
  'method-not-allowed': 'This is no proxy.',
} as const satisfies Partial<Record<ProblemKind, string>>;

type DetailKind = keyof typeof DETAILS;

const KINDS: Readonly<Record<string, DetailKind>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'body-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** How long a client has to read why, in ms, before its connection is closed. */
const PARTING = 1000;

export function refuseMalformed(server: Server, turns: Turns, onRefusal: OnRefusal): void {
  const refused = new WeakSet<Socket>();
  const refuse = (socket: Socket, kind: DetailKind) => {
    if (refused.has(socket)) return;
    refused.add(socket);
    // Answers to what came before it on the connection go out first; nothing comes after it.
    turns.end(socket, () => {
      const id = randomUUID();
      onRefusal({ id, status: PROBLEMS[kind].status, problem: kind });
      part(socket, answer(kind, id));
    });
  };
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else refuse(socket, KINDS[error.code ?? ''] ?? 'malformed-request');
  });
  server.on('connect', (_request, socket: Socket) => refuse(socket, 'method-not-allowed'));
}

function answer(kind: DetailKind, id: string): string {
  const { status } = PROBLEMS[kind];
  const body = JSON.stringify(problemBody(kind, DETAILS[kind]));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Cache-Control: no-store',
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${id}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** What still comes is let in and forgotten: a connection that is closed with something unread loses the answer on its way. */
function part(socket: Socket, text: string): void {
  socket.on('error', () => socket.destroy());
  socket.removeAllListeners('data');
  socket.resume();
  socket.end(text);
  setTimeout(() => socket.destroy(), PARTING).unref();
}
