/**
 * How figures are taken and printed: one line for each.
 *
 * Work is repeated for a second to warm up, then measured in rounds of a second; the best round is printed, since whatever
 * else the machine does can only make a round slower.
 */
export interface Benchmark {
  name: string;
  /** What `work` counts. */
  unit: string;
  /** Does the work once and returns how many units that were. */
  work(): number | Promise<number>;
}

const ROUNDS = 5;
const ROUND_MS = 1000;

export async function measure(benchmark: Benchmark): Promise<void> {
  await rate(benchmark);
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rates.push(await rate(benchmark));
  say(benchmark.name, `${count(Math.max(...rates))} ${benchmark.unit} per second`);
}

/** Units per second over one round. */
async function rate(benchmark: Benchmark): Promise<number> {
  const start = performance.now();
  let units = 0;
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    units += await benchmark.work();
    elapsed = performance.now() - start;
  }
  return (units / elapsed) * 1000;
}

export function say(name: string, figure: string): void {
  process.stdout.write(`${name.padEnd(24)} ${figure}\n`);
}

/** Milliseconds that the work takes. */
export function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Of sorted numbers. */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

export function count(number: number): string {
  return Math.round(number).toLocaleString('en');
}

export function milliseconds(ms: number): string {
  return `${ms.toFixed(1)} ms`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
