/**
 * The hall, opened: store, referee and app put together and listening, and all of it closed again in order.
 */
import type { RequestListener } from 'node:http';
import { createApp } from './app.ts';
import { type Config, ROOT } from './config.ts';
import { trustOf } from './http/address.ts';
import { type Listener, listen } from './http/listener.ts';
import type { Logger } from './http/log.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import type { Keyring } from './keyring.ts';
import type { Provider } from './location/place.ts';
import { locate, providers } from './location/whereabouts.ts';
import { createReferee } from './referee/referee.ts';
import { measureStore } from './store/measure-store.ts';
import { openKeyring, openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

/** Something that an operator must mend before the server can start; the message is one line that says how. */
export class StartError extends Error {}

export interface OpenHall {
  /** Port of the page and the API. */
  port: number;
  metricsPort: number;
  /**
   * Is unready at once, listens on for the grace period (ms; none unless told), lets requests in flight finish, and closes
   * everything.
   */
  close(grace?: number): Promise<void>;
}

export interface ServeOptions {
  config: Config;
  logger: Logger;
  /** The folder of the built page; the project's by default. */
  dist?: string;
  /** The clock, for tests: milliseconds since 1970. */
  now?: () => number;
  /** Who is asked where this server runs, for tests. */
  whereabouts?: readonly Provider[];
}

/** Throws a `StartError` when a port is taken or the data folder cannot be used. */
export async function openHall({
  config,
  logger,
  dist = `${ROOT}/dist`,
  now = Date.now,
  whereabouts = providers(config.MY_NODE_NAME),
}: ServeOptions): Promise<OpenHall> {
  const { store, keys } = await openData(config, logger, now);
  const referee = createReferee({
    threads: config.REFEREE_THREADS,
    onError: (error) => logger.error({ err: error }, 'a thread of the referee ended'),
  });
  const metrics = createMetrics({ processMetrics: true });
  const measured = measureStore(store, metrics.registry);
  const location = locate(
    { cloud: config.LOCATION_CLOUD, zone: config.LOCATION_ZONE, host: config.LOCATION_HOST },
    whereabouts,
  );
  const closing = new AbortController();
  const app = createApp({
    store: measured,
    referee,
    metrics,
    keys,
    location: location.current,
    build: config.BUILD,
    logger,
    dist,
    basePath: config.BASE_PATH,
    rateLimits: { reads: config.RATE_LIMIT_READS, writes: config.RATE_LIMIT_WRITES },
    trustProxy: config.TRUST_PROXY,
    now,
    isStopping: () => closing.signal.aborted,
  });
  const listeners: Listener[] = [];
  const open = async (handle: RequestListener, variable: 'PORT' | 'METRICS_PORT') => {
    const listener = await listenOn(handle, variable, config, logger);
    listeners.push(listener);
    return listener.port;
  };
  const close = async (grace?: number) => {
    closing.abort();
    await Promise.all(listeners.map((listener) => listener.close(grace)));
    await referee.close();
    await store.close();
  };

  try {
    const ports = { port: await open(app, 'PORT'), metricsPort: await open(serveMetrics(metrics), 'METRICS_PORT') };
    void location.insist(
      (said) => logger.info({ ...location.current(), said }, 'where this server runs'),
      closing.signal,
    );
    return { ...ports, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What an operator must mend about the store is told as such. */
async function openData(config: Config, log: Logger, now: () => number): Promise<{ store: Store; keys: Keyring }> {
  let store: Store | null = null;
  try {
    store = await openStore(config, log, now);
    return { store, keys: await openKeyring(config, store) };
  } catch (error) {
    await store?.close();
    throw new StartError(error instanceof Error ? error.message : String(error));
  }
}

async function listenOn(
  handle: RequestListener,
  variable: 'PORT' | 'METRICS_PORT',
  config: Config,
  logger: Logger,
): Promise<Listener> {
  const port = config[variable];
  const trust = trustOf(config.TRUST_PROXY);
  try {
    return await listen(handle, {
      port,
      keepAlive: config.KEEP_ALIVE * 1000,
      isProxy: (address) => trust(address, 0),
      onRefusal: ({ id, status, problem }) => logger.info({ req: { id }, res: { status }, problem }, 'request refused'),
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is taken by another program. Set ${variable} to a free one.`);
    if (code === 'EACCES') throw new StartError(`Port ${port} needs more rights. Set ${variable} to one above 1023.`);
    throw error;
  }
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
