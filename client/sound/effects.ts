/**
 * The sounds of play, written down as sweeps: how long, from which pitch to which, from which volume to which.
 *
 * Lengths are the machine's (facts, section 13); the sounds themselves were made for this game.
 */
import type { Voice } from './synth.ts';
import type { WaveName } from './timbre.ts';

export type EffectName =
  | 'extraLife'
  | 'coin'
  | 'siren1'
  | 'siren2'
  | 'siren3'
  | 'siren4'
  | 'siren5'
  | 'frightened'
  | 'eyes'
  | 'dotA'
  | 'dotB'
  | 'fruit'
  | 'ghost'
  | 'death'
  | 'deathEnd';

/** Frames, first and last pitch in Hz, first and last volume (0 to 15). */
type Sweep = readonly [frames: number, fromHz: number, toHz: number, fromVolume: number, toVolume: number];

interface Effect {
  wave: WaveName;
  loops: boolean;
  sweeps: readonly Sweep[];
}

export const EFFECTS: Readonly<Record<EffectName, Effect>> = {
  extraLife: { wave: 'bell', loops: false, sweeps: again(5, 1, [...ding(12, 1319), ...ding(12, 1760)]) },
  coin: { wave: 'bell', loops: false, sweeps: [...ding(5, 988), ...ding(5, 1319), ...ding(14, 1976)] },

  siren1: siren(28, 310, 640),
  siren2: siren(24, 360, 730),
  siren3: siren(20, 415, 820),
  siren4: siren(16, 475, 920),
  siren5: siren(14, 540, 1030),
  frightened: { wave: 'hollow', loops: true, sweeps: [[8, 150, 430, 6, 6]] },
  eyes: { wave: 'flute', loops: true, sweeps: [[10, 1750, 850, 5, 5]] },

  dotA: { wave: 'reed', loops: false, sweeps: [[5, 240, 620, 12, 9]] },
  dotB: { wave: 'reed', loops: false, sweeps: [[5, 620, 240, 12, 9]] },
  fruit: {
    wave: 'organ',
    loops: false,
    sweeps: [
      [11, 820, 300, 12, 11],
      [12, 300, 1150, 11, 10],
    ],
  },
  ghost: {
    wave: 'saw',
    loops: false,
    sweeps: [
      [7, 170, 500, 11, 11],
      [6, 240, 680, 11, 11],
      [6, 330, 880, 11, 11],
      [6, 440, 1120, 11, 11],
      [6, 570, 1420, 11, 9],
    ],
  },
  death: {
    wave: 'organ',
    loops: false,
    sweeps: [
      ...again(8, 0.86, [
        [3, 640, 860, 12, 12],
        [5, 860, 560, 12, 11],
      ]),
      [4, 190, 150, 10, 4],
    ],
  },
  deathEnd: {
    wave: 'hollow',
    loops: false,
    sweeps: [
      [7, 130, 780, 12, 11],
      [4, 780, 880, 10, 2],
    ],
  },
};

/** The registers of an effect, frame by frame. */
export function effectVoice(name: EffectName): Voice {
  const { wave, loops, sweeps } = EFFECTS[name];
  return {
    wave,
    loops,
    pitches: sweeps.flatMap(([frames, from, to]) => glide(frames, from, to)),
    volumes: sweeps.flatMap(([frames, , , from, to]) => glide(frames, from, to)),
  };
}

function siren(frames: number, low: number, high: number): Effect {
  const half = frames / 2;
  return {
    wave: 'flute',
    loops: true,
    sweeps: [
      [half, low, high, 5, 5],
      [half, high, low, 5, 5],
    ],
  };
}

/** A struck note that dies away. */
function ding(frames: number, pitch: number): Sweep[] {
  return [[frames, pitch, pitch, 14, 1]];
}

/** The same sweeps several times over, each time at `ratio` of the pitch before. */
function again(times: number, ratio: number, sweeps: readonly Sweep[]): Sweep[] {
  return Array.from({ length: times }, (_, time) => time).flatMap((time) =>
    sweeps.map(([frames, from, to, fromVolume, toVolume]): Sweep => {
      const factor = ratio ** time;
      return [frames, from * factor, to * factor, fromVolume, toVolume];
    }),
  );
}

/** `frames` values that set out from `from` and would reach `to` in the frame after. */
function glide(frames: number, from: number, to: number): number[] {
  return Array.from({ length: frames }, (_, frame) => from + ((to - from) * frame) / frames);
}
