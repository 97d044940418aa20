/**
 * What comes out of the loudspeaker, as samples: the same sounds, levels and fades as Web Audio plays, worked out frame by frame.
 *
 * The page does not need it; it is for listening and measuring without a browser.
 */
import { voiceOf } from './bank.ts';
import { type Channel, type Channels, FRAMES, hasToStop, type SoundName } from './channels.ts';
import { CHANNEL_LEVEL, FADE, FADED } from './sound.ts';
import { render, SAMPLE_RATE, SAMPLES_PER_FRAME } from './synth.ts';

export interface Mix {
  /** Every sound that was needed so far. */
  sounds: Partial<Record<SoundName, Float32Array>>;
  /** What each channel plays. */
  playing: (Strand | null)[];
  /** What still rings while its channel has gone on. */
  ringing: Strand[];
}

/** One sound from its beginning on. */
interface Strand {
  name: SoundName;
  samples: Float32Array;
  /** The next sample to be played. */
  at: number;
  level: number;
  /** What the level is multiplied with from sample to sample: 1 until it fades. */
  fade: number;
  /** Samples that it may still be heard for. */
  left: number;
}

const FADE_PER_SAMPLE = Math.exp(-1 / (FADE * SAMPLE_RATE));
const FADE_SAMPLES = Math.round(FADED * SAMPLE_RATE);

export function newMix(): Mix {
  return { sounds: {}, playing: [null, null, null], ringing: [] };
}

/** One frame of sound, -1 to 1: what the channels ask for after a tick of the game. */
export function mixFrame(mix: Mix, channels: Channels): Float32Array {
  for (const [index, channel] of channels.entries()) follow(mix, index, channel);
  const samples = new Float32Array(SAMPLES_PER_FRAME);
  for (const strand of mix.playing) if (strand !== null) add(samples, strand);
  for (const strand of mix.ringing) add(samples, strand);
  mix.ringing = mix.ringing.filter(({ left }) => left > 0);
  return samples;
}

function follow(mix: Mix, index: number, channel: Channel): void {
  const playing = mix.playing[index] ?? null;
  if (channel.heard === (playing?.name ?? null)) return;
  if (playing !== null) {
    if (hasToStop(playing.name, channel)) {
      playing.fade = FADE_PER_SAMPLE;
      playing.left = Math.min(playing.left, FADE_SAMPLES);
    }
    mix.ringing.push(playing);
  }
  mix.playing[index] = channel.heard === null ? null : start(mix, channel.heard);
}

function start(mix: Mix, name: SoundName): Strand {
  const samples = mix.sounds[name] ?? render(voiceOf(name));
  mix.sounds[name] = samples;
  const left = FRAMES[name] === Infinity ? Infinity : samples.length;
  return { name, samples, at: 0, level: CHANNEL_LEVEL, fade: 1, left };
}

function add(mixed: Float32Array, strand: Strand): void {
  const count = Math.min(mixed.length, strand.left);
  for (let index = 0; index < count; index += 1) {
    mixed[index] = (mixed[index] ?? 0) + (strand.samples[strand.at] ?? 0) * strand.level;
    strand.at = (strand.at + 1) % strand.samples.length;
    strand.level *= strand.fade;
  }
  strand.left -= count;
}
