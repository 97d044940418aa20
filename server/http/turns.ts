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

export function inTurn(handle: RequestListener): RequestListener {
  const queues = new WeakMap<Socket, (() => void)[]>();

  const next = (socket: Socket) => {
    const begin = socket.destroyed ? undefined : queues.get(socket)?.shift();
    if (begin) begin();
    else queues.delete(socket);
  };

  return (request, response) => {
    const { socket } = request;
    const begin = () => {
      response.once('close', () => next(socket));
      handle(request, response);
    };
    const queue = queues.get(socket);
    if (queue === undefined) {
      queues.set(socket, []);
      begin();
    } else if (queue.length < MOST_AHEAD) queue.push(begin);
    else socket.destroy();
  };
}
