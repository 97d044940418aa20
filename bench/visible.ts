/**
 * How long after its acknowledgement by one server a score is in the table that another server of the same set shows, and whether
 * that is as soon as promised: if not, the program ends with 1.
 */
import { Agent } from 'node:http';
import { type RunningServer, startServer } from '../e2e/server.ts';
import { findMongod, startSet } from '../server/test/mongods.ts';
import { milliseconds, quantile, say } from './figures.ts';
import { ask } from './load.ts';
import { ENVIRONMENT, gamesToHandIn, handIn } from './requests.ts';

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
  const body = gamesToHandIn();
  const agent = new Agent({ keepAlive: true });
  await handIn(here, body());
  while ((await totalOf(there, agent)) < 1);
  const times: number[] = [];
  for (let game = 0; game < GAMES; game++) {
    const before = await totalOf(there, agent);
    await ask({ method: 'POST', url: `${here.url}/api/scores`, body, status: 201 }, agent);
    const acknowledged = performance.now();
    while ((await totalOf(there, agent)) === before);
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

async function totalOf({ url }: RunningServer, agent: Agent): Promise<number> {
  const answer = await fetchTable(`${url}/api/scores?limit=1`, agent);
  return JSON.parse(answer).total;
}

/** A server that has not reached the set yet has no table. */
async function fetchTable(url: string, agent: Agent): Promise<string> {
  return ask({ method: 'GET', url, status: 200 }, agent).catch(() => '{"total":0}');
}
