/**
 * A game played by a person: PLAYER ONE while the hall is asked for a ticket, the game, its end.
 *
 * Every tick is recorded. A game with a ticket is ranked: when it is over it goes into the outbox at once, before its name is known,
 * so nothing that happens to the page afterwards can lose it.
 */
import { isOver, newGame } from '../../game/game.ts';
import { encode, type Recording, startRecording, tickAndRecord } from '../../game/recording.ts';
import { GAME_OVER_TICKS, PLAYER_ONE_TICKS } from '../../game/stage.ts';
import type { Game } from '../../game/state.ts';
import { type Cabinet, enter } from '../cabinet.ts';
import { type Clock, ticksDue } from '../clock.ts';
import type { Ticket } from '../hall-line.ts';
import { centreJoystick, readJoystick } from '../joystick/joystick.ts';
import { UNRANKED_TEXT } from '../outbox.ts';
import type { Scene } from '../scene.ts';
import { pauseSound, playSounds, resumeSound, startJingle } from '../sound/sound.ts';

/** A hall that does not answer must not keep a player waiting, in ms. */
const TICKET_PATIENCE = 4000;

interface Play {
  clock: Clock;
  game: Game;
  recording: Recording;
  ticket: Ticket | null;
  /** PLAYER ONE is shown, and the hall is asked for a ticket; the game begins when both are over. */
  introTicks: number;
  asking: boolean;
  begun: boolean;
  overTicks: number;
  paused: boolean;
}

export function startPlaying(cabinet: Cabinet): void {
  const { overlay, tube, sound } = cabinet;
  const play = newPlay();
  const scene: Scene = {
    advance(elapsed) {
      if (play.paused) return;
      for (let due = ticksDue(play.clock, elapsed); due > 0; due--) advanceTick(cabinet, play);
      overlay.tellGame(play.game.score, play.game.lives, play.game.level);
    },
    draw() {
      tube.showGame(play.game, play.game.tick === 0 ? 'player-one' : 'game', cabinet.highScore);
    },
    command(command) {
      if (command !== 'pause' && command !== 'back') return;
      if (play.paused) resume(cabinet, play);
      else pause(cabinet, play);
    },
    hide: () => pause(cabinet, play),
    resume: () => resume(cabinet, play),
    leave() {
      play.paused = true;
    },
  };
  enter(cabinet, scene);
  overlay.showPlay();
  startJingle(sound);
  void askForTicket(cabinet, play, () => cabinet.scene === scene);
}

function newPlay(): Play {
  return {
    clock: { rest: 0 },
    game: newGame({ seed: 0 }),
    recording: startRecording(0),
    ticket: null,
    introTicks: 0,
    asking: true,
    begun: false,
    overTicks: 0,
    paused: false,
  };
}

async function askForTicket({ hall, overlay }: Cabinet, play: Play, isStillOn: () => boolean): Promise<void> {
  const reply = await hall.startGame(TICKET_PATIENCE);
  play.ticket = reply.kind === 'ok' ? reply.value : null;
  play.asking = false;
  // Meanwhile the player may have gone back to the title, or begun another game.
  if (isStillOn()) overlay.setLocation(play.ticket?.location ?? null);
}

function advanceTick(cabinet: Cabinet, play: Play): void {
  if (!play.begun) {
    play.introTicks += 1;
    if (!play.asking && play.introTicks >= PLAYER_ONE_TICKS) begin(play);
  } else if (isOver(play.game)) {
    play.overTicks += 1;
    if (play.overTicks === GAME_OVER_TICKS) finish(cabinet, play);
  } else {
    playTick(cabinet, play);
    if (isOver(play.game)) end(cabinet, play);
  }
}

/** The game begins with the ticket's seed, or with one of its own when it is not ranked. */
function begin(play: Play): void {
  play.begun = true;
  const seed = play.ticket?.seed ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  play.game = newGame({ seed });
  play.recording = startRecording(seed);
}

function playTick({ joystick, sound }: Cabinet, { game, recording }: Play): void {
  tickAndRecord(game, recording, readJoystick(joystick));
  playSounds(sound, game);
  for (const { type } of game.events) if (type === 'roundStarted') centreJoystick(joystick);
}

/** GAME OVER: the game is kept, where it can be watched and, if it is ranked, in the outbox. */
function end({ overlay, lastGame, outbox }: Cabinet, { ticket, game, recording }: Play): void {
  const { score, level } = game;
  const bytes = encode(recording);
  overlay.announce(`Game over. ${score} points, level ${level}.`);
  lastGame.set({ gameId: ticket?.gameId ?? null, score, level, recording: bytes });
  if (ticket === null) return;
  const { gameId, token, seed, startedAt } = ticket;
  void outbox.add({ gameId, token, seed, startedAt, recording: bytes, score, level });
}

/** After GAME OVER: the title, and over it the name or the table. */
function finish(cabinet: Cabinet, { ticket, game }: Play): void {
  const { score, level } = game;
  cabinet.highScore = Math.max(cabinet.highScore, score);
  cabinet.go.title();
  if (ticket !== null) return cabinet.go.scores({ finished: { gameId: ticket.gameId, score, level } });
  cabinet.overlay.notify(UNRANKED_TEXT);
  cabinet.go.scores({ result: `${score} points, level ${level}. ${UNRANKED_TEXT}` });
}

function pause({ sound, overlay }: Cabinet, play: Play): void {
  if (play.paused || isOver(play.game)) return;
  play.paused = true;
  pauseSound(sound);
  overlay.showPause();
}

function resume({ sound, overlay }: Cabinet, play: Play): void {
  if (!play.paused) return;
  play.paused = false;
  play.clock.rest = 0;
  overlay.hidePause();
  resumeSound(sound);
}
