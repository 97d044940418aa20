/**
 * `npm run bench`: how fast things are on this machine, one line for each.
 *
 * A benchmark's work is repeated for a second to warm up, then measured in five rounds of a second; the best round is
 * printed, since whatever else the machine does can only make a round slower.
 */
import { newGame, tick } from '../game/game.ts';

interface Benchmark {
  name: string;
  /** What `work` counts. */
  unit: string;
  /** Does the work once and returns how many units that were. */
  work(): number;
}

const BENCHMARKS: readonly Benchmark[] = [{ name: 'the rules', unit: 'ticks', work: playIdleGame }];

const ROUNDS = 5;
const ROUND_MS = 1000;

for (const benchmark of BENCHMARKS) {
  rate(benchmark);
  const best = Math.max(...Array.from({ length: ROUNDS }, () => rate(benchmark)));
  const figure = Math.round(best).toLocaleString('en');
  process.stdout.write(`${benchmark.name.padEnd(24)} ${figure.padStart(12)} ${benchmark.unit} per second\n`);
}

/** Units per second over one round. */
function rate(benchmark: Benchmark): number {
  const start = performance.now();
  let units = 0;
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    units += benchmark.work();
    elapsed = performance.now() - start;
  }
  return (units / elapsed) * 1000;
}

/** A game that nobody steers, from the first frame to the last. */
function playIdleGame(): number {
  const game = newGame({ seed: 1 });
  while (game.phase !== 'gameOver') tick(game, null);
  return game.tick;
}
