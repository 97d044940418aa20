import { describe, expect, test } from 'vitest';
import { voiceOf } from './bank.ts';
import { FRAMES, type SoundName } from './channels.ts';
import { LOUDEST, render, type Voice } from './synth.ts';
import { notesOf, TUNES } from './tunes.ts';

const NAMES = Object.keys(FRAMES) as SoundName[];
const SIRENS: SoundName[] = ['siren1', 'siren2', 'siren3', 'siren4', 'siren5'];

const highest = (voice: Voice) => Math.max(...voice.pitches);
const lowest = (voice: Voice) => Math.min(...voice.pitches);

describe.each(NAMES)('%s', (name) => {
  const voice = voiceOf(name);

  test('lasts as long as the machine plays it, or loops', () => {
    expect(voice.loops).toBe(FRAMES[name] === Infinity);
    if (!voice.loops) expect(voice.pitches).toHaveLength(FRAMES[name]);
    expect(voice.volumes).toHaveLength(voice.pitches.length);
  });

  test('stays within the range of a channel and of the ear', () => {
    expect(Math.max(...voice.volumes)).toBeLessThanOrEqual(LOUDEST);
    expect(Math.min(...voice.volumes)).toBeGreaterThanOrEqual(0);
    expect(highest(voice)).toBeLessThan(2500);
    expect(lowest(voice)).toBeGreaterThan(60);
  });

  test('is heard and does not clip', () => {
    const peak = render(voice).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeGreaterThan(0.2);
    expect(peak).toBeLessThanOrEqual(1);
  });
});

test('each stage of the siren is higher and faster than the one before', () => {
  const sirens = SIRENS.map(voiceOf);
  sirens.slice(1).forEach((siren, index) => {
    const before = sirens[index];
    if (before === undefined) throw new Error('no siren before');
    expect(highest(siren)).toBeGreaterThan(highest(before));
    expect(lowest(siren)).toBeGreaterThan(lowest(before));
    expect(siren.pitches.length).toBeLessThan(before.pitches.length);
  });
});

test('a siren sweeps up and comes down again', () => {
  const { pitches } = voiceOf('siren1');
  const top = pitches.indexOf(Math.max(...pitches));
  expect(top).toBe(pitches.length / 2);
  expect(pitches[0]).toBe(Math.min(...pitches));
});

test('the two dot sounds are mirror images: one rises, one falls', () => {
  const [a, b] = [voiceOf('dotA').pitches, voiceOf('dotB').pitches];
  expect(a.at(-1)).toBeGreaterThan(a[0] ?? Infinity);
  expect(b.at(-1)).toBeLessThan(b[0] ?? 0);
});

describe('tunes', () => {
  const unitsOf = (bar: string) => notesOf(bar).reduce((sum, note) => sum + note.units, 0);

  test('every bar of the intermission and its bass is full', () => {
    for (const bar of [...TUNES.intermissionMelody.bars, ...TUNES.intermissionBass.bars]) expect(unitsOf(bar)).toBe(12);
  });

  test('every bar of the jingle is full, but for the last of the bass', () => {
    for (const bar of TUNES.jingleMelody.bars) expect(unitsOf(bar)).toBe(16);
    expect(TUNES.jingleBass.bars.map(unitsOf)).toEqual([16, 16, 16, 14]);
  });

  test('every word of a bar is understood', () => {
    for (const bar of Object.values(TUNES).flatMap((tune) => tune.bars)) {
      expect(notesOf(bar)).toHaveLength(bar.split(/\s+/).length / 2);
    }
  });

  test('the voices of the intermission loop together, and two bars before the end of the first act', () => {
    expect(voiceOf('intermissionMelody').pitches).toHaveLength(509);
    expect(voiceOf('intermissionBass').pitches).toHaveLength(509);
  });

  test('notes are tuned to an A of 440 Hz', () => {
    expect(notesOf('a4 1  c5 2  f#3 1  - 4')).toEqual([
      { pitch: 440, units: 1 },
      { pitch: expect.closeTo(523.25, 1), units: 2 },
      { pitch: expect.closeTo(185, 1), units: 1 },
      { pitch: null, units: 4 },
    ]);
  });
});
