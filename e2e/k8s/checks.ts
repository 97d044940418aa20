/**
 * What the walkthrough promises and no command shows: each is named in a comment of k8s/README.md, at the place where it must
 * hold. A check throws when it does not; what it returns is a figure for the end.
 */
import { playGame } from '../bot.ts';
import { CHAMPION, enterThroughGateway, enterThroughIngress, handInAt } from './doors.ts';
import { provePolicies, refusePrivileges } from './guards.ts';
import { askThrough, get, kubectl, NAMESPACE, sleep, until } from './kubectl.ts';
import { bringPlayers, players } from './player-pod.ts';
import { allReady, isSidecar, pods } from './pods.ts';

/** Address of the port-forward that the walkthrough opens. */
const FORWARDED = 'http://localhost:9090';

interface TableRow {
  name: string;
  score: number;
  zone: string;
  cloud: string;
}

/** The first of the table; a pod that has just come may not have read it yet. */
async function champion(): Promise<TableRow> {
  const path = '/api/scores?limit=1';
  let first: TableRow | undefined;
  await until(`${CHAMPION} is the first of the table`, 30, async () => {
    const { scores } = await askThrough<{ scores: TableRow[] }>(NAMESPACE, 'services', 'pacman:80', path);
    [first] = scores;
    return first?.name === CHAMPION || `It is ${JSON.stringify(first)}.`;
  });
  if (!first) throw new Error('The table is empty');
  return first;
}

/** The players' report since the last mark; throws when a game was refused. */
async function reported(): Promise<Awaited<ReturnType<typeof players.report>>> {
  const report = await players.report();
  if (report.refused.length > 0) throw new Error(`Games were refused: ${report.refused.slice(0, 3).join('; ')}`);
  return report;
}

/**
 * In s: the players are one address, which many games that waited for a database bring to its limit, and that is counted by the minute.
 */
const BACKLOG = 90;

interface Taken {
  acknowledged: number;
  /** In s. */
  longestWait: number;
}

/** Waits until every game that was handed in since the last mark is acknowledged, and tells the longest wait of all of them. */
async function untilTaken(seconds: number): Promise<Taken> {
  await players.stop();
  await until('every finished game is acknowledged', seconds, async () => {
    const { waiting } = await players.report();
    return waiting === 0 || `${waiting} wait`;
  });
  const { acknowledged, longestWait } = await reported();
  await players.mark();
  await players.start();
  if (acknowledged === 0) throw new Error('No game was acknowledged');
  return { acknowledged, longestWait };
}

function figuresOf({ acknowledged, longestWait }: Taken): string {
  return `${acknowledged} games acknowledged, the longest wait ${longestWait.toFixed(1)} s`;
}

async function everyGameIsTaken(): Promise<string> {
  return figuresOf(await untilTaken(BACKLOG));
}

async function longestWaitBelow(seconds: number): Promise<string> {
  const taken = await untilTaken(seconds);
  if (taken.longestWait >= seconds) throw new Error(`A player waited ${taken.longestWait.toFixed(1)} s`);
  return figuresOf(taken);
}

const milli = (amount: string) => (amount.endsWith('m') ? Number.parseInt(amount, 10) : Number(amount) * 1000);
const mebi = (amount: string) => Number.parseInt(amount, 10) * (amount.endsWith('Gi') ? 1024 : 1);

/** The volume behind the claim of mongo-0. */
async function diskOfMongo0(): Promise<string> {
  const { spec } = await get<{ spec: { volumeName?: string } }>('--namespace', NAMESPACE, 'pvc', 'data-mongo-0');
  return spec.volumeName ?? '';
}

let remembered = '';

export const CHECKS: Readonly<Record<string, () => Promise<string>>> = {
  'a pod that wants privileges is refused': refusePrivileges,
  'the policies bite': provePolicies,
  'a game and a browser come through the Ingress': enterThroughIngress,
  'the gateway lets players in': enterThroughGateway,

  'every pod is ready within 3 minutes': async () => {
    const seconds = await until('every pod is ready', 180, allReady);
    return `${seconds.toFixed(0)} s after the last command`;
  },

  'a player makes a high score': async () => {
    const { score } = await handInAt(FORWARDED, CHAMPION, playGame(7));
    return `${CHAMPION} has ${score}`;
  },

  'the page tells zone and host': async () => {
    const [pod] = await pods('app.kubernetes.io/name=pacman');
    const node = await get<{ metadata: { labels: Record<string, string> } }>('node', pod?.spec.nodeName ?? '');
    const zone = node.metadata.labels['topology.kubernetes.io/zone'] ?? 'unknown';
    let location = { cloud: '', zone: '', host: '' };
    await until(`the page says zone ${zone}`, 60, async () => {
      location = await askThrough<typeof location>(NAMESPACE, 'services', 'pacman:80', '/api/location');
      return location.zone === zone || `It says ${location.zone}.`;
    });
    const first = await champion();
    if (first.zone !== zone) throw new Error(`The table says ${first.zone}`);
    return `${location.cloud}, ${location.zone}, ${location.host}`;
  },

  'players come': async () => {
    await bringPlayers();
    await players.start();
    await sleep(5000);
    const { requests, failed, failures } = await reported();
    if (failed > 0 || requests === 0)
      throw new Error(`${failed} of ${requests} requests failed: ${failures.join('; ')}`);
    await everyGameIsTaken();
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
    const figures = await everyGameIsTaken();
    await champion();
    return figures;
  },

  'the disks are remembered': async () => {
    remembered = await diskOfMongo0();
    if (!remembered) throw new Error('mongo-0 has none');
    return '';
  },

  'mongo-0 has another disk': async () => {
    let disk = '';
    await until('mongo-0 has another disk', 180, async () => {
      disk = await diskOfMongo0();
      return (disk !== '' && disk !== remembered) || `It has ${disk || 'none'}.`;
    });
    await until('its old disk is gone', 120, async () => {
      const volumes = await kubectl('get', 'persistentvolumes', '--output=name');
      return !volumes.includes(remembered) || `${remembered} is there.`;
    });
    return `${disk} in the place of ${remembered}`;
  },

  'ten hosts answer': async () => {
    await until('every pod is ready', 180, allReady);
    let hosts = new Set<string>();
    // A pod that is ready is asked when the nodes have heard of it.
    await until('ten hosts answer', 90, async () => {
      hosts = new Set(await players.hosts(300));
      const names = (await pods('app.kubernetes.io/name=pacman')).map(({ metadata }) => metadata.name);
      const silent = names.filter((name) => !hosts.has(name));
      return (names.length === 10 && silent.length === 0) || `${names.length} pods; silent: ${silent.join(', ')}`;
    });
    return `${hosts.size} hosts in 300 requests`;
  },

  'no request has failed': async () => {
    // A rollout is said to be over when the new pods are ready. The doors that must close without a noise do so after that.
    await until('the old pods are gone', 120, allReady);
    await players.stop();
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
    await until('every finished game is acknowledged', BACKLOG, async () => (await players.report()).waiting === 0);
    const nodes = new Set((await pods()).map(({ spec }) => spec.nodeName ?? ''));
    const [node = ''] = nodes;
    await kubectl('cordon', node);
    try {
      await kubectl('delete', 'pods', '--namespace', NAMESPACE, '--all', '--timeout=300s');
    } finally {
      await kubectl('uncordon', node);
    }
    const seconds = await until('every pod is ready', 180, allReady);
    await players.start();
    await sleep(3000);
    await champion();
    return `all ready ${seconds.toFixed(0)} s after the node was given back; ${await everyGameIsTaken()}`;
  },

  'every container stays within what it requests': async () => {
    await players.stop();
    let figures = '';
    await until('within the requests', 180, async () => {
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

  'nothing is lost': async () => {
    const last = await everyGameIsTaken();
    await players.stop();
    await until('the last games are taken', BACKLOG, async () => (await players.report()).waiting === 0);
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
