import { describe, expect, test } from 'vitest';
import { DOTS } from '../../game/maze.ts';
import { BLANK, READY_LEVEL } from '../../game/stage.ts';
import type { GameEvent } from '../../game/state.ts';
import { aboutToPlay, runUntil } from '../../game/test/arrange.ts';
import {
  advanceChannels,
  type Channels,
  FRAMES,
  hushAll,
  newChannels,
  requestJingle,
  type SoundingGame,
  type SoundName,
} from './channels.ts';

const QUIET: SoundingGame = {
  demo: false,
  events: [],
  dotsEaten: 0,
  death: 0,
  sirenStage: 0,
  frightenedSound: false,
  eyesSound: false,
  phase: 'playing',
};

const PLAYING: SoundingGame = { ...QUIET, sirenStage: 1 };

function heard(channels: Channels): (SoundName | null)[] {
  return channels.map((channel) => channel.heard);
}

/** What a channel sounds, frame by frame, from the given frame of a game on. */
function follow(channels: Channels, number: 0 | 1 | 2, first: SoundingGame, then: SoundingGame, frames: number) {
  return Array.from({ length: frames }, (_, frame) => {
    advanceChannels(channels, frame === 0 ? first : then);
    return channels[number].heard;
  });
}

function framesOf(name: SoundName, list: (SoundName | null)[]): number {
  return list.filter((sound) => sound === name).length;
}

const eaten = (dotsEaten: number): SoundingGame => ({ ...PLAYING, dotsEaten, events: [{ type: 'dotEaten' }] });

describe('the first channel', () => {
  test('plays the extra life for 120 frames', () => {
    const bonus: SoundingGame = { ...PLAYING, events: [{ type: 'bonusLife' }] };
    const sounds = follow(newChannels(), 0, bonus, PLAYING, 200);
    expect(sounds.indexOf('extraLife')).toBe(0);
    expect(sounds.lastIndexOf('extraLife')).toBe(119);
  });

  test('is silent in play', () => {
    expect(follow(newChannels(), 0, eaten(1), PLAYING, 20).every((sound) => sound === null)).toBe(true);
  });
});

describe('the second channel', () => {
  test.each([1, 2, 3, 4, 5])('plays the siren of stage %i while it lasts', (sirenStage) => {
    const channels = newChannels();
    const sounds = follow(channels, 1, { ...QUIET, sirenStage }, { ...QUIET, sirenStage }, 500);
    expect(framesOf(`siren${sirenStage}` as SoundName, sounds)).toBe(500);
    advanceChannels(channels, QUIET);
    expect(channels[1].heard).toBeNull();
  });

  test('lets fright drown the siren, and eyes drown fright', () => {
    const channels = newChannels();
    advanceChannels(channels, PLAYING);
    expect(channels[1].heard).toBe('siren1');
    advanceChannels(channels, { ...PLAYING, frightenedSound: true });
    expect(channels[1].heard).toBe('frightened');
    advanceChannels(channels, { ...PLAYING, frightenedSound: true, eyesSound: true });
    expect(channels[1].heard).toBe('eyes');
    advanceChannels(channels, { ...PLAYING, frightenedSound: true });
    expect(channels[1].heard).toBe('frightened');
    advanceChannels(channels, PLAYING);
    expect(channels[1].heard).toBe('siren1');
  });

  test('stops at once when Pac-Man is caught', () => {
    const channels = newChannels();
    advanceChannels(channels, PLAYING);
    advanceChannels(channels, { ...QUIET, events: [{ type: 'pacmanCaught', ghost: 'pinky' }] });
    expect(channels[1]).toMatchObject({ heard: null, hushed: true });
  });
});

describe('the third channel', () => {
  test('plays sound A when the number of dots has become even, and B when odd', () => {
    const channels = newChannels();
    advanceChannels(channels, eaten(1));
    expect(channels[2].heard).toBe('dotB');
    advanceChannels(channels, eaten(2));
    expect(channels[2].heard).toBe('dotA');
  });

  test('sounds an energizer like a dot', () => {
    const channels = newChannels();
    advanceChannels(channels, { ...PLAYING, dotsEaten: 8, events: [{ type: 'energizerEaten' }] });
    expect(channels[2].heard).toBe('dotA');
  });

  test.each<[SoundName, number, GameEvent]>([
    ['dotA', 5, { type: 'dotEaten' }],
    ['fruit', 23, { type: 'fruitEaten', kind: 'cherry', points: 100 }],
    ['ghost', 31, { type: 'ghostEaten', ghost: 'inky', points: 200 }],
  ])('plays %s for %i frames', (name, frames, event) => {
    const sounds = follow(newChannels(), 2, { ...PLAYING, events: [event] }, PLAYING, 60);
    expect(framesOf(name, sounds.slice(0, frames))).toBe(frames);
    expect(sounds.slice(frames).every((sound) => sound === null)).toBe(true);
  });

  test('a sound that was drowned is heard from its beginning when the higher one is over', () => {
    const both: SoundingGame = {
      ...eaten(1),
      events: [{ type: 'dotEaten' }, { type: 'ghostEaten', ghost: 'inky', points: 200 }],
    };
    const sounds = follow(newChannels(), 2, both, PLAYING, 60);
    expect(sounds.slice(0, 31).every((sound) => sound === 'ghost')).toBe(true);
    expect(sounds.slice(31, 36).every((sound) => sound === 'dotB')).toBe(true);
    expect(sounds[36]).toBeNull();
  });

  test('a sound that rings out is not hushed', () => {
    const channels = newChannels();
    follow(channels, 2, eaten(1), PLAYING, 6);
    expect(channels[2]).toMatchObject({ heard: null, hushed: false });
  });

  test('plays the death from half-step 181 to 316, then the short sound twice', () => {
    const channels = newChannels();
    const sounds: (SoundName | null)[] = [];
    for (let death = 1; death <= 440; death += 2) {
      advanceChannels(channels, { ...QUIET, death });
      sounds.push(channels[2].heard);
    }
    expect(sounds.indexOf('death')).toBe(90);
    expect(framesOf('death', sounds)).toBe(68);
    expect(sounds.slice(158, 169).every((sound) => sound === 'deathEnd')).toBe(true);
    expect(sounds[169]).toBeNull();
    expect(sounds.slice(170, 181).every((sound) => sound === 'deathEnd')).toBe(true);
    expect(sounds.slice(181).every((sound) => sound === null)).toBe(true);
  });
});

test('a cleared level silences loops and one-shots, but not the extra life', () => {
  const channels = newChannels();
  advanceChannels(channels, { ...eaten(244), events: [{ type: 'dotEaten' }, { type: 'bonusLife' }] });
  advanceChannels(channels, { ...QUIET, dotsEaten: 244, events: [{ type: 'levelCleared' }] });
  expect(heard(channels)).toEqual(['extraLife', null, null]);
});

test.each([
  [2, 636],
  [5, 510],
  [9, 522],
])(
  'the intermission after level %i has two voices in all its %i frames, the empty ones at its end too',
  (level, frames) => {
    const game = aboutToPlay({ level });
    game.dotsEaten = DOTS;
    runUntil(game, ({ stage }) => stage > BLANK);
    const channels = newChannels();
    let sounding = 0;
    runUntil(game, ({ stage }) => {
      advanceChannels(channels, game);
      if (heard(channels).includes('intermissionMelody')) sounding += 1;
      expect(heard(channels)[1] === 'intermissionBass').toBe(heard(channels)[0] === 'intermissionMelody');
      return stage === READY_LEVEL;
    });
    expect(sounding).toBe(frames);
  },
);

test('the jingle has two voices, the second ends eight frames before the first', () => {
  const channels = newChannels();
  requestJingle(channels);
  expect(heard(channels)).toEqual(['jingleMelody', 'jingleBass', null]);
  expect(FRAMES.jingleMelody - FRAMES.jingleBass).toBe(8);
});

test('play ends a jingle that is late', () => {
  const channels = newChannels();
  requestJingle(channels);
  advanceChannels(channels, PLAYING);
  expect(heard(channels)).toEqual([null, 'siren1', null]);
  advanceChannels(channels, QUIET);
  expect(heard(channels)).toEqual([null, null, null]);
});

test('the demo is silent', () => {
  const channels = newChannels();
  advanceChannels(channels, { ...eaten(2), demo: true, frightenedSound: true, death: 200 });
  expect(heard(channels)).toEqual([null, null, null]);
});

test('after hushing nothing is left waiting', () => {
  const channels = newChannels();
  advanceChannels(channels, { ...eaten(2), frightenedSound: true });
  hushAll(channels);
  expect(heard(channels)).toEqual([null, null, null]);
  advanceChannels(channels, QUIET);
  expect(heard(channels)).toEqual([null, null, null]);
});
