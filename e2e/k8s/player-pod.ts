/** Players in a pod of a namespace of their own, outside of the game's: what is run there is player.ts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { apply, askThrough, get, kubectl, NAMESPACE, until } from './kubectl.ts';
import type { PlayerReport, Reckoning } from './player.ts';

/** What README.md builds. */
export const IMAGE = `pacman:${manifest.version}`;
export const PLAYERS = 'pacman-players';
/** Where the player listens for commands. */
export const PLAYER_PORT = 7000;

/** What any pod must say here to be let in under `restricted`. */
export const CONFINED = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};

/** The secret with which the game's pods sign tickets, out of the cluster. */
export async function gameSecret(): Promise<string> {
  const { data } = await get<{ data: Record<string, string> }>('--namespace', NAMESPACE, 'secret', 'pacman');
  return Buffer.from(data['game-secret'] ?? '', 'base64').toString();
}

export async function bringPlayers(): Promise<void> {
  const metadata = { name: 'player', namespace: PLAYERS };
  const manifests = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: PLAYERS } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: { 'player.ts': readFileSync(join(import.meta.dirname, 'player.ts'), 'utf8') },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      spec: {
        securityContext: CONFINED.securityContext,
        terminationGracePeriodSeconds: 1,
        containers: [
          {
            name: 'player',
            image: IMAGE,
            command: ['node', 'e2e/k8s/player.ts'],
            env: [
              { name: 'TARGET', value: `http://pacman.${NAMESPACE}` },
              { name: 'PORT', value: String(PLAYER_PORT) },
              { name: 'GAME_SECRET', value: await gameSecret() },
            ],
            // A file, and not a link to it, from whose place the imports would be wrong.
            volumeMounts: [{ name: 'program', mountPath: '/app/e2e/k8s/player.ts', subPath: 'player.ts' }],
            readinessProbe: { tcpSocket: { port: PLAYER_PORT }, periodSeconds: 1 },
            securityContext: CONFINED.container,
          },
        ],
        volumes: [{ name: 'program', configMap: { name: 'player' } }],
      },
    },
  ];
  // A namespace takes no pod until the cluster has made its account, a moment later.
  await until('the player may come', 60, async () => (await apply(...manifests)) !== '');
  await kubectl('wait', '--namespace', PLAYERS, '--for=condition=Ready', '--timeout=120s', 'pod/player');
  await until('the player reaches the game', 60, () => players.reaches(`pacman.${NAMESPACE}`, 80));
}

/** Each command may be given twice, so one that got no answer is. */
async function ask<T>(path: string): Promise<T> {
  const answers: T[] = [];
  await until(`the player answers ${path}`, 60, async () => {
    answers.push(await askThrough<T>(PLAYERS, 'pods', `player:${PLAYER_PORT}`, path));
    return true;
  });
  return answers[0] as T;
}

export const players = {
  start: () => ask<null>('/start'),
  stop: () => ask<null>('/stop'),
  /** From here on the next report counts. */
  mark: () => ask<null>('/mark'),
  report: () => ask<PlayerReport>('/report'),
  verify: () => ask<Reckoning>('/verify'),
  hosts: (requests: number) => ask<string[]>(`/hosts?requests=${requests}`),
  reaches: (host: string, port: number) => ask<boolean>(`/reaches?host=${host}&port=${port}`),
  leave: () => kubectl('delete', 'namespace', PLAYERS, '--ignore-not-found', '--timeout=120s'),
};
