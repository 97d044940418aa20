/**
 * A game of practice: from any level, slowly, with help, and back in time whenever the player holds rewind.
 *
 * It knows neither tickets nor the outbox, so nothing of it can reach the table.
 */
import { isOver } from '../../game/game.ts';
import type { Switches } from '../../game/options.ts';
import { encode } from '../../game/recording.ts';
import { cutReplay, type Replay } from '../../game/replay.ts';
import { GAME_OVER_TICKS } from '../../game/stage.ts';
import { type Cabinet, enter, type Moment } from '../cabinet.ts';
import { type Clock, ticksDue } from '../clock.ts';
import { centreJoystick, readJoystick } from '../joystick/joystick.ts';
import { newGameId } from '../my-games/my-games.ts';
import { switchesOf } from '../operator.ts';
import type { Practice } from '../overlay/practice/practice-words.ts';
import { pauseSound, playSounds, resumeSound, stopSounds } from '../sound/sound.ts';
import { continueFrom, goBack, playTick, rewindSpeed, startRewindable } from './rewind.ts';
import { hintAtTouch } from './touch-hint.ts';

/** Rewind after GAME OVER leads to so many ticks before Pac-Man was caught, at this speed. */
const BEFORE_CAUGHT = 300;
const RETURN_SPEED = 8;
/** A game that was played for less is not kept, in ticks. */
const LEAST_TICKS = 600;

interface Lesson {
  /** Its name among the games of this browser. */
  id: string;
  clock: Clock;
  replay: Replay;
  /** The tick that it began with. */
  begunAt: number;
  paused: boolean;
  /** For how long rewind has been held, in ms; 0 while it is not. */
  held: number;
  /** The tick to return to by itself, or null. */
  returnTo: number | null;
  caughtAt: number;
  overTicks: number;
}

/** @param from the moment that it begins with, instead of a new game */
export function startPractice(cabinet: Cabinet, practice: Practice, from?: Moment): void {
  const { overlay, tube, settings, go } = cabinet;
  const lesson = newLesson(from ? continueFrom(from) : startReplay(practice, switchesOf(settings.get())));
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
      keepLesson(cabinet, lesson);
    },
  });
  overlay.showPractice(practice.level, lesson.replay.recording.switches, {
    resume: () => resume(cabinet, lesson),
    rewind() {
      beginRewind(cabinet, lesson);
      lesson.returnTo = Math.max(0, lesson.caughtAt - BEFORE_CAUGHT);
    },
    again: () => go.practice(practice, from),
    quit: go.title,
  });
  hintAtTouch(cabinet);
}

function startReplay({ level, invincible, turbo }: Practice, switches: Partial<Switches>): Replay {
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return startRewindable(seed, { ...switches, level, invincible, turbo });
}

function newLesson(replay: Replay): Lesson {
  const begunAt = replay.game.tick;
  return {
    id: newGameId(),
    clock: { rest: 0 },
    replay,
    begunAt,
    paused: false,
    held: 0,
    returnTo: null,
    caughtAt: begunAt,
    overTicks: 0,
  };
}

/**
 * A game of practice can be watched like any other, unless there is hardly anything to see. Of one that was taken back it ends where its
 * player left it: what came after is no part of it, nor of its score.
 */
function keepLesson({ mine }: Cabinet, { id, replay, begunAt }: Lesson): void {
  cutReplay(replay);
  const { game, recording } = replay;
  const { ticks } = recording;
  if (ticks - begunAt < LEAST_TICKS) return;
  const { score, level } = game;
  void mine.put({ id, kind: 'practice', score, level, ticks, endedAt: Date.now(), recording: encode(recording) });
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

function advanceTick(cabinet: Cabinet, lesson: Lesson): void {
  const { joystick, sound } = cabinet;
  const { replay } = lesson;
  if (isOver(replay.game)) {
    lesson.overTicks += 1;
    if (lesson.overTicks !== GAME_OVER_TICKS) return;
    keepLesson(cabinet, lesson);
    cabinet.overlay.practice.showOver(replay.game.score, replay.game.level);
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
