/** The ways in from outside: who comes by one of them hands a real game in, or looks with a real browser. */
import { type PlayedGame, playGame } from '../bot.ts';
import { launchBrowser, openPage } from '../browser.ts';
import { handIn } from '../hand-in.ts';
import { choose, scores } from '../visitor.ts';
import { get, NAMESPACE, until } from './kubectl.ts';
import { gameSecret } from './player-pod.ts';

/** Who is to be the first of the table. */
export const CHAMPION = 'ADA';
/** Seconds that others steer, who shall not beat the champion. */
const STEERING = 8;

/** Hands a real game in at that address, as if it had begun an hour ago, and gives back the row that it became. */
export async function handInAt(
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

export async function enterThroughIngress(): Promise<string> {
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
}

export async function enterThroughGateway(): Promise<string> {
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
}

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
