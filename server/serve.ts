/**
 * The hall, opened: store, referee and app put together and listening, and all of it closed again in order.
 */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createApp } from './app.ts';
import { type Config, ROOT } from './config.ts';
import type { Logger } from './http/log.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { findLocation } from './location/location.ts';
import { createReferee } from './referee/referee.ts';
import { keptSecret } from './secret.ts';
import { openSqlite } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

/** Something that an operator must mend before the server can start; the message is one line that says how. */
export class StartError extends Error {}

export interface OpenHall {
  /** Port of the page and the API. */
  port: number;
  metricsPort: number;
  /** Stops listening, lets requests in flight finish until the deadline, and closes everything. */
  close(): Promise<void>;
}

export interface ServeOptions {
  config: Config;
  logger: Logger;
  /** The folder of the built page; the project's by default. */
  dist?: string;
  /** The clock, for tests: milliseconds since 1970. */
  now?: () => number;
}

/** How long requests in flight may take when the server stops, in ms; Kubernetes kills after 30 s. */
const DEADLINE = 10_000;
/** A request must arrive whole within this time, in ms, its headers sooner. */
const REQUEST_TIMEOUT = 30_000;
const HEADERS_TIMEOUT = 10_000;
/** Longer than load balancers keep an idle connection, in ms, so that it is they who close it. */
const KEEP_ALIVE_TIMEOUT = 65_000;

/** Throws a `StartError` when a port is taken or the data folder cannot be used. */
export async function openHall({
  config,
  logger,
  dist = `${ROOT}/dist`,
  now = Date.now,
}: ServeOptions): Promise<OpenHall> {
  const { store, secret } = openData(config);
  const referee = createReferee({
    threads: config.REFEREE_THREADS,
    onError: (error) => logger.error({ err: error }, 'a thread of the referee ended'),
  });
  const metrics = createMetrics({ processMetrics: true });
  let stopping = false;
  const app = createApp({
    store,
    referee,
    metrics,
    secret,
    location: await findLocation(),
    build: config.BUILD,
    logger,
    dist,
    rateLimits: { reads: config.RATE_LIMIT_READS, writes: config.RATE_LIMIT_WRITES },
    trustProxy: config.TRUST_PROXY,
    now,
    isStopping: () => stopping,
  });
  const servers: Server[] = [];
  const close = async () => {
    stopping = true;
    await Promise.all(servers.map(closeServer));
    await referee.close();
    await store.close();
  };

  try {
    const page = await listen(app, 'PORT', config.PORT);
    servers.push(page.server);
    const scrape = await listen(serveMetrics(metrics), 'METRICS_PORT', config.METRICS_PORT);
    servers.push(scrape.server);
    return { port: page.port, metricsPort: scrape.port, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openData({ DATA_DIR, GAME_SECRET }: Config): { store: Store; secret: string } {
  try {
    return { store: openSqlite(DATA_DIR), secret: GAME_SECRET ?? keptSecret(DATA_DIR) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The data folder ${DATA_DIR} cannot be used: ${reason}. Set DATA_DIR to one that can be written.`,
    );
  }
}

async function listen(app: RequestListener, variable: string, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT, headersTimeout: HEADERS_TIMEOUT, keepAliveTimeout: KEEP_ALIVE_TIMEOUT },
    app,
  );
  try {
    server.listen(port);
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is taken by another program. Set ${variable} to a free one.`);
    if (code === 'EACCES') throw new StartError(`Port ${port} needs more rights. Set ${variable} to one above 1023.`);
    throw error;
  }
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : port };
}

function serveMetrics({ registry }: Metrics): RequestListener {
  return async (request, response) => {
    if (request.url?.split('?', 1)[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    response.setHeader('Content-Type', registry.contentType);
    response.end(await registry.metrics());
  };
}

/** Connections that are kept alive are closed as soon as nothing is in flight on them; at the deadline, all are. */
async function closeServer(server: Server): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const deadline = setTimeout(() => server.closeAllConnections(), DEADLINE);
  await new Promise((closed) => server.close(closed));
  clearInterval(sweep);
  clearTimeout(deadline);
}
