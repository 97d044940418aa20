/**
 * What an orchestrator asks: is it alive, may it be sent requests, which build is it?
 *
 * A server whose store is away stays ready, and says so: games can be played, and finished ones wait with the players.
 */
import { RULES_VERSION } from '../../game/game.ts';
import manifest from '../../package.json' with { type: 'json' };
import { Health, Readiness, Version } from '../api.ts';
import type { Hall } from '../hall.ts';
import type { Resource } from '../http/resource.ts';
import type { StoreStatus } from '../store/store.ts';

export function healthResource(): Resource {
  return {
    path: '/healthz',
    get: {
      summary: 'Liveness',
      answers: { 200: { description: 'The process answers', schema: Health } },
      handle: (_request, response) => {
        const health: Health = { status: 'alive' };
        response.set('Cache-Control', 'no-store').json(health);
      },
    },
  };
}

export function readinessResource({ store, isStopping }: Hall): Resource {
  return {
    path: '/readyz',
    get: {
      summary: 'Readiness',
      answers: {
        200: { description: 'Ready for players', schema: Readiness },
        503: { description: 'Stopping', schema: Readiness },
      },
      handle: (_request, response) => {
        const readiness = { status: isStopping() ? 'stopping' : 'ready', ...storeReadiness(store.status()) } as const;
        response
          .set('Cache-Control', 'no-store')
          .status(isStopping() ? 503 : 200)
          .json(readiness);
      },
    },
  };
}

/** The state of the store in the shape of the API; nobody is asked for it. */
function storeReadiness({ reads, writes, ...rest }: StoreStatus): Omit<Readiness, 'status'> {
  return { store: reads ? 'up' : 'away', writes: reads && writes ? 'up' : 'failing', ...rest };
}

export function versionResource({ build }: Hall): Resource {
  const version: Version = {
    version: manifest.version,
    build,
    rulesVersion: RULES_VERSION,
    node: process.versions.node,
  };
  return {
    path: '/version',
    get: {
      summary: 'Which build this is',
      answers: { 200: { description: 'Versions of the program and of the rules', schema: Version } },
      handle: (_request, response) => {
        response.set('Cache-Control', 'no-store').json(version);
      },
    },
  };
}
