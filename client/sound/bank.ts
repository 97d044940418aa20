/**
 * The sound bank: every sound rendered once, in slices too short to be noticed.
 *
 * Filling begins when the page has nothing better to do. A sound that is wanted before its turn is finished on the spot.
 */
import type { SoundName } from './channels.ts';
import { EFFECTS, type EffectName, effectVoice } from './effects.ts';
import { isRendered, type Rendering, renderFrames, SAMPLE_RATE, startRendering, type Voice } from './synth.ts';
import { type TuneName, tuneVoice } from './tunes.ts';

export interface Bank {
  buffers: Partial<Record<SoundName, AudioBuffer>>;
  rendering: Partial<Record<SoundName, Rendering>>;
  /** What is still to be rendered, in the order in which a game needs it. */
  queue: SoundName[];
}

/** Milliseconds of one slice, and frames of sound rendered between two looks at the clock. */
const SLICE = 2;
const FRAMES_AT_ONCE = 16;
/** Where the browser does not tell when it is idle, a slice comes every 50 ms. */
const SLICE_INTERVAL = 50;

const FIRST_NEEDED_FIRST: readonly SoundName[] = [
  'jingleMelody',
  'jingleBass',
  'siren1',
  'dotA',
  'dotB',
  'frightened',
  'ghost',
  'eyes',
  'death',
  'deathEnd',
  'fruit',
  'siren2',
  'siren3',
  'siren4',
  'siren5',
  'extraLife',
  'coin',
  'intermissionMelody',
  'intermissionBass',
];

/** An empty bank that fills itself while the page is idle. */
export function openBank(): Bank {
  const bank: Bank = { buffers: {}, rendering: {}, queue: [...FIRST_NEEDED_FIRST] };
  fillWhenIdle(bank);
  return bank;
}

/** The buffer of a sound, finished now if it was not yet. */
export function withdraw(bank: Bank, name: SoundName): AudioBuffer {
  const ready = bank.buffers[name];
  if (ready !== undefined) return ready;
  const rendering = renderingOf(bank, name);
  renderFrames(rendering, Infinity);
  return deposit(bank, name, rendering);
}

/** What the synthesiser has to play for a sound. */
export function voiceOf(name: SoundName): Voice {
  return isEffect(name) ? effectVoice(name) : tuneVoice(name);
}

function isEffect(name: EffectName | TuneName): name is EffectName {
  return name in EFFECTS;
}

function fillWhenIdle(bank: Bank): void {
  if (bank.queue.length === 0) return;
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => fillSlice(bank));
  else setTimeout(() => fillSlice(bank), SLICE_INTERVAL);
}

function fillSlice(bank: Bank): void {
  const end = performance.now() + SLICE;
  while (performance.now() < end) {
    const name = bank.queue[0];
    if (name === undefined) return;
    const rendering = renderingOf(bank, name);
    renderFrames(rendering, FRAMES_AT_ONCE);
    if (isRendered(rendering)) deposit(bank, name, rendering);
  }
  fillWhenIdle(bank);
}

function renderingOf(bank: Bank, name: SoundName): Rendering {
  const rendering = bank.rendering[name] ?? startRendering(voiceOf(name));
  bank.rendering[name] = rendering;
  return rendering;
}

function deposit(bank: Bank, name: SoundName, { samples }: Rendering): AudioBuffer {
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: SAMPLE_RATE });
  buffer.copyToChannel(samples, 0);
  bank.buffers[name] = buffer;
  delete bank.rendering[name];
  bank.queue = bank.queue.filter((waiting) => waiting !== name);
  return buffer;
}
