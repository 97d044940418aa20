/**
 * Requests of one connection are handled one after the other, and a connection is read no further than the next one.
 *
 * HTTP lets a client send requests without waiting for answers, and answers go out in order anyway. Parsed and handled at once, as
 * Node does with whatever came, hundreds of requests on a connection that is never read would each hold their part of the
 * memory. So what comes is given to Node's parser in small pieces, and the rest waits, first here and then with who sent it.
 */
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Bytes that are parsed at once: a usual request whole, and at most some fifty of the shortest. */
const PIECE = 1024;
/** What the head of a request ends with. */
const END = '\r\n\r\n';
const NOTHING = Buffer.alloc(0);

export interface Turns {
  /** Begins when everything before it on this connection is done. */
  take(socket: Socket, begin: (done: () => void) => void): void;
  /** From now on this connection, to which Node's parser listens already, is read piece by piece. */
  pace(socket: Socket): void;
}

export function createTurns(): Turns {
  const queues = new WeakMap<Socket, (() => void)[]>();
  const readers = new WeakMap<Socket, () => void>();

  const next = (socket: Socket) => {
    const begin = socket.destroyed ? undefined : queues.get(socket)?.shift();
    if (begin) begin();
    else queues.delete(socket);
    readers.get(socket)?.();
  };

  /** Whether another request would find its turn near: nothing waits before it, nor an answer for who does not read. */
  const isReady = (socket: Socket) =>
    socket.writable && !socket.writableNeedDrain && (queues.get(socket)?.length ?? 0) === 0;

  return {
    take(socket, begin) {
      const queue = queues.get(socket);
      const inTurn = () => begin(() => next(socket));
      if (queue) {
        queue.push(inTurn);
      } else {
        queues.set(socket, []);
        inTurn();
      }
    },

    pace(socket) {
      const [parse] = socket.listeners('data') as ((bytes: Buffer) => void)[];
      if (!parse) return;
      let rest: Buffer = NOTHING;
      let isHeld = false;
      const read = () => {
        while (rest.length > 0 && isReady(socket)) {
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
      // Node goes on by itself where it had paused: not before the rest has been read.
      socket.on('resume', () => {
        if (rest.length > 0) socket.pause();
      });
      readers.set(socket, read);
    },
  };
}

/** Where the next piece ends: with the head of a request, where that is possible, so that none is left half read for long. */
function pieceEnd(bytes: Buffer): number {
  if (bytes.length <= PIECE) return bytes.length;
  const head = bytes.lastIndexOf(END, PIECE - END.length, 'latin1');
  return head === -1 ? PIECE : head + END.length;
}

export function inTurn(turns: Turns, handle: RequestListener): RequestListener {
  return (request, response) =>
    turns.take(request.socket, (done) => {
      response.once('close', done);
      handle(request, response);
    });
}
