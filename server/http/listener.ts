/**
 * A port that is listened on: the limits of its connections, and how it is left so that nobody who asks is cut off.
 *
 * Leaving takes four steps. For a grace period new connections are still taken, and every answer ends its connection, so that
 * clients and balancers move on by themselves. Then the door is held: who asks now waits, until nobody knocks any more and
 * the port has been closed; a connection that the system had taken for us, but not handed to us yet, would be reset. Then they are
 * answered. Connections without a request in flight are closed as soon as they are seen, and at the deadline all are.
 */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { inTurn } from './turns.ts';

export interface Listener {
  port: number;
  /** Resolves when the port and all its connections are closed; `grace` in ms. */
  close(grace?: number): Promise<void>;
}

export interface ListenOptions {
  port: number;
  /** How long an idle connection is kept, in ms. */
  keepAlive: number;
}

/** A request must arrive whole within this time, in ms, its headers sooner; looked after once a second. */
const REQUEST_TIMEOUT = 30_000;
const HEADERS_TIMEOUT = 10_000;
const TIMEOUT_CHECK = 1000;
/** A connection with a request in flight on which nothing moves for this time, in ms, is closed: nobody reads the answer. */
const STALL_TIMEOUT = 30_000;
/** On localhost the cookies of every other program come along, easily more than Node's 16 KB. */
const HEADER_LIMIT = 64 * 1024;
/** How long the door is held, in ms: longer than a busy client takes from an answer to its next request. */
const HOLD = 150;
/** How long requests in flight may take once the port is closed, in ms; Kubernetes kills 30 s after its SIGTERM. */
const DEADLINE = 10_000;

/** Rejects with the system's error, such as EADDRINUSE. */
export async function listen(handle: RequestListener, { port, keepAlive }: ListenOptions): Promise<Listener> {
  let isLeaving = false;
  let held: Promise<unknown> | null = null;
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT,
      headersTimeout: HEADERS_TIMEOUT,
      connectionsCheckingInterval: TIMEOUT_CHECK,
      keepAliveTimeout: keepAlive,
      maxHeaderSize: HEADER_LIMIT,
    },
    inTurn((request, response) => {
      if (isLeaving) response.setHeader('Connection', 'close');
      if (held) void held.then(() => handle(request, response));
      else handle(request, response);
    }),
  );
  server.timeout = STALL_TIMEOUT;
  server.listen(port);
  await once(server, 'listening');
  const address = server.address();

  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: async (grace = 0) => {
      isLeaving = true;
      await pause(grace);
      const hold = Promise.withResolvers<void>();
      held = hold.promise;
      await pause(HOLD);
      const closed = closeServer(server);
      hold.resolve();
      await closed;
    },
  };
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const deadline = setTimeout(() => server.closeAllConnections(), DEADLINE);
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
}
