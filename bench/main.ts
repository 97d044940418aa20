/**
 * `npm run bench`: how fast things are on this machine, one line for each. With names, `npm run bench -- rules page`, only those.
 */
import { readCommand, refuse } from '../scripts/command.ts';
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

const command = readCommand(
  HELP,
  { scores: { type: 'string' }, connections: { type: 'string' }, seconds: { type: 'string' } },
  Object.keys(BENCHES).length,
);
if (command) await run(command.values, command.positionals);

async function run(values: Partial<Record<string, string>>, names: readonly string[]): Promise<void> {
  const { scores = '1000,100000,1000000', connections = '1,10,64', seconds = '3' } = values;
  const options = { scores: numbers(scores), connections: numbers(connections), seconds: Number(seconds) };
  const unknown = names.find((name) => !Object.hasOwn(BENCHES, name));
  if (unknown !== undefined) return refuse(`There is no bench "${unknown}"`);
  if ([...options.scores, ...options.connections, options.seconds].some((number) => !(number > 0))) {
    return refuse('Scores, connections and seconds are numbers above 0');
  }
  for (const [name, measure] of Object.entries(BENCHES)) {
    if (names.length === 0 || names.includes(name)) await measure(options);
  }
}

function numbers(list: string): number[] {
  return list.split(',').map(Number);
}
