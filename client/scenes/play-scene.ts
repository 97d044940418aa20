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
import { ticksDue } from '../clock.ts';
import type { Ticket } from '../hall.ts';
import { centreJoystick, readJoystick } from '../joystick/joystick.ts';
import { UNRANKED_TEXT } from '../outbox.ts';
import type { Scene } from '../scene.ts';
import { pauseSound, playSounds, resumeSound, startJingle } from '../sound/sound.ts';
import { attract } from './attract-scene.ts';
import { enterScore, showScores } from './score-dialogs.ts';

/** A hall that does not answer must not keep a player waiting. */
const TICKET_PATIENCE = 4000;

interface Play {
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
  const { overlay, tube, joystick, sound } = cabinet;
  const clock = { rest: 0 };
  const play: Play = {
    game: newGame({ seed: 0 }),
    recording: startRecording(0),
    ticket: null,
    introTicks: 0,
    asking: true,
    begun: false,
    overTicks: 0,
    paused: false,
  };

  function advanceTick(): void {
    if (!play.begun) {
      play.introTicks += 1;
      if (!play.asking && play.introTicks >= PLAYER_ONE_TICKS) begin(play);
      return;
    }
    if (isOver(play.game)) {
      play.overTicks += 1;
      if (play.overTicks === GAME_OVER_TICKS) void finish();
      return;
    }
    const held = readJoystick(joystick);
    tickAndRecord(play.game, play.recording, held);
    playSounds(sound, play.game);
    for (const event of play.game.events) if (event.type === 'roundStarted') centreJoystick(joystick);
    if (isOver(play.game)) {
      overlay.announce(`Game over. ${play.game.score} points, level ${play.game.level}.`);
      remember(cabinet, play);
      void keep(cabinet, play);
    }
  }

  async function finish(): Promise<void> {
    cabinet.highScore = Math.max(cabinet.highScore, play.game.score);
    attract(cabinet);
    if (play.ticket !== null) {
      await enterScore(cabinet, { gameId: play.ticket.gameId, score: play.game.score, level: play.game.level });
      return;
    }
    overlay.notify(UNRANKED_TEXT);
    await showScores(cabinet, { result: `${play.game.score} points, level ${play.game.level}. ${UNRANKED_TEXT}` });
  }

  function pause(): void {
    if (play.paused || isOver(play.game)) return;
    play.paused = true;
    pauseSound(sound);
    overlay.showPause();
  }

  const scene: Scene = {
    advance(elapsed) {
      if (play.paused) return;
      for (let due = ticksDue(clock, elapsed); due > 0; due--) advanceTick();
      overlay.tellGame(play.game.score, play.game.lives, play.game.level);
    },
    draw() {
      tube.showGame(play.game, play.game.tick === 0 ? 'player-one' : 'game', cabinet.highScore);
    },
    command(command) {
      if (command !== 'pause' && command !== 'back') return;
      if (play.paused) scene.resume();
      else pause();
    },
    hide: pause,
    resume() {
      if (!play.paused) return;
      play.paused = false;
      clock.rest = 0;
      overlay.hidePause();
      resumeSound(sound);
    },
    leave() {
      play.paused = true;
    },
  };
  enter(cabinet, scene);
  overlay.showPlay();
  startJingle(sound);
  void askForTicket(cabinet, play, () => cabinet.scene === scene);
}

async function askForTicket({ hall, overlay }: Cabinet, play: Play, isStillOn: () => boolean): Promise<void> {
  const reply = await hall.startGame(TICKET_PATIENCE);
  play.ticket = reply.kind === 'ok' ? reply.value : null;
  play.asking = false;
  // Meanwhile the player may have gone back to the title, or begun another game.
  if (isStillOn()) overlay.setLocation(play.ticket?.location ?? null);
}

/** The game begins with the ticket's seed, or with one of its own when it is not ranked. */
function begin(play: Play): void {
  play.begun = true;
  const seed = play.ticket?.seed ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  play.game = newGame({ seed });
  play.recording = startRecording(seed);
}

/** It can be watched, whether or not it is ranked. */
function remember({ lastGame }: Cabinet, { ticket, game, recording }: Play): void {
  const { score, level } = game;
  lastGame.set({ gameId: ticket?.gameId ?? null, score, level, recording: encode(recording), practice: {} });
}

/** Into the outbox, as soon as the game is over. */
async function keep({ outbox }: Cabinet, { ticket, game, recording }: Play): Promise<void> {
  if (ticket === null) return;
  const { gameId, token, seed, startedAt } = ticket;
  await outbox.add({
    gameId,
    token,
    seed,
    startedAt,
    recording: encode(recording),
    score: game.score,
    level: game.level,
  });
}
