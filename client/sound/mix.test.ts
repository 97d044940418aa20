import { describe, expect, test } from 'vitest';
import { listenTo, listenToGame, SOUND_NAMES } from '../../e2e/sounds/listen.ts';
import { clicksIn, measure } from '../../e2e/sounds/measure.ts';
import { voiceOf } from './bank.ts';
import { FRAMES, newChannels, type SoundName } from './channels.ts';
import { mixFrame, newMix } from './mix.ts';
import { CHANNEL_LEVEL } from './sound.ts';
import { render, SAMPLES_PER_FRAME } from './synth.ts';

const SIREN = render(voiceOf('siren1'));

describe.each(SOUND_NAMES)('%s', (name) => {
  const { peak, loudness, clipped, clicks } = measure(listenTo(name));

  test('is loud enough to be heard, and leaves room for the other two channels', () => {
    expect(loudness).toBeGreaterThan(-24);
    expect(peak).toBeLessThanOrEqual(20 * Math.log10(CHANNEL_LEVEL));
  });

  test('neither clips nor clicks, not even where it is cut off', () => {
    expect({ clipped, clicks }).toEqual({ clipped: 0, clicks: 0 });
  });
});

describe('a minute of a real game', () => {
  const heard: (SoundName | null)[][] = [];
  const samples = listenToGame((channels) => heard.push(channels.map((channel) => channel.heard)));

  test('has all sounds of a first level in it', () => {
    const expected: SoundName[] = ['jingleMelody', 'jingleBass', 'siren1', 'siren2', 'siren3', 'frightened', 'eyes'];
    const shots: SoundName[] = ['dotA', 'dotB', 'fruit', 'ghost', 'death', 'deathEnd'];
    expect(new Set(heard.flat())).toEqual(new Set([null, ...expected, ...shots]));
  });

  test('neither clips nor clicks, with all that begins and is cut off in it', () => {
    const { peak, loudness, clipped, clicks } = measure(samples);
    expect({ clipped, clicks }).toEqual({ clipped: 0, clicks: 0 });
    expect(peak).toBeLessThan(-3);
    expect(loudness).toBeGreaterThan(-24);
  });

  test('is silent in no frame in which a channel plays', () => {
    const mute = heard.filter((names, frame) => {
      const played = samples.subarray(frame * SAMPLES_PER_FRAME, (frame + 1) * SAMPLES_PER_FRAME);
      return names.some((name) => name !== null) && played.every((sample) => Math.abs(sample) < 1e-3);
    });
    expect(mute).toEqual([]);
  });
});

test('a sound that is cut off is gone within two frames', () => {
  const channels = newChannels();
  const mix = newMix();
  channels[1].heard = 'siren1';
  for (let frame = 0; frame < 10; frame++) mixFrame(mix, channels);
  channels[1].heard = null;
  expect(measure(mixFrame(mix, channels)).peak).toBeGreaterThan(-40);
  expect(mixFrame(mix, channels).every((sample) => sample === 0)).toBe(true);
});

test('a sound that is over rings out to its last sample', () => {
  const channels = newChannels();
  const mix = newMix();
  channels[2].heard = 'dotA';
  const frames = [mixFrame(mix, channels), mixFrame(mix, channels)];
  channels[2].heard = null;
  for (let frame = 2; frame < FRAMES.dotA; frame++) frames.push(mixFrame(mix, channels));
  const whole = render(voiceOf('dotA')).map((sample) => sample * CHANNEL_LEVEL);
  const played = Float32Array.from(frames.flatMap((frame) => [...frame]));
  expect(played).toEqual(whole);
  expect(mixFrame(mix, channels).every((sample) => sample === 0)).toBe(true);
});

describe('a click is found', () => {
  const LOUD = SIREN.map((sample) => sample * 0.5);

  test('where a sound breaks off', () => {
    const broken = LOUD.slice();
    const top = broken.findIndex((sample, index) => index > 5000 && Math.abs(sample) > 0.1);
    broken.fill(0, top + 1);
    expect(clicksIn(broken)).toEqual([Math.floor((top + 1) / 48) * 48]);
    expect(clicksIn(LOUD)).toEqual([]);
  });

  test('in a single wrong sample, and what does not fit into full scale is counted', () => {
    const wrong = LOUD.slice();
    wrong[6000] = 1.5;
    expect(clicksIn(wrong)).toHaveLength(1);
    expect(measure(wrong)).toMatchObject({ clipped: 1, clicks: 1 });
  });
});
