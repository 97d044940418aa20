/**
 * One port before any number of front ends, for `docker compose up --scale pacman=3`; in a cluster the Service does this.
 *
 * Every request goes to the next address that the names have now, so that front ends may come and go. One that takes no connection
 * is passed over. A request with a body is not sent twice: then the answer is 502, and the page tries again.
 */
import { lookup } from 'node:dns/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createProxyServer } from 'httpxy';
import type { Logger } from '../http/log.ts';
import { hasBody } from '../http/request.ts';

/** Names with their ports, such as `pacman:8080`; a name may have many addresses. */
export function createBalancer(names: readonly string[], logger: Logger): Server {
  const proxy = createProxyServer({ xfwd: true });
  let turn = 0;
  return createServer(async (request, response) => {
    const targets = await addressesOf(names);
    turn += 1;
    for (let attempt = 0; attempt < targets.length; attempt++) {
      const target = targets[(turn + attempt) % targets.length];
      try {
        await proxy.web(request, response, { target: `http://${target}` });
        return;
      } catch (error) {
        // Who has gone away needs no answer.
        if (request.destroyed && !request.complete) return;
        logger.warn({ err: error, target }, 'a front end did not answer');
        if (response.headersSent || hasBody(request)) break;
      }
    }
    refuse(response);
  });
}

/** In ascending order, so that the turn means something from one request to the next. */
async function addressesOf(names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(names.map(resolve));
  return [...new Set(found.flat())].sort();
}

/** A name without addresses is one whose containers have all gone. */
async function resolve(name: string): Promise<string[]> {
  const { hostname, port } = new URL(`http://${name}`);
  const addresses = await lookup(hostname, { all: true, family: 4 }).catch(() => []);
  return addresses.map(({ address }) => `${address}:${port || 80}`);
}

function refuse(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = { type: 'about:blank', title: 'Bad Gateway', status: 502, detail: 'No server can be reached.' };
  response.writeHead(502, {
    'Content-Type': 'application/problem+json',
    'Retry-After': '1',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(problem));
}
