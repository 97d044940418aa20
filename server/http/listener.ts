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
import { setImmediate as immediately, setTimeout as pause } from 'node:timers/promises';
import { BOUNDS, type Bounds, boundConnections } from './connections.ts';
import { type OnRefusal, refuseMalformed } from './refusals.ts';
import { createTurns, inTurn } from './turns.ts';

export interface Listener {
  port: number;
  /** Resolves when the port and all its connections are closed; `grace` in ms. */
  close(grace?: number): Promise<void>;
}

export interface ListenOptions {
  port: number;
  /** How long an idle connection is kept, in ms. */
  keepAlive: number;
  /** Within what time a request must arrive whole, in ms; looked after once a second. */
  arrival?: number;
  /** How long nothing may move on a connection with a request in flight, in ms: nobody reads the answer then. */
  stall?: number;
  onRefusal?: OnRefusal;
  /** Whose connections are not counted as those of one address; nobody's unless told. */
  isProxy?: (address: string) => boolean;
  bounds?: Bounds;
}

const REQUEST_TIMEOUT = 30_000;
/** Its headers sooner. */
const HEADERS_TIMEOUT = 10_000;
const TIMEOUT_CHECK = 1000;
/** Longer than a request may take, so that a body that never comes is answered. */
const STALL_TIMEOUT = 35_000;
/** On localhost the cookies of every other program come along, easily more than Node's 16 KB. */
const HEADER_LIMIT = 64 * 1024;
/** The door is held until nobody has knocked for this time, in ms: longer than a busy client takes from an answer to its next request. */
const HOLD = 150;
/** Who never stops knocking is not waited for longer than so many times that. */
const MOST_HOLDS = 10;
/** How long requests in flight may take once the port is closed, in ms; Kubernetes kills 30 s after its SIGTERM. */
const DEADLINE = 10_000;

/** Rejects with the system's error, such as EADDRINUSE. */
export async function listen(
  handle: RequestListener,
  {
    port,
    keepAlive,
    arrival = REQUEST_TIMEOUT,
    stall = STALL_TIMEOUT,
    onRefusal = () => {},
    isProxy = () => false,
    bounds = BOUNDS,
  }: ListenOptions,
): Promise<Listener> {
  let isLeaving = false;
  let held: Promise<unknown> | null = null;
  const turns = createTurns();
  const connections = boundConnections({ bounds, rests: turns.rests, isProxy });
  const answer = inTurn(turns, (request, response) => {
    connections.used(request.socket);
    if (isLeaving) response.setHeader('Connection', 'close');
    if (held) void held.then(() => handle(request, response));
    else handle(request, response);
  });
  const server = createServer(
    {
      requestTimeout: arrival,
      headersTimeout: Math.min(arrival, HEADERS_TIMEOUT),
      connectionsCheckingInterval: TIMEOUT_CHECK,
      keepAliveTimeout: keepAlive,
      maxHeaderSize: HEADER_LIMIT,
      // The app asks for one.
      requireHostHeader: false,
    },
    answer,
  );
  server.timeout = stall;
  // The app refuses it, in its own words.
  server.on('checkExpectation', answer);
  server.on('connection', turns.enter);
  server.on('connection', connections.enter);
  refuseMalformed(server, turns, onRefusal);
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
      await quiet(server);
      const closed = closeServer(server);
      hold.resolve();
      await closed;
    },
  };
}

async function quiet(server: Server): Promise<void> {
  let knocks = 0;
  server.on('connection', () => {
    knocks += 1;
  });
  for (let holds = 0; holds < MOST_HOLDS; holds++) {
    const before = knocks;
    await pause(HOLD);
    // On a busy machine, who knocked meanwhile is seen only now.
    await immediately();
    if (knocks === before) return;
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const deadline = setTimeout(() => server.closeAllConnections(), DEADLINE);
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
}
