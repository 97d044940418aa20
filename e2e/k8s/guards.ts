/** What the cluster refuses: pods that want privileges, and ways that no policy allows. */
import { apply, get, kubectl, NAMESPACE, sleep, until } from './kubectl.ts';
import { CONFINED, IMAGE, PLAYER_PORT, PLAYERS, players } from './player-pod.ts';
import { type Pod, pods } from './pods.ts';

export async function refusePrivileges(): Promise<string> {
  const container = { name: 'greedy', image: IMAGE, securityContext: { privileged: true } };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'greedy', namespace: NAMESPACE },
    spec: { containers: [container] },
  };
  await until('it is refused', 30, async () => {
    const answer = await apply(pod).catch((error: Error) => error.message);
    return /violates PodSecurity "restricted/.test(answer) || answer;
  });
  return 'violates PodSecurity "restricted:latest"';
}

export async function provePolicies(): Promise<string> {
  const [mongo] = await pods('app.kubernetes.io/name=mongo');
  const [pacman] = await pods('app.kubernetes.io/name=pacman');
  const player = await get<Pod>('--namespace', PLAYERS, 'pod', 'player');
  const address = (pod: Pod | undefined) => pod?.status.podIP ?? '';
  const stranger = { name: 'stranger', namespace: NAMESPACE };
  await apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: stranger,
    spec: {
      securityContext: CONFINED.securityContext,
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'stranger', image: IMAGE, command: ['sleep', '600'], securityContext: CONFINED.container }],
    },
  });
  await kubectl('wait', '--namespace', NAMESPACE, '--for=condition=Ready', '--timeout=120s', 'pod/stranger');
  // A connection by Node, from inside of a pod: it opens, or hangs and is given up.
  const from = (pod: string, container: string) => async (host: string, port: number) => {
    const program = `const s = require('net').connect({ host: '${host}', port: ${port}, timeout: 3000 });
      const end = (word) => { console.log(word); process.exit(); };
      s.on('connect', () => end('open')).on('timeout', () => end('shut')).on('error', () => end('shut'));`;
    const answer = await kubectl(
      'exec',
      '--namespace',
      NAMESPACE,
      pod,
      '--container',
      container,
      '--',
      'node',
      '--eval',
      program,
    );
    return answer === 'open';
  };
  const fromPacman = from(pacman?.metadata.name ?? '', 'pacman');
  const fromMongo = from(mongo?.metadata.name ?? '', 'keeper');
  const fromStranger = from('stranger', 'stranger');
  const rows: [string, boolean, () => Promise<boolean>][] = [
    ['anybody to the game', true, () => players.reaches(address(pacman), 8080)],
    ['anybody to its figures', false, () => players.reaches(address(pacman), 9464)],
    ['anybody to Mongo', false, () => players.reaches(address(mongo), 27017)],
    ['anybody to the keeper', false, () => players.reaches(address(mongo), 9465)],
    ['the game to Mongo', true, () => fromPacman(address(mongo), 27017)],
    ['the game to the keeper', false, () => fromPacman(address(mongo), 9465)],
    ['the game to another namespace', false, () => fromPacman(address(player), PLAYER_PORT)],
    ['Mongo to Mongo', true, () => fromMongo('mongo-1.mongo-members', 27017)],
    ['Mongo to the game', false, () => fromMongo(address(pacman), 8080)],
    ['Mongo to another namespace', false, () => fromMongo(address(player), PLAYER_PORT)],
    ['a stranger in the namespace to Mongo', false, () => fromStranger(address(mongo), 27017)],
    ['a stranger in the namespace to another', false, () => fromStranger(address(player), PLAYER_PORT)],
  ];
  const tried = await Promise.all(rows.map(async (row) => ({ row, ...(await tryWay(row)) })));
  const wrong = tried.flatMap(({ row: [who, expected], isAsExpected, last }) =>
    isAsExpected ? [] : [`${who} is not ${expected ? 'open' : 'shut'}: ${last}`],
  );
  await kubectl('delete', 'pod', '--namespace', NAMESPACE, 'stranger', '--wait');
  if (wrong.length > 0) throw new Error(wrong.join('; '));
  return `${rows.length} ways, ${rows.filter(([, open]) => open).length} open`;
}

/** A policy bites a moment after the pod that it is for has come, and an answer may be lost on a busy machine: so long is tried, in ms. */
const PATIENCE = 30_000;

async function tryWay([, expected, reaches]: readonly [string, boolean, () => Promise<boolean>]) {
  let last = '';
  const deadline = performance.now() + PATIENCE;
  while (performance.now() < deadline) {
    const isOpen = await reaches().catch((error: Error) => error.message);
    if (isOpen === expected) return { isAsExpected: true, last };
    last = String(isOpen);
    await sleep(1000);
  }
  return { isAsExpected: false, last };
}
