import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Direction } from './direction.ts';
import { newGame, RULES_VERSION, tick } from './game.ts';
import { MAX_SEED } from './noise.ts';
import { changedSwitches } from './options.ts';
import {
  decode,
  decodeHead,
  encode,
  MAX_TICKS,
  type Recording,
  RecordingError,
  record,
  startRecording,
} from './recording.ts';
import { cutReplay, isBeyondItsRules, isReplayable, openReplay, replay, seekReplay, stepReplay } from './replay.ts';

const joysticks = fc.constantFrom<Direction | null>(null, 'left', 'right', 'up', 'down');

const switches = fc.record(
  {
    level: fc.integer({ min: 1, max: 256 }),
    lives: fc.integer({ min: 1, max: 255 }),
    players: fc.constantFrom(1 as const, 2 as const),
    difficulty: fc.constantFrom('normal' as const, 'hard' as const),
    bonusLife: fc.constantFrom(10_000 as const, 15_000 as const, 20_000 as const, null),
    invincible: fc.boolean(),
    turbo: fc.boolean(),
    rackTest: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Any recording that could have been made: changes that change something, in order, before the end. */
const recordings = fc
  .record({
    rulesVersion: fc.nat(1000),
    seed: fc.integer({ min: 0, max: MAX_SEED }),
    switches,
    steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), joysticks), { maxLength: 200 }),
    tail: fc.integer({ min: 1, max: 5000 }),
  })
  .map(({ rulesVersion, seed, switches, steps, tail }): Recording => {
    const changes: Recording['changes'] = [];
    let ticks = 0;
    for (const [elapsed, joystick] of steps) {
      ticks += elapsed;
      if (joystick !== (changes.at(-1)?.joystick ?? null)) changes.push({ tick: ticks, joystick });
    }
    return {
      rulesVersion,
      seed,
      switches: rulesVersion < 2 ? {} : changedSwitches(switches),
      ticks: ticks + tail,
      changes,
    };
  });

describe('a recording', () => {
  test('comes back as it went: decode(encode(x)) = x', () => {
    fc.assert(
      fc.property(recordings, (recording) => {
        expect(decode(encode(recording))).toEqual(recording);
      }),
    );
  });

  test('has a head that can be read alone, whatever comes after it', () => {
    fc.assert(
      fc.property(recordings, fc.uint8Array(), (recording, rest) => {
        const { changes: _, ...head } = recording;
        const bytes = encode({ ...recording, changes: [] });
        expect(decodeHead(Uint8Array.of(...bytes, ...rest))).toEqual(head);
      }),
    );
  });

  test('plays the same game again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 120 }), joysticks), { maxLength: 40 }), (moves) => {
        const game = newGame({ seed: 7 });
        const recording = startRecording(7);
        for (const [ticks, joystick] of moves) {
          for (let played = 0; played < ticks; played++) {
            record(recording, joystick);
            tick(game, joystick);
          }
        }
        expect(replay(decode(encode(recording)))).toEqual(game);
      }),
      { numRuns: 25 },
    );
  });

  test('takes about two bytes a change: five minutes of busy play are under 2 KB', () => {
    const recording = startRecording(1);
    for (let played = 0; played < 18_000; played++) record(recording, played % 40 < 20 ? 'left' : 'up');
    expect(recording.changes).toHaveLength(900);
    expect(encode(recording).length).toBeLessThan(2048);
  });

  test('tells the switches that are not as the factory has them, and only those', () => {
    const recording = startRecording(1, { lives: 3, players: 2, difficulty: 'hard', bonusLife: null });
    expect(recording.switches).toEqual({ players: 2, difficulty: 'hard', bonusLife: null });
    const game = replay(decode(encode(recording)));
    expect([game.waiting?.lives, game.difficulty, game.bonusLife, game.levelRow]).toEqual([3, 'hard', null, 2]);
  });

  test('keeps of several closed switches the one that counts', () => {
    const recording = startRecording(1);
    record(recording, ['down', 'right']);
    expect(recording.changes).toEqual([{ tick: 0, joystick: 'right' }]);
  });
});

describe('a viewer’s replay', () => {
  const recording: Recording = {
    rulesVersion: RULES_VERSION,
    seed: 3,
    switches: {},
    ticks: 12_000,
    changes: [
      { tick: 200, joystick: 'left' },
      { tick: 4_000, joystick: 'up' },
      { tick: 9_000, joystick: 'right' },
    ],
  };
  const at = (ticks: number) =>
    replay({ ...recording, ticks, changes: recording.changes.filter(({ tick }) => tick < ticks) });

  test('shows any moment as it was, in whatever order they are asked for', () => {
    const viewer = openReplay(recording);
    for (const moment of [5_000, 11_999, 3_600, 3_599, 7_300, 0, 12_000, 1]) {
      seekReplay(viewer, moment);
      expect(viewer.game).toEqual(at(moment));
    }
  });

  test('stays within its ends', () => {
    const viewer = openReplay(recording);
    seekReplay(viewer, -5);
    expect(viewer.game.tick).toBe(0);
    seekReplay(viewer, 1e9);
    expect(viewer.game.tick).toBe(12_000);
    expect(stepReplay(viewer)).toBe(false);
  });

  test('goes on from wherever it is', () => {
    const viewer = openReplay(recording);
    seekReplay(viewer, 8_999);
    seekReplay(viewer, 3_999);
    for (let stepped = 0; stepped < 100; stepped++) expect(stepReplay(viewer)).toBe(true);
    expect(viewer.game).toEqual(at(4_099));
  });

  test('can be cut, and be continued in another way', () => {
    const viewer = openReplay(structuredClone(recording));
    seekReplay(viewer, 12_000);
    seekReplay(viewer, 5_000);
    cutReplay(viewer);
    expect(stepReplay(viewer)).toBe(false);
    record(viewer.recording, 'down');
    expect(stepReplay(viewer)).toBe(true);
    const changes: Recording['changes'] = [...recording.changes.slice(0, 2), { tick: 5_000, joystick: 'down' }];
    expect(viewer.recording).toEqual({ ...recording, ticks: 5_001, changes });
    expect(viewer.game).toEqual(replay(viewer.recording));
  });
});

describe('a recording of older rules', () => {
  const old: Recording = {
    rulesVersion: 1,
    seed: 3,
    switches: {},
    ticks: 5_000,
    changes: [{ tick: 200, joystick: 'left' }],
  };

  test('plays as it did', () => {
    expect(isReplayable(1)).toBe(true);
    expect(replay(decode(encode(old)))).toEqual(replay({ ...old, rulesVersion: RULES_VERSION }));
  });

  test('ends where level 256 begins, of which those rules knew nothing', () => {
    const viewer = openReplay(old);
    seekReplay(viewer, 1_000);
    viewer.game.level = 256;
    expect(stepReplay(viewer)).toBe(false);
    expect(isBeyondItsRules(viewer)).toBe(true);
    seekReplay(viewer, 3_000);
    expect(viewer.game.tick).toBe(1_000);
  });

  test('of rules that nobody knows is not played', () => {
    expect([0, RULES_VERSION, RULES_VERSION + 1].map(isReplayable)).toEqual([false, true, false]);
  });
});

describe('bytes that are no recording', () => {
  const start = [0x50, 0x4d, 1, 5, 100];
  const head = [0x50, 0x4d, 2, 5, 100];

  test.each<[string, number[], RegExp]>([
    ['nothing at all', [], /begin/],
    ['another kind of file', [0x89, 0x50, 0x4e, 0x47], /begin/],
    ['a head that is cut off', [0x50, 0x4d, 1], /cut off/],
    ['a change that is cut off', [...start, 0x81], /cut off/],
    ['a length beyond all bounds', [0x50, 0x4d, 1, 5, 0xff, 0xff, 0xff, 0xff, 0x0f], new RegExp(String(MAX_TICKS))],
    ['a number of more than 32 bits', [0x50, 0x4d, 1, 5, 0xff, 0xff, 0xff, 0xff, 0x7f], /32 bits/],
    ['a seed of more than 53 bits', [0x50, 0x4d, 1, ...Array(7).fill(0xff), 0x10, 5], /53 bits/],
    ['a number that does not end', [0x50, 0x4d, 1, 5, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], /32 bits/],
    ['a number with padding', [0x50, 0x4d, 0x81, 0x00, 5, 100], /longer/],
    ['switches that are cut off', [...head, 1], /cut off/],
    ['more switches than there are', [...head, 9], /there are 8/],
    ['a setting there is not', [...head, 1, 23], /Switch 1 is not of this machine/],
    ['a level there is not', [...head, 1, 0x80, 0x10], /Switch 1 is not of this machine/],
    ['a switch as it is anyway', [...head, 1, 2], /Switch 1 is as the factory has it/],
    ['switches out of order', [...head, 2, 8 + 3, 8 + 2], /Switch 2 is out of order/],
    ['a switch twice', [...head, 2, 8 + 2, 8 + 2], /Switch 2 is out of order/],
    ['a direction there is not', [...start, 15], /direction/],
    ['a change that changes nothing', [...start, 8], /nothing/],
    ['two changes at one tick', [...start, 9, 2], /same tick/],
    ['a change after the end', [...start, 0xa1, 0x06], /after the end/],
  ])('%s is refused in words', (_, bytes, words) => {
    const act = () => decode(Uint8Array.from(bytes));
    expect(act).toThrow(RecordingError);
    expect(act).toThrow(words);
  });

  test('never make it crash, whatever they are', () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    fc.assert(
      fc.property(
        fc.oneof(
          bytes,
          bytes.map((tail) => Uint8Array.from([...start, ...tail])),
          bytes.map((tail) => Uint8Array.from([...head, ...tail])),
        ),
        (input) => {
          try {
            expect(encode(decode(input))).toEqual(input);
          } catch (error) {
            expect(error).toBeInstanceOf(RecordingError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
