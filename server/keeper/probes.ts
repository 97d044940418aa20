/**
 * What others ask a keeper over HTTP: the kubelet by its probes and its preStop, an operator by `status`.
 *
 * /healthz: the keeper lives. Whether mongod is well is not asked there: an election or a copy of all the data is no reason to be
 * killed. /readyz: our member may be asked, and has its vote. /status: the set as JSON. /stop: hands over or leaves, and answers when that is done.
 */
import type { RequestListener } from 'node:http';
import type { Keeper } from './keeper.ts';

export function answerProbes(keeper: Keeper): RequestListener {
  const answers: Record<string, () => Promise<[status: number, body: object]> | [status: number, body: object]> = {
    '/healthz': () => (keeper.isAlive() ? [200, { status: 'alive' }] : [503, { status: 'hanging' }]),
    '/readyz': () => {
      const report = keeper.report();
      if (report === null) return [503, { ready: false, says: 'the keeper has not looked yet' }];
      const { ready, says } = report;
      return [ready && keeper.isAlive() ? 200 : 503, { ready, says }];
    },
    '/status': () => {
      const report = keeper.report();
      return report ? [200, report] : [503, { says: 'the keeper has not looked yet' }];
    },
    '/stop': async () => {
      const { done, says } = await keeper.stop();
      return [done ? 200 : 503, { done, says }];
    },
  };
  return async (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    const answer = answers[path];
    if (answer === undefined) {
      response.writeHead(404).end();
      return;
    }
    if (request.method !== 'GET') {
      response.writeHead(405, { Allow: 'GET' }).end();
      return;
    }
    // A stop takes as long as it takes; the keeper bounds it, and nothing moves on the connection meanwhile.
    if (path === '/stop') request.socket.setTimeout(0);
    const [status, body] = await answer();
    response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(`${JSON.stringify(body)}\n`);
  };
}
