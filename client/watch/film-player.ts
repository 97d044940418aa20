/**
 * Playing a recording like a film: running or standing, faster or slower, and at any moment of it.
 */
import type { Recording } from '../../game/recording.ts';
import { isReplayOver, openReplay, type Replay, seekReplay, stepReplay } from '../../game/replay.ts';
import { type Clock, ticksDue } from '../clock.ts';

export interface Player {
  replay: Replay;
  playing: boolean;
  /** Somebody holds the slider: the film waits for him, and goes on afterwards if it did before. */
  held: boolean;
  /** One of `SPEEDS`; 1 is the arcade's. */
  speed: number;
  clock: Clock;
}

export const SPEEDS: readonly number[] = [1, 2, 4, 8, 16];

/** A player that stands before the first tick. */
export function newPlayer(recording: Recording): Player {
  return { replay: openReplay(recording), playing: false, held: false, speed: 1, clock: { rest: 0 } };
}

/** Whether the game moves now. */
export function isRunning({ playing, held }: Player): boolean {
  return playing && !held;
}

export function isAtEnd({ replay }: Player): boolean {
  return isReplayOver(replay);
}

/** Lets `elapsed` milliseconds pass; `ticked` is called after each tick. It stands still at the end. */
export function advancePlayer(player: Player, elapsed: number, ticked: () => void): void {
  if (!isRunning(player)) return;
  for (let due = ticksDue(player.clock, elapsed, player.speed); due > 0; due--) {
    if (!stepReplay(player.replay)) break;
    ticked();
  }
  if (isAtEnd(player)) player.playing = false;
}

/** Plays or pauses; at the end it begins again. */
export function togglePlayer(player: Player): void {
  if (!player.playing && isAtEnd(player)) seekPlayer(player, 0);
  player.playing = !player.playing;
}

/** Goes to the moment after so many ticks, or as near to it as there is one. */
export function seekPlayer(player: Player, ticks: number): void {
  player.clock.rest = 0;
  seekReplay(player.replay, ticks);
}

/** Pauses, and goes so many frames on (or back). */
export function stepPlayer(player: Player, frames: number): void {
  player.playing = false;
  seekPlayer(player, player.replay.game.tick + frames);
}

/** The next faster (1) or slower (-1) speed, if there is one. */
export function changeSpeed(player: Player, step: 1 | -1): void {
  player.speed = SPEEDS[SPEEDS.indexOf(player.speed) + step] ?? player.speed;
}
