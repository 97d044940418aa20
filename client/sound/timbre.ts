/**
 * The timbres: one cycle of each, as 32 samples of 4 bits, which is all that an arcade synthesiser of 1980 had.
 *
 * A timbre is written as the strengths of its harmonics and rounded to 16 levels; the steps that the rounding leaves are
 * the grain of the sound. The levels lie evenly on both sides of zero, so a wave has no offset that could click.
 */

export type WaveName = 'flute' | 'reed' | 'hollow' | 'organ' | 'saw' | 'bell';

export const WAVE_LENGTH = 32;

/** Strength of the first, second, third ... harmonic. */
const HARMONICS: Readonly<Record<WaveName, readonly number[]>> = {
  flute: [1, 0.12],
  reed: [1, 0.55, 0.4, 0.25, 0.15],
  hollow: [1, 0, 0.45, 0, 0.25, 0, 0.12],
  organ: [1, 0.7, 0, 0.45],
  saw: [1, 0.5, 0.34, 0.25, 0.2, 0.17, 0.14, 0.12],
  bell: [1, 0, 0, 0.5, 0, 0.35],
};

/** One cycle of each wave, -1 to 1. */
export const WAVES: Readonly<Record<WaveName, Float64Array>> = {
  flute: cycle(HARMONICS.flute),
  reed: cycle(HARMONICS.reed),
  hollow: cycle(HARMONICS.hollow),
  organ: cycle(HARMONICS.organ),
  saw: cycle(HARMONICS.saw),
  bell: cycle(HARMONICS.bell),
};

function cycle(harmonics: readonly number[]): Float64Array {
  const samples = new Float64Array(WAVE_LENGTH).map((_, index) => sumOfSines(harmonics, (index + 0.5) / WAVE_LENGTH));
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  return samples.map((sample) => fourBits(sample / peak));
}

function sumOfSines(harmonics: readonly number[], turn: number): number {
  return harmonics.reduce((sum, strength, index) => sum + strength * Math.sin(2 * Math.PI * (index + 1) * turn), 0);
}

/** The nearest of the 16 levels -7.5/7.5, -6.5/7.5 ... 7.5/7.5. */
function fourBits(value: number): number {
  const level = Math.min(Math.floor(Math.abs(value) * 8), 7) + 0.5;
  return (Math.sign(value) * level) / 7.5;
}
