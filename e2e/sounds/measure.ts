/** What can be measured about a sound without ears: how loud it is, whether it clips, where it clicks. */

/** Samples of about a millisecond. */
const BLOCK = 48;
/** A click is a step of at least so much of full scale, and so many times as high as any other within some blocks. */
const LEAST_CLICK = 0.01;
const ABOVE_OTHERS = 3;
const NEIGHBOURS = 8;

export interface Measure {
  /** Decibels below full scale, of the highest sample and of the mean power. */
  peak: number;
  loudness: number;
  /** Samples that do not fit into full scale. */
  clipped: number;
  clicks: number;
}

export function measure(samples: Float32Array): Measure {
  let peak = 0;
  let power = 0;
  let clipped = 0;
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample));
    power += sample * sample;
    if (Math.abs(sample) > 1) clipped += 1;
  }
  const loudness = Math.sqrt(power / samples.length);
  return { peak: decibels(peak), loudness: decibels(loudness), clipped, clicks: clicksIn(samples).length };
}

/** Where a sound clicks, in samples, to a millisecond: a step that stands out from all around it, as no wave's own steps do. */
export function clicksIn(samples: Float32Array): number[] {
  const blocks = Array.from({ length: Math.ceil(samples.length / BLOCK) }, (_, block) => stepsOf(samples, block));
  return blocks.flatMap(({ highest, others }, block) => {
    const before = blocks.slice(Math.max(0, block - NEIGHBOURS), block);
    const after = blocks.slice(block + 1, block + 1 + NEIGHBOURS);
    const around = Math.max(others, ...[...before, ...after].map((other) => other.highest));
    return highest >= LEAST_CLICK && highest > ABOVE_OTHERS * around ? [block * BLOCK] : [];
  });
}

/** The highest step from sample to sample in a block, and the highest of the others but for its neighbours: a spike is two steps. */
function stepsOf(samples: Float32Array, block: number): { highest: number; others: number } {
  const first = block * BLOCK;
  const steps = Array.from({ length: Math.min(BLOCK, samples.length - first) }, (_, index) =>
    Math.abs((samples[first + index] ?? 0) - (samples[first + index - 1] ?? 0)),
  );
  const highest = Math.max(...steps);
  const at = steps.indexOf(highest);
  return { highest, others: Math.max(0, ...steps.filter((_, index) => Math.abs(index - at) > 1)) };
}

function decibels(level: number): number {
  return 20 * Math.log10(level);
}
