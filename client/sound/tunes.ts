/**
 * The music, composed for this game: the jingle that opens it and the tune of the intermissions, two voices each.
 *
 * A line of notes is a string of `note units` pairs: `c5 2` is the C above middle C for two units, `- 1` a rest. Each
 * line of text below is a bar. The jingle trots in C with a sixth on every corner; the intermission sneaks in
 * A minor, in swung quavers (two units and one).
 */
import { LOUDEST, type Voice } from './synth.ts';
import type { WaveName } from './timbre.ts';

export type TuneName = 'jingleMelody' | 'jingleBass' | 'intermissionMelody' | 'intermissionBass';

export interface Tune {
  wave: WaveName;
  loops: boolean;
  /** Frames that a unit lasts; notes begin at the nearest whole frame. */
  framesPerUnit: number;
  /** Volume of a struck note, 0 to 15, what it loses in each frame, and where it stays. */
  volume: number;
  decay: number;
  sustain: number;
  bars: readonly string[];
}

export interface Note {
  /** Hz; null is a rest. */
  pitch: number | null;
  units: number;
}

/** Four bars of 64 frames; the bass stops two units early. */
const JINGLE_UNIT = 4;
/**
 * Bars of 63.6 frames: ten of them are the 636 frames of the first intermission, and the second and third (510 and 522)
 * end a moment after the eighth, on the keynote that begins the tune again.
 */
const INTERMISSION_UNIT = 63.6 / 12;

export const TUNES: Readonly<Record<TuneName, Tune>> = {
  jingleMelody: {
    wave: 'reed',
    loops: false,
    framesPerUnit: JINGLE_UNIT,
    volume: 13,
    decay: 0.5,
    sustain: 6,
    bars: [
      'c5 2 e5 2 g5 1 a5 2 g5 1  c6 3 a5 1 g5 2 e5 2',
      'f5 2 a5 2 c6 1 d6 2 c6 1  g#5 3 f5 1 d5 2 f5 2',
      'e5 2 g5 1 c6 2 g5 1 e5 2  f#5 2 a5 1 d6 2 b5 1 g5 2',
      'a5 1 b5 1 c6 2 g5 2 e5 2  g5 2 b5 2 c6 4',
    ],
  },
  jingleBass: {
    wave: 'organ',
    loops: false,
    framesPerUnit: JINGLE_UNIT,
    volume: 13,
    decay: 1,
    sustain: 4,
    bars: [
      'c3 2 g3 2 e3 2 g3 2  c3 2 g3 2 a#2 2 c3 2',
      'f3 2 c4 2 a3 2 c4 2  f3 2 c4 2 g#3 2 b3 2',
      'c3 2 g3 2 c4 2 e3 2  d3 2 f#3 2 g3 2 b3 2',
      'c4 2 g3 2 e3 2 c3 2  g3 2 g2 2 c3 2',
    ],
  },
  intermissionMelody: {
    wave: 'reed',
    loops: true,
    framesPerUnit: INTERMISSION_UNIT,
    volume: 12,
    decay: 0.5,
    sustain: 5,
    bars: [
      'a4 2 c5 1 e5 2 c5 1 a4 2 c5 1 e5 3',
      'd#5 2 e5 1 d#5 2 e5 1 a5 3 - 3',
      'f5 2 d5 1 a4 2 d5 1 f5 2 d5 1 a5 3',
      'g#5 2 a5 1 g#5 2 a5 1 c6 3 - 3',
      'b5 2 g#5 1 e5 2 g#5 1 b5 2 a5 1 g#5 3',
      'a5 2 e5 1 c5 2 e5 1 a5 3 g5 2 f#5 1',
      'f5 2 e5 1 d5 2 f5 1 e5 2 d5 1 b4 2 g#4 1',
      'a4 3 e5 2 e5 1 a5 3 - 3',
    ],
  },
  intermissionBass: {
    wave: 'organ',
    loops: true,
    framesPerUnit: INTERMISSION_UNIT,
    volume: 13,
    decay: 1,
    sustain: 3,
    bars: [
      'a2 3 e3 3 a2 3 c3 3',
      'a2 3 e3 3 a3 3 e3 3',
      'd3 3 a3 3 d3 3 f3 3',
      'a2 3 e3 3 a3 3 e3 3',
      'e3 3 b3 3 g#3 3 e3 3',
      'a2 3 c3 3 e3 3 a3 3',
      'd3 3 f3 3 e3 3 g#3 3',
      'a2 3 e3 3 a2 3 - 3',
    ],
  },
};

/** The registers of one voice of a tune, frame by frame. */
export function tuneVoice(name: TuneName): Voice {
  const tune = TUNES[name];
  const pitches: number[] = [];
  const volumes: number[] = [];
  let units = 0;
  let heldPitch = 0;
  for (const { pitch, units: length } of tune.bars.flatMap(notesOf)) {
    units += length;
    const frames = Math.round(units * tune.framesPerUnit) - pitches.length;
    heldPitch = pitch ?? heldPitch;
    for (let frame = 0; frame < frames; frame += 1) {
      pitches.push(heldPitch);
      volumes.push(pitch === null ? 0 : volumeOf(tune, frame, frames));
    }
  }
  return { wave: tune.wave, loops: tune.loops, pitches, volumes };
}

export function notesOf(bar: string): Note[] {
  const notes: Note[] = [];
  for (const [, name = '', sharp = '', octave = '', units = ''] of bar.matchAll(/(\S)(#?)(\d?) (\d+)/g)) {
    notes.push({ pitch: name === '-' ? null : pitchOf(name, sharp === '#', Number(octave)), units: Number(units) });
  }
  return notes;
}

/** A note dies away while it lasts and lets go in its last frame, so that two of the same pitch are heard as two. */
function volumeOf(tune: Tune, frame: number, frames: number): number {
  const volume = Math.min(LOUDEST, Math.max(tune.sustain, tune.volume - tune.decay * frame));
  return frame === frames - 1 ? volume / 3 : volume;
}

/** Hz in equal temperament; A above middle C (`a4`) is 440. */
function pitchOf(name: string, sharp: boolean, octave: number): number {
  const semitone = 'c d ef g a b'.indexOf(name) + (sharp ? 1 : 0);
  return 440 * 2 ** ((semitone - 9) / 12 + octave - 4);
}
