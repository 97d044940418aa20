/**
 * Requests of one connection are handled one after the other, and only so many may be sent ahead.
 *
 * HTTP lets a client send requests without waiting for answers, and answers go out in order anyway. Handled at once, hundreds of
 * requests for a large file on a connection that is never read would each hold their answer in memory.
 */
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that may wait behind the one that is handled; browsers send none ahead. */
const MOST_AHEAD = 64;

export interface Turns {
  /** Begins when everything before it on this connection is done; the connection is closed when too much is. */
  take(socket: Socket, begin: (done: () => void) => void): void;
}

export function createTurns(): Turns {
  const queues = new WeakMap<Socket, (() => void)[]>();

  const next = (socket: Socket) => {
    const begin = socket.destroyed ? undefined : queues.get(socket)?.shift();
    if (begin) begin();
    else queues.delete(socket);
  };

  return {
    take(socket, begin) {
      const queue = queues.get(socket);
      const inTurn = () => begin(() => next(socket));
      if (queue === undefined) {
        queues.set(socket, []);
        inTurn();
      } else if (queue.length < MOST_AHEAD) {
        queue.push(inTurn);
      } else {
        socket.destroy();
      }
    },
  };
}

export function inTurn(turns: Turns, handle: RequestListener): RequestListener {
  return (request, response) =>
    turns.take(request.socket, (done) => {
      response.once('close', done);
      handle(request, response);
    });
}
