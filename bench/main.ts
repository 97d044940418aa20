/** `npm run bench`: how fast things are on this machine. With names, `npm run bench -- rules page`, only those. */
import { measurePage } from './page.ts';
import { measureRules } from './rules.ts';
import { measureWatching } from './watch.ts';

const BENCHES = { rules: measureRules, page: measurePage, watch: measureWatching } as const;

type Bench = keyof typeof BENCHES;

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(BENCHES, name));
if (unknown === undefined) {
  for (const [name, measure] of Object.entries(BENCHES)) {
    if (wanted.length === 0 || wanted.includes(name as Bench)) await measure();
  }
} else {
  process.stderr.write(`There is no bench ${unknown}, but ${Object.keys(BENCHES).join(', ')}.\n`);
  process.exitCode = 1;
}
