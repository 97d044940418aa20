/**
 * A game of practice: from any level, slowly, with help, and back in time whenever the player holds rewind.
 *
 * It knows neither tickets nor the outbox, so nothing of it can reach the table.
 */
import { isOver } from '../../game/game.ts';
import { GAME_OVER_TICKS } from '../../game/stage.ts';
import { type Cabinet, enter } from '../cabinet.ts';
import { ticksDue } from '../clock.ts';
import { centreJoystick, readJoystick } from '../joystick/joystick.ts';
import type { Practice } from '../overlay/practice/practice-words.ts';
import type { Scene } from '../scene.ts';
import { pauseSound, playSounds, resumeSound, stopSounds } from '../sound/sound.ts';
import { attract } from './attract-scene.ts';
import { goBack, playTick, rewindSpeed, startRewindable } from './rewind.ts';

/** Rewind after GAME OVER leads to so many ticks before Pac-Man was caught, at this speed. */
const BEFORE_CAUGHT = 300;
const RETURN_SPEED = 8;

export function startPractice(cabinet: Cabinet, practice: Practice): void {
  const { overlay, tube, joystick, sound, settings } = cabinet;
  const { level, invincible, turbo } = practice;
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const replay = startRewindable(seed, { level, invincible, turbo });
  const clock = { rest: 0 };
  let paused = false;
  /** For how long rewind has been held, in ms; 0 while it is not. */
  let held = 0;
  /** The tick to return to by itself, or null. */
  let returnTo: number | null = null;
  let caughtAt = 0;
  let overTicks = 0;

  function advanceTick(): void {
    if (isOver(replay.game)) {
      overTicks += 1;
      if (overTicks === GAME_OVER_TICKS) overlay.practice.showOver();
      return;
    }
    playTick(replay, readJoystick(joystick));
    playSounds(sound, replay.game);
    for (const { type } of replay.game.events) {
      if (type === 'roundStarted') centreJoystick(joystick);
      if (type === 'pacmanCaught') caughtAt = replay.game.tick;
    }
  }

  function rewind(elapsed: number): void {
    if (held === 0) beginRewind();
    returnTo = null;
    held += elapsed;
    goBack(replay, ticksDue(clock, elapsed, rewindSpeed(held)));
  }

  function beginRewind(): void {
    stopSounds(sound);
    overlay.practice.closeMenus();
    clock.rest = 0;
    overTicks = 0;
  }

  /** One displayed frame of the way back to before Pac-Man was caught. */
  function returnBack(elapsed: number, goal: number): void {
    goBack(replay, Math.min(ticksDue(clock, elapsed, RETURN_SPEED), replay.game.tick - goal));
    if (replay.game.tick === goal) returnTo = null;
  }

  function pause(): void {
    if (paused || (isOver(replay.game) && returnTo === null)) return;
    paused = true;
    pauseSound(sound);
    overlay.practice.showPause();
  }

  const scene: Scene = {
    advance(elapsed) {
      if (paused) return;
      if (overlay.practice.isRewindHeld()) return rewind(elapsed);
      if (held > 0) clock.rest = 0;
      held = 0;
      if (returnTo !== null) return returnBack(elapsed, returnTo);
      for (let due = ticksDue(clock, elapsed, overlay.practice.speed()); due > 0; due--) advanceTick();
      overlay.tellGame(replay.game.score, replay.game.lives, replay.game.level);
    },
    draw() {
      tube.showGame(replay.game, 'practice', cabinet.highScore, settings.get().layers);
      overlay.learn.tell(replay.game);
    },
    command(command) {
      if (command !== 'pause' && command !== 'back') return;
      if (paused) scene.resume();
      else pause();
    },
    hide: pause,
    resume() {
      if (!paused) return;
      paused = false;
      clock.rest = 0;
      overlay.practice.closeMenus();
      resumeSound(sound);
    },
    leave() {
      paused = true;
    },
  };
  enter(cabinet, scene);
  overlay.showPractice(practice, {
    resume: () => scene.resume(),
    rewind() {
      beginRewind();
      returnTo = Math.max(0, caughtAt - BEFORE_CAUGHT);
    },
    again: () => startPractice(cabinet, practice),
    quit: () => attract(cabinet),
  });
}
