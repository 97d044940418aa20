import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Direction } from '../../game/direction.ts';
import { newGame, tick } from '../../game/game.ts';
import type { Replay } from '../../game/replay.ts';
import type { Game } from '../../game/state.ts';
import { restingGame } from '../../game/test/resting-game.ts';
import { continueFrom, goBack, playTick, rewindSpeed, startRewindable } from './rewind.ts';

const PRACTICE = { level: 5, invincible: true, turbo: true };
const WAYS: readonly (Direction | null)[] = ['left', 'up', null, 'right', 'down', 'left', 'down'];

/** A joystick that is somewhere else every third of a second. */
function held(moment: number, shift = 0): Direction | null {
  return WAYS[(Math.floor(moment / 20) * 5 + shift) % WAYS.length] ?? null;
}

function play(replay: Replay, ticks: number, shift = 0): void {
  for (let played = 0; played < ticks; played++) playTick(replay, held(replay.game.tick, shift));
}

/** The same game, played without ever going back. */
function gameAt(ticks: number): Game {
  const game = newGame({ seed: 9, ...PRACTICE });
  while (game.tick < ticks) tick(game, held(game.tick));
  return game;
}

describe('a game that is taken back', () => {
  test('is at every tick exactly as it was', () => {
    const replay = startRewindable(9, PRACTICE);
    const moments: Game[] = [];
    play(replay, 1100);
    for (let played = 0; played < 200; played++) {
      moments.push(structuredClone(replay.game));
      play(replay, 1);
    }
    for (const moment of moments.reverse()) {
      goBack(replay, 1);
      expect(replay.game).toEqual(moment);
    }
  });

  test('goes back over many minutes, in steps of any length, and no further than its start', () => {
    const replay = startRewindable(9, PRACTICE);
    play(replay, 11_000);
    for (const [step, moment] of [
      [59, 10_941],
      [141, 10_800],
      [1, 10_799],
      [3600, 7_199],
      [7_000, 199],
      [1_000, 0],
      [1, 0],
    ] as const) {
      goBack(replay, step);
      expect(replay.game).toEqual(gameAt(moment));
    }
  });

  test('goes on from there, in another way, and what came after is forgotten', () => {
    const replay = startRewindable(9, PRACTICE);
    play(replay, 8000);
    goBack(replay, 3000);
    play(replay, 300, 3);
    expect([replay.game.tick, replay.recording.ticks]).toEqual([5300, 5300]);
    const other = gameAt(5000);
    while (other.tick < 5300) tick(other, held(other.tick, 3));
    expect(replay.game).toEqual(other);
  });

  test('can be taken back again and again', () => {
    const steps = fc.array(fc.tuple(fc.nat(400), fc.nat(400), fc.nat(6)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(steps, (turns) => {
        const replay = startRewindable(9, PRACTICE);
        const joysticks: (Direction | null)[] = [];
        for (const [ahead, back, shift] of turns) {
          for (let played = 0; played < ahead; played++) {
            joysticks.push(held(joysticks.length, shift));
            playTick(replay, joysticks.at(-1) ?? null);
          }
          goBack(replay, back);
          joysticks.length = Math.max(0, joysticks.length - back);
        }
        const game = newGame({ seed: 9, ...PRACTICE });
        for (const joystick of joysticks) tick(game, joystick);
        // What happened in the last tick is not told by a game that has none behind it.
        expect({ ...replay.game, events: [] }).toEqual({ ...game, events: [] });
      }),
      { numRuns: 20 },
    );
  });
});

test('going back begins slowly and gets faster, up to 32 times', () => {
  expect([0, 1500, 3000, 6000, 60_000].map(rewindSpeed)).toEqual([2, 4, 8, 32, 32]);
});

describe('a game that is continued from a moment of a recording', () => {
  const recording = restingGame(1);

  test('is as it was there, goes on in another way, and leaves the recording as it is', () => {
    const before = structuredClone(recording);
    const replay = continueFrom({ recording, tick: 900 });
    expect([replay.game.tick, replay.recording.ticks]).toEqual([900, 900]);
    play(replay, 300);
    expect(replay.game.tick).toBe(1200);
    goBack(replay, 1200);
    expect(replay.game.tick).toBe(0);
    expect(recording).toEqual(before);
  });

  test('that is over begins a little before its end', () => {
    const replay = continueFrom({ recording, tick: recording.ticks });
    expect(replay.game.phase).not.toBe('gameOver');
    expect(recording.ticks - replay.game.tick).toBe(600);
  });
});
