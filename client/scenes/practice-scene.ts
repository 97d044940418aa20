/**
 * A game of practice: from any level, slowly, with help, and back in time whenever the player holds rewind.
 *
 * It knows neither tickets nor the outbox, so nothing of it can reach the table.
 */
import { isOver } from '../../game/game.ts';
import type { Switches } from '../../game/options.ts';
import type { Replay } from '../../game/replay.ts';
import { GAME_OVER_TICKS } from '../../game/stage.ts';
import { type Cabinet, enter } from '../cabinet.ts';
import { type Clock, ticksDue } from '../clock.ts';
import { centreJoystick, readJoystick } from '../joystick/joystick.ts';
import { switchesOf } from '../operator.ts';
import type { Practice } from '../overlay/practice/practice-words.ts';
import { pauseSound, playSounds, resumeSound, stopSounds } from '../sound/sound.ts';
import { goBack, playTick, rewindSpeed, startRewindable } from './rewind.ts';
import { hintAtTouch } from './touch-hint.ts';

/** Rewind after GAME OVER leads to so many ticks before Pac-Man was caught, at this speed. */
const BEFORE_CAUGHT = 300;
const RETURN_SPEED = 8;

interface Lesson {
  clock: Clock;
  replay: Replay;
  paused: boolean;
  /** For how long rewind has been held, in ms; 0 while it is not. */
  held: number;
  /** The tick to return to by itself, or null. */
  returnTo: number | null;
  caughtAt: number;
  overTicks: number;
}

export function startPractice(cabinet: Cabinet, practice: Practice): void {
  const { overlay, tube, settings, go } = cabinet;
  const lesson = newLesson(practice, switchesOf(settings.get()));
  enter(cabinet, {
    advance: (elapsed) => advance(cabinet, lesson, elapsed),
    draw() {
      tube.showGame(lesson.replay.game, 'practice', cabinet.highScore, settings.get().layers);
      overlay.learn.tell(lesson.replay.game);
    },
    command(command) {
      if (command !== 'pause' && command !== 'back') return;
      if (lesson.paused) resume(cabinet, lesson);
      else pause(cabinet, lesson);
    },
    isRunning: () => !lesson.paused,
    hide: () => pause(cabinet, lesson),
    resume: () => resume(cabinet, lesson),
    leave() {
      lesson.paused = true;
    },
  });
  overlay.showPractice(practice, {
    resume: () => resume(cabinet, lesson),
    rewind() {
      beginRewind(cabinet, lesson);
      lesson.returnTo = Math.max(0, lesson.caughtAt - BEFORE_CAUGHT);
    },
    again: () => go.practice(practice),
    quit: go.title,
  });
  hintAtTouch(cabinet);
}

function newLesson({ level, invincible, turbo }: Practice, switches: Partial<Switches>): Lesson {
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const replay = startRewindable(seed, { ...switches, level, invincible, turbo });
  return { clock: { rest: 0 }, replay, paused: false, held: 0, returnTo: null, caughtAt: 0, overTicks: 0 };
}

function advance(cabinet: Cabinet, lesson: Lesson, elapsed: number): void {
  const { practice, tellGame } = cabinet.overlay;
  if (lesson.paused) return;
  if (practice.isRewindHeld()) return rewind(cabinet, lesson, elapsed);
  if (lesson.held > 0) lesson.clock.rest = 0;
  lesson.held = 0;
  if (lesson.returnTo !== null) return returnBack(lesson, elapsed, lesson.returnTo);
  for (let due = ticksDue(lesson.clock, elapsed, practice.speed()); due > 0; due--) advanceTick(cabinet, lesson);
  const { score, lives, level } = lesson.replay.game;
  tellGame(score, lives, level);
}

function advanceTick({ overlay, joystick, sound }: Cabinet, lesson: Lesson): void {
  const { replay } = lesson;
  if (isOver(replay.game)) {
    lesson.overTicks += 1;
    if (lesson.overTicks === GAME_OVER_TICKS) overlay.practice.showOver();
    return;
  }
  playTick(replay, readJoystick(joystick));
  playSounds(sound, replay.game);
  for (const { type } of replay.game.events) {
    if (type === 'roundStarted') centreJoystick(joystick);
    if (type === 'pacmanCaught') lesson.caughtAt = replay.game.tick;
  }
}

function rewind(cabinet: Cabinet, lesson: Lesson, elapsed: number): void {
  if (lesson.held === 0) beginRewind(cabinet, lesson);
  lesson.returnTo = null;
  lesson.held += elapsed;
  goBack(lesson.replay, ticksDue(lesson.clock, elapsed, rewindSpeed(lesson.held)));
}

function beginRewind({ sound, overlay }: Cabinet, lesson: Lesson): void {
  stopSounds(sound);
  overlay.practice.closeMenus();
  lesson.clock.rest = 0;
  lesson.overTicks = 0;
}

/** One displayed frame of the way back to before Pac-Man was caught. */
function returnBack(lesson: Lesson, elapsed: number, goal: number): void {
  const { replay, clock } = lesson;
  goBack(replay, Math.min(ticksDue(clock, elapsed, RETURN_SPEED), replay.game.tick - goal));
  if (replay.game.tick === goal) lesson.returnTo = null;
}

function pause({ sound, overlay }: Cabinet, lesson: Lesson): void {
  if (lesson.paused || (isOver(lesson.replay.game) && lesson.returnTo === null)) return;
  lesson.paused = true;
  pauseSound(sound);
  overlay.practice.showPause();
}

function resume({ sound, overlay }: Cabinet, lesson: Lesson): void {
  if (!lesson.paused) return;
  lesson.paused = false;
  lesson.clock.rest = 0;
  overlay.practice.closeMenus();
  resumeSound(sound);
}
