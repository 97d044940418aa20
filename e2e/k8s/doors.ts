/** The ways in from outside: who comes by one of them hands a real game in, or looks with a real browser. */
import { type PlayedGame, playGame } from '../bot.ts';
import { launchBrowser, openPage } from '../browser.ts';
import { newScore } from '../hand-in.ts';
import { choose, scores } from '../visitor.ts';
import { get, NAMESPACE, until } from './kubectl.ts';
import { gameSecret } from './player-pod.ts';

/** Who is to be the first of the table. */
export const CHAMPION = 'ADA';
/** Seconds that others steer, who shall not beat the champion. */
const STEERING = 8;

/**
 * Hands a real game in at that address, as if it had begun an hour ago, and gives back the row that it became. The same game is handed in
 * again while it is not taken, as the page's outbox does: a pod that has just come may not have found the primary.
 */
export async function handInAt(
  url: string,
  name: string,
  { bytes, score, recording }: PlayedGame,
): Promise<{ score: number }> {
  const secret = await gameSecret();
  let body = '';
  let row = { score: Number.NaN };
  await until('a game begins', 60, async () => {
    const answer = await fetch(`${url}/api/games`, { method: 'POST' });
    if (!answer.ok) return `${answer.status} ${await answer.text()}`;
    const { location } = (await answer.json()) as { location: { cloud: string; zone: string; host: string } };
    body = JSON.stringify(newScore({ secret, seed: recording.seed, bytes, name, location }));
    return true;
  });
  await until('a game is taken in', 60, async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/scores`, { method: 'POST', headers, body });
    if (!answer.ok) return `${answer.status} ${await answer.text()}`;
    row = (await answer.json()) as { score: number };
    return true;
  });
  if (row.score !== score) throw new Error(`It has ${score} points, and became ${JSON.stringify(row)}`);
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
