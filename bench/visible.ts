/**
 * How long after its acknowledgement by one server a score is in the table that another server of the same set shows, and whether
 * that is as soon as promised: if not, the program ends with 1.
 */
import { Agent } from 'node:http';
import { startServer } from '../e2e/server.ts';
import { findMongod, startSet } from '../server/test/mongods.ts';
import { milliseconds, quantile, say } from './figures.ts';
import { ask } from './load.ts';
import { ENVIRONMENT, gamesToHandIn, handIn, untilShown } from './requests.ts';

const GAMES = 200;
/** 99 of 100 scores are to be seen within so many ms. */
const PROMISED = 250;

export async function measureVisible(): Promise<void> {
  if (findMongod() === null) {
    say('visible elsewhere', 'LEFT OUT: there is no mongod');
    return;
  }
  const set = await startSet({ members: 3 });
  const env = { ...ENVIRONMENT, MONGODB_URI: set.serverUri };
  const [here, there] = [await startServer({ env }), await startServer({ env })];
  const newBody = gamesToHandIn();
  const agent = new Agent({ keepAlive: true });
  await handIn(here, newBody());
  // It may not have reached the set yet.
  await untilShown(there, 1);
  const times: number[] = [];
  for (let game = 0; game < GAMES; game++) {
    const before = await totalOf(there.url, agent);
    await ask({ method: 'POST', url: `${here.url}/api/scores`, body: newBody(), status: 201 }, agent);
    const acknowledged = performance.now();
    await untilMore(there.url, before, agent);
    times.push(performance.now() - acknowledged);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const [median, p99] = [quantile(sorted, 0.5), quantile(sorted, 0.99)];
  say('visible elsewhere', `${milliseconds(median)} after the acknowledgement (median), ${milliseconds(p99)} (p99)`);
  const holds = p99 <= PROMISED;
  say(`  within ${PROMISED} ms (p99)`, holds ? 'holds' : 'does not hold');
  if (!holds) process.exitCode = 1;
  agent.destroy();
  await there.close();
  await here.close();
  await set.close();
}

/** Resolves when the table of a server has more scores than that; throws when it cannot tell. */
export async function untilMore(url: string, before: number, agent: Agent): Promise<void> {
  while ((await totalOf(url, agent)) <= before);
}

async function totalOf(url: string, agent: Agent): Promise<number> {
  return JSON.parse(await ask({ method: 'GET', url: `${url}/api/scores?limit=1`, status: 200 }, agent)).total;
}
