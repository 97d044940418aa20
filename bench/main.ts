/**
 * `npm run bench`: how fast things are on this machine, one line for each. With names, `npm run bench -- rules page`, only those.
 */
import { parseArgs } from 'node:util';
import { measurePage } from './page.ts';
import { measureRequests, type RequestOptions } from './requests.ts';
import { measureRules } from './rules.ts';
import { measureVisible } from './visible.ts';
import { measureWatching } from './watch.ts';

const BENCHES: Record<string, (options: RequestOptions) => Promise<void>> = {
  rules: measureRules,
  page: measurePage,
  watch: measureWatching,
  requests: measureRequests,
  visible: measureVisible,
};

const HELP = `Prints how fast things are on this machine.

  npm run bench                                          all of it, which takes many minutes
  npm run bench -- ${Object.keys(BENCHES).join(' ')}     only some of it
  npm run bench -- requests --scores 1000,100000 --connections 1,64 --seconds 2

  --scores        how many scores the stores hold (1000,100000,1000000)
  --connections   on how many connections at once they are asked (1,10,64)
  --seconds       how long each figure is measured (3)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scores: { type: 'string', default: '1000,100000,1000000' },
    connections: { type: 'string', default: '1,10,64' },
    seconds: { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
});
const options = {
  scores: numbers(values.scores),
  connections: numbers(values.connections),
  seconds: Number(values.seconds),
};
const unknown = positionals.find((name) => !Object.hasOwn(BENCHES, name));

if (values.help) {
  process.stdout.write(HELP);
} else if (
  unknown !== undefined ||
  [...options.scores, ...options.connections, options.seconds].some((n) => !(n > 0))
) {
  process.stderr.write(`There is no such bench, or a number is none: see --help.\n`);
  process.exitCode = 1;
} else {
  for (const [name, measure] of Object.entries(BENCHES)) {
    if (positionals.length === 0 || positionals.includes(name)) await measure(options);
  }
}

function numbers(list: string): number[] {
  return list.split(',').map(Number);
}
