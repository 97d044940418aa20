/**
 * Requests of one connection are handled one after the other, and nobody's flood of them is parsed faster than it is handled.
 *
 * HTTP lets a client send requests without waiting for answers, and answers go out in order anyway. Parsed and handled at once,
 * hundreds of requests on a connection that is never read would each hold their part of the memory. Node's parser takes whatever came
 * to its end, which is the fastest way by far. So it may, until too many requests wait on any connection: from then on, and
 * for a while, what comes on all of them is given to the parser in small pieces, and the rest waits, first here and then with its sender.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that may wait on a connection before all are read with care; browsers send none ahead. */
const MANY = 16;
/** How long new connections are read with care after that, in ms. */
const WARY = 60_000;
/** Bytes that are parsed at once: a usual request whole, and at most some fifty of the shortest. */
const PIECE = 1024;
/** What the head of a request ends with. */
const END = '\r\n\r\n';

export interface Turns {
  /** A new connection, to which Node's parser listens already. */
  enter(socket: Socket): void;
  /** Begins when everything before it on this connection is done. */
  take(request: IncomingMessage, response: ServerResponse, begin: (done: () => void) => void): void;
  /** The last that happens on a connection: after everything before it, but in the place of a request whose body will never be whole. */
  end(socket: Socket, begin: () => void): void;
  /** Whether nothing is under way on it. */
  rests(socket: Socket): boolean;
}

interface Line {
  isBusy: boolean;
  /** The request that came last. */
  last: { request: IncomingMessage; response: ServerResponse } | null;
  /** What begins when it is free, in order. */
  waiting: ((done: () => void) => void)[];
  /** The next may begin. */
  done(): void;
  /** Goes on reading, where it is read with care; null where it is read as fast as it sends. */
  read: (() => void) | null;
}

export function createTurns(): Turns {
  const lines = new Map<Socket, Line>();
  let waryUntil = Number.NEGATIVE_INFINITY;

  const openLine = (socket: Socket): Line => {
    const line: Line = {
      isBusy: false,
      last: null,
      waiting: [],
      done: () => {
        const begin = socket.destroyed ? undefined : line.waiting.shift();
        line.isBusy = begin !== undefined;
        begin?.(line.done);
        line.read?.();
      },
      read: null,
    };
    return line;
  };
  const readWithCare = (socket: Socket, line: Line) => {
    line.read ??= readInPieces(socket, () => line.waiting.length === 0);
  };
  const beWary = () => {
    waryUntil = performance.now() + WARY;
    for (const [socket, line] of lines) readWithCare(socket, line);
  };

  return {
    enter(socket) {
      const line = openLine(socket);
      lines.set(socket, line);
      socket.once('close', () => lines.delete(socket));
      if (performance.now() < waryUntil) readWithCare(socket, line);
    },
    take(request, response, begin) {
      const line = lines.get(request.socket);
      if (!line) return;
      line.last = { request, response };
      if (line.isBusy) {
        line.waiting.push(begin);
        if (line.waiting.length === MANY) beWary();
      } else {
        line.isBusy = true;
        begin(line.done);
      }
    },
    end(socket, begin) {
      const line = lines.get(socket);
      if (!line) return;
      const { request, response } = line.last ?? {};
      if (!line.isBusy) begin();
      else if (request?.complete) line.waiting.push(begin);
      else if (line.waiting.length > 0) line.waiting.splice(-1, 1, begin);
      else if (response?.headersSent) socket.destroy();
      else begin();
    },
    rests: (socket) => !lines.get(socket)?.isBusy,
  };
}

/**
 * Takes the parser's place, which from now on gets piece by piece while the connection is free: nothing waits to be handled, nor
 * an answer for who does not read. Returns what goes on reading when that may have come true.
 */
function readInPieces(socket: Socket, isFree: () => boolean): () => void {
  const [parse] = socket.listeners('data') as ((bytes: Buffer) => void)[];
  if (!parse) return () => {};
  let rest: Buffer = Buffer.alloc(0);
  let isHeld = false;

  const read = () => {
    while (rest.length > 0 && socket.writable && !socket.writableNeedDrain && isFree()) {
      const end = pieceEnd(rest);
      const piece = rest.subarray(0, end);
      rest = rest.subarray(end);
      parse.call(socket, piece);
    }
    if (rest.length > 0) {
      isHeld = true;
      socket.pause();
    } else if (isHeld && !socket.writableNeedDrain) {
      isHeld = false;
      socket.resume();
    }
  };
  socket.off('data', parse);
  socket.on('data', (bytes: Buffer) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    read();
  });
  socket.on('drain', read);
  // Node goes on by itself where it had paused: not before the rest has been read. What was refused is read to its end.
  socket.on('resume', () => {
    if (rest.length > 0 && socket.writable) socket.pause();
  });
  return read;
}

/** With the head of a request, where that is possible, so that none is left half read for long. */
function pieceEnd(bytes: Buffer): number {
  if (bytes.length <= PIECE) return bytes.length;
  const head = bytes.lastIndexOf(END, PIECE - END.length, 'latin1');
  return head === -1 ? PIECE : head + END.length;
}

export function inTurn(turns: Turns, handle: RequestListener): RequestListener {
  return (request, response) =>
    turns.take(request, response, (done) => {
      response.on('close', done);
      handle(request, response);
    });
}
