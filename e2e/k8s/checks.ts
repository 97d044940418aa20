/**
 * What the walkthrough promises and no command shows: each is named in a comment of k8s/README.md, at the place where it must
 * hold. A check throws when it does not; what it returns is a figure for the end.
 */
import manifest from '../../package.json' with { type: 'json' };
import { type PlayedGame, playGame } from '../bot.ts';
import { launchBrowser, openPage } from '../browser.ts';
import { handIn } from '../hand-in.ts';
import { choose, scores } from '../visitor.ts';
import { apply, askThrough, get, kubectl, NAMESPACE, sleep, until } from './kubectl.ts';
import { bringPlayers, CONFINED, gameSecret, PLAYER_PORT, PLAYERS, players } from './player-pod.ts';

export const IMAGE = `pacman:${manifest.version}`;
const CHAMPION = 'ADA';
/** Seconds that others steer, who shall not beat the champion. */
const STEERING = 8;
/** Address of the port-forward that the walkthrough opens. */
const FORWARDED = 'http://localhost:9090';

interface Pod {
  metadata: { name: string; deletionTimestamp?: string; labels?: Record<string, string> };
  spec: { nodeName?: string; containers: Sized[]; initContainers?: Sized[] };
  status: { podIP?: string; phase: string; conditions?: { type: string; status: string }[] };
}
interface Sized {
  name: string;
  restartPolicy?: string;
  resources: { requests: Record<'cpu' | 'memory', string> };
}

async function pods(selector = ''): Promise<Pod[]> {
  const { items } = await get<{ items: Pod[] }>('--namespace', NAMESPACE, 'pods', `--selector=${selector}`);
  return items;
}

function isSidecar({ restartPolicy }: Sized): boolean {
  return restartPolicy === 'Always';
}

function isReady({ metadata, status }: Pod): boolean {
  const ready = status.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True');
  return ready === true && !metadata.deletionTimestamp;
}

async function allReady(): Promise<boolean | string> {
  const found = await pods();
  const wanted = await get<{ items: { spec: { replicas: number } }[] }>(
    '--namespace',
    NAMESPACE,
    'statefulsets,deployments',
  );
  const number = wanted.items.reduce((sum, { spec }) => sum + spec.replicas, 0);
  const missing = found.filter((pod) => !isReady(pod)).map(({ metadata }) => metadata.name);
  if (found.length === number && missing.length === 0) return true;
  return `${found.length} of ${number} pods are there; not ready: ${missing.join(', ')}`;
}

interface TableRow {
  name: string;
  score: number;
  zone: string;
  cloud: string;
}

async function champion(): Promise<TableRow> {
  const { scores } = await askThrough<{ scores: TableRow[] }>(
    NAMESPACE,
    'services',
    'pacman:80',
    '/api/scores?limit=1',
  );
  const [first] = scores;
  if (first?.name !== CHAMPION) throw new Error(`The first of the table is ${JSON.stringify(first)}, not ${CHAMPION}`);
  return first;
}

/** The players' report since the last mark; throws when a game was refused. */
async function reported(): Promise<Awaited<ReturnType<typeof players.report>>> {
  const report = await players.report();
  if (report.refused.length > 0) throw new Error(`Games were refused: ${report.refused.slice(0, 3).join('; ')}`);
  return report;
}

/** Waits until every game that was handed in so far is acknowledged, and tells the longest wait. */
async function everyGameIsTaken(seconds: number): Promise<string> {
  await players.stop();
  await until('every finished game is acknowledged', seconds, async () => {
    const { waiting } = await players.report();
    return waiting === 0 || `${waiting} wait`;
  });
  const { acknowledged, longestWait } = await reported();
  await players.mark();
  await players.start();
  if (acknowledged === 0) throw new Error('No game was acknowledged');
  return `${acknowledged} games acknowledged, the longest wait ${longestWait.toFixed(1)} s`;
}

async function longestWaitBelow(seconds: number): Promise<string> {
  const { longestWait } = await players.report();
  if (longestWait >= seconds) throw new Error(`A player waited ${longestWait.toFixed(1)} s`);
  return everyGameIsTaken(seconds);
}

/** Hands a real game in at that address, as if it had begun an hour ago, and gives back the row that it became. */
async function handInAt(
  url: string,
  name: string,
  { bytes, score, recording }: PlayedGame,
): Promise<{ score: number }> {
  const started = await fetch(`${url}/api/games`, { method: 'POST' });
  const { location } = (await started.json()) as { location: { cloud: string; zone: string; host: string } };
  const answer = await handIn(url, { secret: await gameSecret(), seed: recording.seed, bytes, name, location });
  const row = (await answer.json()) as { score: number };
  if (answer.status !== 201 || row.score !== score) throw new Error(`${answer.status} ${JSON.stringify(row)}`);
  return row;
}

const milli = (amount: string) => (amount.endsWith('m') ? Number.parseInt(amount, 10) : Number(amount) * 1000);
const mebi = (amount: string) => Number.parseInt(amount, 10) * (amount.endsWith('Gi') ? 1024 : 1);

export const CHECKS: Readonly<Record<string, () => Promise<string>>> = {
  'every pod is ready within 3 minutes': async () => {
    const seconds = await until('every pod is ready', 180, allReady);
    return `${seconds.toFixed(0)} s after the last command`;
  },

  'a pod that wants privileges is refused': async () => {
    const container = { name: 'greedy', image: IMAGE, securityContext: { privileged: true } };
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'greedy', namespace: NAMESPACE },
      spec: { containers: [container] },
    };
    const answer = await apply(pod).catch((error: Error) => error.message);
    if (!/violates PodSecurity "restricted/.test(answer)) throw new Error(`It was not refused: ${answer}`);
    return 'violates PodSecurity "restricted:latest"';
  },

  'a player makes a high score': async () => {
    const { score } = await handInAt(FORWARDED, CHAMPION, playGame(7));
    return `${CHAMPION} has ${score}`;
  },

  'the page tells zone and host': async () => {
    const [pod] = await pods('app.kubernetes.io/name=pacman');
    const node = await get<{ metadata: { labels: Record<string, string> } }>('node', pod?.spec.nodeName ?? '');
    const zone = node.metadata.labels['topology.kubernetes.io/zone'] ?? 'unknown';
    const location = await askThrough<{ zone: string; host: string; cloud: string }>(
      NAMESPACE,
      'services',
      'pacman:80',
      '/api/location',
    );
    if (location.zone !== zone) throw new Error(`The zone is ${zone}, the page says ${location.zone}`);
    const first = await champion();
    if (first.zone !== zone) throw new Error(`The table says ${first.zone}`);
    return `${location.cloud}, ${location.zone}, ${location.host}`;
  },

  'players come': async () => {
    await bringPlayers(IMAGE);
    await players.start();
    await sleep(5000);
    const { requests, failed, failures } = await reported();
    if (failed > 0 || requests === 0)
      throw new Error(`${failed} of ${requests} requests failed: ${failures.join('; ')}`);
    await everyGameIsTaken(15);
    return `${requests} requests, none failed`;
  },

  'the outage is shorter than 15 s': async () => {
    await until('mongo-0 is back', 120, allReady);
    const figures = await longestWaitBelow(15);
    await champion();
    return figures;
  },

  'every score is back': async () => {
    await until('every pod is ready', 180, allReady);
    const figures = await everyGameIsTaken(30);
    await champion();
    return figures;
  },

  'ten hosts answer': async () => {
    await until('every pod is ready', 180, allReady);
    const hosts = new Set(await players.hosts(300));
    const names = (await pods('app.kubernetes.io/name=pacman')).map(({ metadata }) => metadata.name);
    const silent = names.filter((name) => !hosts.has(name));
    if (names.length !== 10 || silent.length > 0) throw new Error(`${names.length} pods; silent: ${silent.join(', ')}`);
    return `${hosts.size} hosts in 300 requests`;
  },

  'no request has failed': async () => {
    const { requests, failed, failures } = await reported();
    if (failed > 0 || requests < 100)
      throw new Error(`${failed} of ${requests} requests failed: ${failures.join('; ')}`);
    return `${requests} requests, none failed; ${await longestWaitBelow(15)}`;
  },

  'no game has failed': async () => {
    await until('every pod is ready', 180, allReady);
    return longestWaitBelow(15);
  },

  'a drained node gives everything back': async () => {
    // Without any pod there is nobody to hand a game in to, so nobody tries.
    await players.stop();
    await until('every finished game is acknowledged', 30, async () => (await players.report()).waiting === 0);
    const nodes = new Set((await pods()).map(({ spec }) => spec.nodeName ?? ''));
    const [node = ''] = nodes;
    await kubectl('cordon', node);
    try {
      await kubectl('delete', 'pods', '--namespace', NAMESPACE, '--all', '--timeout=150s');
    } finally {
      await kubectl('uncordon', node);
    }
    const seconds = await until('every pod is ready', 180, allReady);
    await players.start();
    await sleep(3000);
    await champion();
    return `all ready ${seconds.toFixed(0)} s after the node was given back; ${await everyGameIsTaken(30)}`;
  },

  'the policies bite': async () => {
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
        containers: [
          { name: 'stranger', image: IMAGE, command: ['sleep', '600'], securityContext: CONFINED.container },
        ],
      },
    });
    await kubectl('wait', '--namespace', NAMESPACE, '--for=condition=Ready', '--timeout=60s', 'pod/stranger');
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
    const rows: [string, boolean, Promise<boolean>][] = [
      ['anybody to the game', true, players.reaches(address(pacman), 8080)],
      ['anybody to its figures', false, players.reaches(address(pacman), 9464)],
      ['anybody to Mongo', false, players.reaches(address(mongo), 27017)],
      ['anybody to the keeper', false, players.reaches(address(mongo), 9465)],
      ['the game to Mongo', true, fromPacman(address(mongo), 27017)],
      ['the game to the keeper', false, fromPacman(address(mongo), 9465)],
      ['the game to another namespace', false, fromPacman(address(player), PLAYER_PORT)],
      ['Mongo to Mongo', true, fromMongo('mongo-1.mongo-members', 27017)],
      ['Mongo to the game', false, fromMongo(address(pacman), 8080)],
      ['Mongo to another namespace', false, fromMongo(address(player), PLAYER_PORT)],
      ['a stranger in the namespace to Mongo', false, fromStranger(address(mongo), 27017)],
      ['a stranger in the namespace to another', false, fromStranger(address(player), PLAYER_PORT)],
    ];
    const wrong: string[] = [];
    for (const [who, expected, answer] of rows)
      if ((await answer) !== expected) wrong.push(`${who}: ${expected ? 'shut' : 'open'}`);
    await kubectl('delete', 'pod', '--namespace', NAMESPACE, 'stranger', '--wait');
    if (wrong.length > 0) throw new Error(wrong.join('; '));
    return `${rows.length} ways, ${rows.filter(([, open]) => open).length} open`;
  },

  'every container stays within what it requests': async () => {
    await players.stop();
    let figures = '';
    await until('within the requests', 120, async () => {
      const requests = new Map(
        (await pods()).flatMap(({ metadata, spec }) =>
          [...spec.containers, ...(spec.initContainers ?? []).filter(isSidecar)].map(({ name, resources }) => [
            `${metadata.name} ${name}`,
            resources.requests,
          ]),
        ),
      );
      const rows = (await kubectl('top', 'pods', '--namespace', NAMESPACE, '--containers', '--no-headers')).split('\n');
      const over = rows.filter((row) => {
        const [pod, container, cpu = '', memory = ''] = row.trim().split(/\s+/);
        const request = requests.get(`${pod} ${container}`);
        return request && (milli(cpu) > milli(request.cpu) || mebi(memory) > mebi(request.memory));
      });
      figures = rows.map((row) => row.trim().replace(/\s+/g, ' ')).join(', ');
      if (rows.length < requests.size) return `only ${rows.length} containers are measured yet`;
      return over.length === 0 || over.join('; ');
    });
    await players.start();
    return figures;
  },

  'a game and a browser come through the Ingress': async () => {
    const url = `${await ingressUrl()}/`;
    await until('the Ingress answers', 60, async () => (await fetch(url, { headers: { accept: 'text/html' } })).ok);
    const { score } = await handInAt(await ingressUrl(), 'BOT', playGame(8, STEERING));
    const browser = await launchBrowser();
    try {
      const { page, problems } = await openPage(browser, url);
      await choose(page, 'Scores');
      await scores(page).getByRole('row', { name: CHAMPION }).first().waitFor();
      if (problems.length > 0) throw new Error(problems.join('; '));
      return `a game of ${score} points taken in, ${CHAMPION} seen in the table at ${url}`;
    } finally {
      await browser.close();
    }
  },

  'the gateway lets players in': async () => {
    interface Gateway {
      status?: { addresses?: { value: string }[]; listeners?: { attachedRoutes: number }[] };
    }
    let url = '';
    await until('the route is attached to the gateway', 60, async () => {
      const { status } = await get<Gateway>('--namespace', NAMESPACE, 'gateways.gateway.networking.k8s.io', 'pacman');
      const [address] = status?.addresses ?? [];
      url = address ? `http://${address.value}` : (ingressAddress ?? '');
      return status?.listeners?.[0]?.attachedRoutes === 1;
    });
    await until('the gateway answers', 60, async () => (await fetch(`${url}/api/location`)).ok);
    const { score } = await handInAt(url, 'BOT', playGame(9, STEERING));
    return `a game of ${score} points taken in at ${url}`;
  },

  'nothing is lost': async () => {
    const last = await everyGameIsTaken(30);
    await players.stop();
    await until('the last games are taken', 30, async () => (await players.report()).waiting === 0);
    const { games, lost, wrong } = await players.verify();
    if (lost.length + wrong.length > 0) throw new Error(`lost: ${lost.join(', ')}; wrong: ${wrong.join(', ')}`);
    await champion();
    return `${games} games acknowledged in all, ${games} in the table with their scores (${last})`;
  },

  'the players leave': async () => {
    await players.leave();
    return '';
  },

  'nothing is left': async () => {
    await until('everything is gone', 180, async () => {
      const left = await kubectl(
        'get',
        'namespaces,clusterroles,clusterrolebindings,persistentvolumes',
        '--output=name',
      );
      const ours = left.split('\n').filter((name) => /pacman/.test(name));
      const claims = await get<{ items: { spec: { claimRef?: { namespace: string } }; metadata: { name: string } }[] }>(
        'persistentvolumes',
      );
      const volumes = claims.items.filter(({ spec }) => spec.claimRef?.namespace === NAMESPACE);
      return (
        ours.length + volumes.length === 0 || [...ours, ...volumes.map(({ metadata }) => metadata.name)].join(', ')
      );
    });
    return '';
  },
};

let ingressAddress: string | undefined;

/** Where the Ingress answers from here. */
export async function ingressUrl(): Promise<string> {
  ingressAddress ??= process.env.INGRESS_URL ?? (await findIngress());
  return ingressAddress;
}

interface Ingress {
  status: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } };
}

async function findIngress(): Promise<string> {
  let address = '';
  await until('the Ingress has an address', 60, async () => {
    const { status } = await get<Ingress>('--namespace', NAMESPACE, 'ingress', 'pacman');
    const [first] = status.loadBalancer?.ingress ?? [];
    address = first?.ip ?? first?.hostname ?? '';
    return address !== '';
  });
  return `http://${address}`;
}
