/**
 * `npm run attack [SEED] [SIZE]`: the large run, against a server of its own; a verdict and figures. Size 1 is some 100,000 requests
 * and 10,000 forgeries.
 */
import type { ScoreTable } from '../../server/api.ts';
import { createChance } from '../chance.ts';
import { startServer } from '../server.ts';
import { crowd } from './crowd.ts';
import { forge } from './forgeries.ts';
import { askAndNotRead, type GreedyFigures, MOST_GROWTH, SLOWEST, sayWithoutEnd } from './greedy.ts';
import { sendRaw } from './raw.ts';

const SECRET = 'a secret for attacks on a server of their own';
const MB = 2 ** 20;
const [seed = 1, size = 1] = process.argv.slice(2).map(Number);

const server = await startServer({ env: { GAME_SECRET: SECRET, RATE_LIMIT_READS: '0', RATE_LIMIT_WRITES: '0' } });
const { url, pid } = server;
const failures: string[] = [];
const tell = (what: string, holds: boolean, figures: string) => {
  process.stdout.write(`${holds ? 'held  ' : 'FAILED'} ${what}: ${figures}\n`);
  if (!holds) failures.push(what);
};
const total = async () => ((await (await fetch(`${url}/api/scores`)).json()) as ScoreTable).total;

try {
  const forged = await forge(url, SECRET, Math.ceil(10_000 * size), createChance(seed));
  const accepted = await total();
  tell(
    'forgeries',
    forged.wrong.length === 0 && accepted === 0,
    `${forged.forgeries} of ${forged.kinds} kinds, ${accepted} accepted, ${forged.wrong.length} refused wrongly ${forged.wrong.slice(0, 5).join('; ')}`,
  );

  const raw = await sendRaw(Number(new URL(url).port), Math.ceil(100_000 * size), createChance(seed + 1));
  tell(
    'raw requests',
    raw.wrong.length === 0,
    `${raw.requests}, by status ${JSON.stringify(raw.statuses)} ${raw.wrong.slice(0, 3).join('; ')}`,
  );

  const unread = await askAndNotRead(url, pid, 100, 900, 10_000);
  tell('100 connections that ask and do not read', isHarmless(unread), greedy(unread));
  const endless = await sayWithoutEnd(url, pid, 100, 10_000);
  tell('100 requests without an end', isHarmless(endless), greedy(endless));

  const fair = await crowd(url, SECRET, 30, 20);
  tell(
    '20 clients with the longest games',
    fair.accepted === fair.honest && fair.slowest < 3000,
    `${fair.accepted} of ${fair.honest} honest games accepted, the slowest in ${fair.slowest.toFixed(0)} ms, beside ${fair.attacks} others`,
  );
  tell('nothing lost', (await total()) === fair.accepted, `${await total()} games in the table`);
} finally {
  await server.close();
}
process.stdout.write(
  failures.length === 0 ? `All held (seed ${seed}).\n` : `Not held: ${failures.join(', ')} (seed ${seed}).\n`,
);
process.exitCode = failures.length === 0 ? 0 : 1;

function isHarmless({ growth, slowest }: GreedyFigures): boolean {
  return growth < MOST_GROWTH && slowest < SLOWEST;
}

function greedy({ growth, left, slowest }: GreedyFigures): string {
  return `memory grew by ${(growth / MB).toFixed(0)} MB, ${(left / MB).toFixed(0)} MB after it; /healthz within ${slowest.toFixed(0)} ms`;
}
