/**
 * The synthesiser: plain arithmetic from a voice to samples, with no Web Audio in it.
 *
 * As on the machine, a voice is what its registers hold from frame to frame: a pitch and a volume, over one short wave.
 * A frame is exactly 792 samples at 48 kHz, so sounds keep time with the game to the sample.
 */
import { WAVE_LENGTH, WAVES, type WaveName } from './timbre.ts';

export const SAMPLE_RATE = 48_000;
/** 48,000 / 60.606060. */
export const SAMPLES_PER_FRAME = 792;
export const LOUDEST = 15;

export interface Voice {
  wave: WaveName;
  /** Hz in each frame. */
  pitches: readonly number[];
  /** 0 to 15 in each frame. */
  volumes: readonly number[];
  /** Played round and round without a seam. */
  loops: boolean;
}

/** A voice on its way to samples, some frames at a time. */
export interface Rendering {
  voice: Voice;
  /** -1 to 1. */
  samples: Float32Array<ArrayBuffer>;
  framesDone: number;
  /** Where in the wave the next sample begins, in samples of the wave: 0 to 32. */
  phase: number;
  /** Running sum of the wave: `integral[n]` is the sum of its first n samples. */
  integral: Float64Array;
  /** Multiplies every pitch, so that a loop closes on a whole number of waves. */
  tuning: number;
}

/** A change of volume takes 2 ms, which is short enough to be heard as a step and long enough not to click. */
const SLIDE = 96;

export function startRendering(voice: Voice): Rendering {
  return {
    voice,
    samples: new Float32Array(voice.pitches.length * SAMPLES_PER_FRAME),
    framesDone: 0,
    phase: 0,
    integral: integrate(WAVES[voice.wave]),
    tuning: voice.loops ? tuningOf(voice.pitches) : 1,
  };
}

export function isRendered(rendering: Rendering): boolean {
  return rendering.framesDone === rendering.voice.pitches.length;
}

/** Adds at most `frames` frames of samples. */
export function renderFrames(rendering: Rendering, frames: number): void {
  const end = Math.min(rendering.framesDone + frames, rendering.voice.pitches.length);
  while (rendering.framesDone < end) {
    renderFrame(rendering, rendering.framesDone);
    rendering.framesDone += 1;
  }
}

/** All samples of a voice, -1 to 1, at 48 kHz. */
export function render(voice: Voice): Float32Array<ArrayBuffer> {
  const rendering = startRendering(voice);
  renderFrames(rendering, voice.pitches.length);
  return rendering.samples;
}

/**
 * A sample is the mean of the wave over the time that the sample lasts: it keeps the steps of the wave, and most of the
 * whistling that picking single values would add stays out.
 */
function renderFrame(rendering: Rendering, frame: number): void {
  const { voice, samples, integral } = rendering;
  const step = ((voice.pitches[frame] ?? 0) * rendering.tuning * WAVE_LENGTH) / SAMPLE_RATE;
  if (step === 0) return;
  const first = frame * SAMPLES_PER_FRAME;
  const volume = volumeAt(voice, frame);
  const before = volumeAt(voice, frame - 1);
  const lastFrame = !voice.loops && frame === voice.volumes.length - 1;
  let phase = rendering.phase;
  let sum = integralAt(integral, phase);
  for (let index = 0; index < SAMPLES_PER_FRAME; index += 1) {
    phase = (phase + step) % WAVE_LENGTH;
    const next = integralAt(integral, phase);
    const slide = Math.min((index + 1) / SLIDE, 1);
    const close = lastFrame ? Math.min((SAMPLES_PER_FRAME - 1 - index) / SLIDE, 1) : 1;
    samples[first + index] = ((next - sum) / step) * (before + (volume - before) * slide) * close;
    sum = next;
  }
  rendering.phase = phase;
}

/** 0 to 1; a loop was at its last volume before it began, any other voice was silent. */
function volumeAt(voice: Voice, frame: number): number {
  const index = frame < 0 && voice.loops ? voice.volumes.length - 1 : frame;
  return (voice.volumes[index] ?? 0) / LOUDEST;
}

function integrate(wave: Float64Array): Float64Array {
  const integral = new Float64Array(WAVE_LENGTH + 1);
  wave.forEach((sample, index) => {
    integral[index + 1] = (integral[index] ?? 0) + sample;
  });
  return integral;
}

/** A wave sums to nothing over a cycle, so the integral is periodic too. */
function integralAt(integral: Float64Array, phase: number): number {
  const index = Math.floor(phase);
  const below = integral[index] ?? 0;
  return below + (phase - index) * ((integral[index + 1] ?? 0) - below);
}

function tuningOf(pitches: readonly number[]): number {
  const waves = pitches.reduce((sum, pitch) => sum + (pitch * SAMPLES_PER_FRAME) / SAMPLE_RATE, 0);
  return waves === 0 ? 1 : Math.max(1, Math.round(waves)) / waves;
}
