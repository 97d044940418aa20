import { beforeEach, describe, expect, test } from 'vitest';
import { newGame, tick } from '../../game/game.ts';
import type { Recording } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import {
  advancePlayer,
  changeSpeed,
  isAtEnd,
  isRunning,
  newPlayer,
  type Player,
  seekPlayer,
  stepPlayer,
  togglePlayer,
} from './film-player.ts';

const RECORDING: Recording = {
  rulesVersion: 1,
  seed: 5,
  switches: {},
  ticks: 2000,
  changes: [{ tick: 150, joystick: 'right' }],
};
/** Ten ticks and a bit. */
const TEN_TICKS = 166;

let player: Player;

beforeEach(() => {
  player = newPlayer(RECORDING);
});

function pass(elapsed: number): number {
  let ticks = 0;
  advancePlayer(player, elapsed, () => {
    ticks += 1;
  });
  return ticks;
}

/** Displayed frames of a 60 Hz screen. */
function passFrames(frames: number): number {
  let ticks = 0;
  for (let frame = 0; frame < frames; frame++) ticks += pass(1000 / 60);
  return ticks;
}

describe('a player', () => {
  test('stands at the start until it is told to play', () => {
    expect(passFrames(10)).toBe(0);
    togglePlayer(player);
    expect(passFrames(60)).toBe(60);
  });

  test.each([2, 4, 8, 16])('plays %i times as fast', (speed) => {
    togglePlayer(player);
    while (player.speed < speed) changeSpeed(player, 1);
    expect(passFrames(60)).toBe(Math.floor(60.60606 * speed));
  });

  test('knows no speed above 16 and none below 1', () => {
    for (let step = 0; step < 9; step++) changeSpeed(player, 1);
    expect(player.speed).toBe(16);
    for (let step = 0; step < 9; step++) changeSpeed(player, -1);
    expect(player.speed).toBe(1);
  });

  test('stands still at the end, and plays again from the start', () => {
    seekPlayer(player, 1995);
    togglePlayer(player);
    expect(pass(TEN_TICKS)).toBe(5);
    expect(isAtEnd(player)).toBe(true);
    expect(isRunning(player)).toBe(false);
    togglePlayer(player);
    expect(player.replay.game.tick).toBe(0);
    expect(isRunning(player)).toBe(true);
  });

  test('shows at every moment what was played there, whichever way it came', () => {
    const game = newGame({ seed: RECORDING.seed });
    const moments = new Map<number, typeof game>();
    for (let played = 0; played < 1500; played++) {
      if (played % 250 === 0) moments.set(played, structuredClone(game));
      tick(game, played < 150 ? null : 'right');
    }
    for (const moment of [1250, 0, 500, 250, 1000, 750]) {
      seekPlayer(player, moment);
      expect(player.replay.game).toEqual(moments.get(moment));
    }
  });

  test('stays within the game however far it is sent', () => {
    seekPlayer(player, -50);
    expect(player.replay.game.tick).toBe(0);
    seekPlayer(player, 1e9);
    expect(player.replay.game).toEqual(replay(RECORDING));
  });

  test('steps one frame on and back, and pauses for it', () => {
    togglePlayer(player);
    pass(TEN_TICKS);
    const { tick: before } = player.replay.game;
    stepPlayer(player, 1);
    expect(player.replay.game.tick).toBe(before + 1);
    stepPlayer(player, -1);
    stepPlayer(player, -1);
    expect(player.replay.game.tick).toBe(before - 1);
    expect(isRunning(player)).toBe(false);
  });

  test('waits while the slider is held, and then goes on', () => {
    togglePlayer(player);
    player.held = true;
    expect(passFrames(10)).toBe(0);
    player.held = false;
    expect(passFrames(10)).toBeGreaterThan(0);
  });
});
