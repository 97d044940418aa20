import { describe, expect, test } from 'vitest';
import { TICKS_PER_SECOND } from '../../game/game.ts';
import {
  isRendered,
  render,
  renderFrames,
  SAMPLE_RATE,
  SAMPLES_PER_FRAME,
  startRendering,
  type Voice,
} from './synth.ts';
import { WAVE_LENGTH, WAVES } from './timbre.ts';

const NOTE: Voice = { wave: 'reed', pitches: [440, 440, 550, 550], volumes: [15, 12, 15, 6], loops: false };
const LOOP: Voice = { wave: 'flute', pitches: [317, 401, 523, 401], volumes: [7, 7, 7, 7], loops: true };

test('a frame of the game is a whole number of samples', () => {
  expect(SAMPLE_RATE / TICKS_PER_SECOND).toBeCloseTo(SAMPLES_PER_FRAME, 4);
});

describe('waves', () => {
  test.each(Object.entries(WAVES))('%s is 32 samples of 16 levels without an offset', (_, wave) => {
    expect(wave).toHaveLength(WAVE_LENGTH);
    for (const sample of wave) expect(Math.abs((sample * 7.5 - 0.5) % 1)).toBeCloseTo(0, 9);
    expect(Math.max(...wave)).toBeLessThanOrEqual(1);
    expect(wave.reduce((sum, sample) => sum + sample, 0)).toBeCloseTo(0, 9);
  });
});

describe('a voice', () => {
  test('gives as many samples as its frames last', () => {
    expect(render(NOTE)).toHaveLength(4 * SAMPLES_PER_FRAME);
  });

  test('rendered in slices is the voice rendered at once', () => {
    const rendering = startRendering(NOTE);
    while (!isRendered(rendering)) renderFrames(rendering, 1);
    expect(rendering.samples).toEqual(render(NOTE));
  });

  test('has the pitch that was asked for', () => {
    const samples = render({ wave: 'flute', pitches: Array(60).fill(440), volumes: Array(60).fill(15), loops: false });
    let waves = 0;
    for (let index = 1; index < samples.length; index += 1) {
      if ((samples[index - 1] ?? 0) < 0 && (samples[index] ?? 0) >= 0) waves += 1;
    }
    expect(waves / (samples.length / SAMPLE_RATE)).toBeCloseTo(440, -1);
  });

  test('begins and ends in silence', () => {
    const samples = render(NOTE);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.02);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.02);
  });

  test('is as quiet as its volume', () => {
    const loudest = render({ ...NOTE, volumes: [3, 3, 3, 3] }).reduce(
      (peak, sample) => Math.max(peak, Math.abs(sample)),
      0,
    );
    expect(loudest).toBeCloseTo(3 / 15, 3);
  });
});

test('a loop closes without a seam', () => {
  const samples = render(LOOP);
  let steepest = 0;
  for (let index = 1; index < samples.length; index += 1) {
    steepest = Math.max(steepest, Math.abs((samples[index] ?? 0) - (samples[index - 1] ?? 0)));
  }
  expect(Math.abs((samples[0] ?? 1) - (samples.at(-1) ?? 0))).toBeLessThanOrEqual(steepest);
});
