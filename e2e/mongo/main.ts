/**
 * `npm run torture`: people play while members and servers are killed, frozen, cut off, restarted, wiped and rolled.
 *
 * Ends with a verdict, the figures, and exit code 0 when nothing was lost, nothing doubled and nobody waited too long.
 */
import { readCommand, refuse } from '../../scripts/command.ts';
import { findMongod } from '../../server/test/mongods.ts';
import { type TortureReport, torture } from './torture.ts';

const FLAGS = {
  minutes: { preset: 2, help: 'how long people play' },
  games: { preset: 600, help: 'how many games they play in that time' },
  faults: { preset: 12, help: 'how many faults in that time; one waits until the set is whole again' },
  seed: { preset: 1, help: 'the same seed makes the same faults' },
  servers: { preset: 2, help: 'server processes' },
  members: { preset: 3, help: 'members of the set' },
  patience: { preset: 15, help: 'seconds that a player may have to wait for an acknowledgement' },
} as const;

type Flag = keyof typeof FLAGS;

const names = Object.keys(FLAGS) as Flag[];

const command = readCommand(help(), Object.fromEntries(names.map((name) => [name, { type: 'string' }])));
if (command) await run(command.values);

async function run(values: Partial<Record<string, string>>): Promise<void> {
  const flags = Object.fromEntries(
    names.map((name) => [name, values[name] === undefined ? FLAGS[name].preset : Number(values[name])]),
  ) as Record<Flag, number>;
  const wrong = names.find((name) => !(Number.isFinite(flags[name]) && flags[name] > 0));
  if (wrong !== undefined) return refuse(`--${wrong} must be a number above 0, not ${values[wrong]}`);
  if (findMongod() === null) {
    return refuse('There is no mongod: set MONGOD to one, or have one on the PATH, or the image mongo:8.0 in Docker');
  }
  const report = await torture({ ...flags, say });
  say(describe(report));
  process.exitCode = report.complaints.length === 0 ? 0 : 1;
}

function help(): string {
  const lines = names.map((name) => `  --${name.padEnd(10)} ${FLAGS[name].help} (${FLAGS[name].preset})`);
  const long = 'npm run torture -- --minutes 20 --games 10000 --faults 100';
  return `People play while everything behind them is broken and mended again.\n\n${lines.join('\n')}\n\nA long run: ${long}\n`;
}

function describe(report: TortureReport): string {
  const count = Object.values(report.faults).reduce((sum, times) => sum + times, 0);
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const figures: [string, string | number][] = [
    ['games', report.games],
    ['acknowledged', report.acknowledged],
    ['faults', count],
    ...Object.entries(report.faults)
      .toSorted()
      .map(([kind, times]): [string, number] => [`  ${kind}`, times]),
    ['lost', report.lost.length],
    ['doubled', report.doubled],
    ['longest time without a primary', seconds(report.withoutPrimary)],
    ['longest time until a ticket', seconds(report.untilTicket)],
    ['longest time until an acknowledgement', seconds(report.untilAcknowledged)],
    ['  99 of 100 within', seconds(report.p99)],
    ['  half within', seconds(report.median)],
    ['times the hall was asked', report.asked.times],
    ['  in vain', report.asked.inVain],
  ];
  const verdict = report.complaints.length === 0 ? ['WITHSTOOD'] : report.complaints.map((text) => `FAILED: ${text}`);
  return ['', ...figures.map(([name, figure]) => `${name.padEnd(40)} ${figure}`), '', ...verdict].join('\n');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
