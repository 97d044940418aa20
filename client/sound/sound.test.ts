import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { playGame } from '../../e2e/bot.ts';
import { openReplay, stepReplay } from '../../game/replay.ts';
import { FRAMES, type SoundingGame } from './channels.ts';
import {
  createSound,
  levelOf,
  pauseSound,
  playCoin,
  playSounds,
  resumeSound,
  setMuted,
  setVolume,
  startJingle,
  stopSounds,
  unlock,
} from './sound.ts';
import { SAMPLES_PER_FRAME } from './synth.ts';

const PLAYING: SoundingGame = {
  demo: false,
  events: [],
  dotsEaten: 0,
  death: 0,
  sirenStage: 1,
  frightenedSound: false,
  eyesSound: false,
  phase: 'playing',
};
const DOT: SoundingGame = { ...PLAYING, dotsEaten: 1, events: [{ type: 'dotEaten' }] };

test.each([
  [1, false, 1],
  [0.5, false, 0.25],
  [0, false, 0],
  [1, true, 0],
])('volume %d (muted: %s) is level %d', (volume, muted, level) => {
  expect(levelOf(volume, muted)).toBe(level);
});

test('without Web Audio everything works in silence', () => {
  const sound = createSound();
  unlock(sound);
  startJingle(sound);
  playSounds(sound, DOT);
  pauseSound(sound);
  resumeSound(sound);
  setMuted(sound, true);
  setVolume(sound, 7);
  stopSounds(sound);
  expect(sound.output).toBeNull();
  expect(sound.volume).toBe(1);
});

describe('with Web Audio', () => {
  const sources: FakeSource[] = [];
  let permitted = true;

  class FakeSource {
    loop = false;
    buffer: FakeBuffer | null = null;
    stopped = false;
    /** Frames of the game that its sound lasts, and those played since it began. */
    frames = 0;
    played = 0;
    connect(node: unknown) {
      return node;
    }
    start() {
      this.frames = this.loop ? Infinity : (this.buffer?.length ?? 0) / SAMPLES_PER_FRAME;
      sources.push(this);
    }
    stop() {
      this.stopped = true;
    }
  }

  class FakeGain {
    gain = { value: 1, setTargetAtTime: (value: number) => (this.gain.value = value) };
    connect(node: unknown) {
      return node;
    }
  }

  class FakeBuffer {
    readonly length: number;
    constructor(options: { length: number }) {
      this.length = options.length;
    }
    copyToChannel() {}
  }

  class FakeContext extends EventTarget {
    state = 'suspended';
    currentTime = 0;
    destination = {};
    createGain = () => new FakeGain();
    createBufferSource = () => new FakeSource();
    async resume() {
      if (!permitted) throw new Error('not allowed to start');
      this.turn('running');
    }
    async suspend() {
      this.turn('suspended');
    }
    turn(state: string) {
      this.state = state;
      this.dispatchEvent(new Event('statechange'));
    }
  }

  beforeEach(() => {
    permitted = true;
    sources.length = 0;
    vi.useFakeTimers();
    vi.stubGlobal('AudioContext', FakeContext);
    vi.stubGlobal('AudioBuffer', FakeBuffer);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const ringing = () => sources.filter((source) => !source.stopped);

  test('nothing sounds before a gesture, and the siren begins with it', () => {
    const sound = createSound();
    playSounds(sound, PLAYING);
    playSounds(sound, DOT);
    expect(sources).toHaveLength(0);
    unlock(sound);
    expect(ringing()).toHaveLength(2);
    expect(ringing().map((source) => source.loop)).toEqual([true, false]);
  });

  test('a refusal leaves the game silent, and dots do not pile up for later', async () => {
    permitted = false;
    const sound = createSound();
    unlock(sound);
    for (let frame = 0; frame < 100; frame += 1) playSounds(sound, frame % 10 === 0 ? DOT : PLAYING);
    expect(sources).toHaveLength(0);
    permitted = true;
    unlock(sound);
    expect(sources).toHaveLength(1);
  });

  test('frames in which nothing changes start nothing', () => {
    const sound = createSound();
    unlock(sound);
    for (let frame = 0; frame < 100; frame += 1) playSounds(sound, PLAYING);
    expect(sources).toHaveLength(1);
  });

  test('a higher sound replaces a lower one on its channel', () => {
    const sound = createSound();
    unlock(sound);
    playSounds(sound, PLAYING);
    playSounds(sound, { ...PLAYING, frightenedSound: true });
    expect(sources).toHaveLength(2);
    expect(sources[0]?.stopped).toBe(true);
    expect(sources[1]?.stopped).toBe(false);
  });

  test('a sound that is over rings out', () => {
    const sound = createSound();
    unlock(sound);
    playSounds(sound, { ...DOT, sirenStage: 0 });
    for (let frame = 0; frame < 10; frame += 1) playSounds(sound, { ...PLAYING, sirenStage: 0 });
    expect(sources).toHaveLength(1);
    expect(sources[0]?.stopped).toBe(false);
  });

  test('the jingle plays both its voices at once', () => {
    const sound = createSound();
    unlock(sound);
    startJingle(sound);
    expect(ringing()).toHaveLength(2);
  });

  test('each coin is heard, also where no frames pass', () => {
    const sound = createSound();
    unlock(sound);
    playCoin(sound);
    playCoin(sound);
    expect(sources).toHaveLength(2);
    expect(ringing()).toHaveLength(1);
  });

  test('a coin takes no time from what the other channels sound', () => {
    const sound = createSound();
    unlock(sound);
    playSounds(sound, DOT);
    const { framesLeft } = sound.channels[2];
    playCoin(sound);
    expect(sound.channels[2].framesLeft).toBe(framesLeft);
  });

  test('a game begun again begins its jingle again', () => {
    const sound = createSound();
    unlock(sound);
    startJingle(sound);
    startJingle(sound);
    expect(sources).toHaveLength(4);
    expect(ringing()).toHaveLength(2);
  });

  test('stopping ends everything', () => {
    const sound = createSound();
    unlock(sound);
    playSounds(sound, { ...DOT, frightenedSound: true });
    stopSounds(sound);
    expect(ringing()).toHaveLength(0);
  });

  test('what is stopped during a pause does not come back after it', () => {
    const sound = createSound();
    unlock(sound);
    playSounds(sound, PLAYING);
    pauseSound(sound);
    stopSounds(sound);
    playSounds(sound, { ...PLAYING, demo: true });
    resumeSound(sound);
    expect(ringing()).toHaveLength(0);
  });

  test('a gesture during a pause does not end the silence', () => {
    const sound = createSound();
    unlock(sound);
    pauseSound(sound);
    unlock(sound);
    expect(sound.output?.context.state).toBe('suspended');
    resumeSound(sound);
    expect(sound.output?.context.state).toBe('running');
  });

  test('mute and volume reach the speaker, also when set before the first gesture', () => {
    const sound = createSound();
    setVolume(sound, 0.5);
    unlock(sound);
    expect(sound.output?.master.gain.value).toBe(0.25);
    setMuted(sound, true);
    expect(sound.output?.master.gain.value).toBe(0);
    setMuted(sound, false);
    expect(sound.output?.master.gain.value).toBe(0.25);
  });

  test('in every frame of a real game what rings is what the three channels ask for, from its beginning on', () => {
    const sound = createSound();
    unlock(sound);
    startJingle(sound);
    const replay = openReplay(playGame(9, 60).recording);
    const wrong: string[] = [];
    while (stepReplay(replay)) {
      for (const source of sources) source.played += 1;
      playSounds(sound, replay.game);
      const rings = ringing().filter(({ played, frames }) => played < frames);
      const asked = sound.channels.flatMap(({ heard, framesLeft }) => (heard === null ? [] : [{ heard, framesLeft }]));
      const follows = asked.every(({ heard, framesLeft }) => {
        const source = rings.find(({ buffer }) => Object.is(buffer, sound.bank?.buffers[heard]));
        return (
          source !== undefined &&
          (source.loop || heard.startsWith('jingle') || source.frames - source.played === framesLeft)
        );
      });
      if (!follows || rings.length !== asked.length) wrong.push(`tick ${replay.game.tick}`);
    }
    expect(wrong).toEqual([]);
    expect(sources.length).toBeGreaterThan(200);
  });

  test('every sound is rendered while nothing happens', () => {
    const sound = createSound();
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    expect(sound.bank?.queue).toEqual([]);
    expect(Object.keys(sound.bank?.buffers ?? {})).toHaveLength(Object.keys(FRAMES).length);
  });
});
