/**
 * A game played by a person: PLAYER ONE while the hall is asked for a ticket, the game, its end; or the rest of a game that was left.
 *
 * Every tick is recorded, and the game is kept in the browser while it runs. A game with a ticket is ranked: when it is over it goes into
 * the outbox at once, before its name is known, so nothing that happens to the page afterwards can lose it.
 */
import { isOver, newGame, TICKS_PER_SECOND } from '../../game/game.ts';
import type { Switches } from '../../game/options.ts';
import { startRecording, tickAndRecord } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import { GAME_OVER_TICKS, PLAYER_ONE_TICKS } from '../../game/stage.ts';
import type { Game } from '../../game/state.ts';
import { type Cabinet, enter } from '../cabinet.ts';
import { type Clock, ticksDue } from '../clock.ts';
import { payGame } from '../coin-box.ts';
import { centreJoystick, readJoystick } from '../joystick/joystick.ts';
import { isRankable, type KeptGame, recordingOf } from '../kept-game.ts';
import { newGameId } from '../my-games/my-games.ts';
import { areRanked, switchesOf, switchesText } from '../operator.ts';
import { type Finished, type Played, stateOf } from '../played-game.ts';
import type { Scene } from '../scene.ts';
import { pauseSound, playSounds, resumeSound, startJingle } from '../sound/sound.ts';
import { playerText } from '../two-players.ts';
import { noCreditText } from './coin.ts';
import { finish, giveUp } from './finished-game.ts';
import { hintAtTouch } from './touch-hint.ts';

/** So often is the game kept, in ticks: what a page that dies without a word may lose. */
const KEEP_TICKS = 300;
/** Whoever goes on with a game is counted in, in seconds. */
const COUNT = 3;

interface Play extends Played {
  /** What is not as the factory has it. */
  switches: Partial<Switches>;
  clock: Clock;
  /** PLAYER ONE is shown, and the hall is asked for a ticket; the game begins when both are over. */
  introTicks: number;
  asking: boolean;
  begun: boolean;
  /** Ticks until a game that was left goes on. */
  countTicks: number;
  /** Null until GAME OVER, which is shown for a while. */
  finished: Finished | null;
  overTicks: number;
  paused: boolean;
  /** No other tab offers to go on with the game until this is called. */
  letGo(): void;
}

/**
 * A new game, with the operator's switches; ranked if they are the factory's, and the hall gives a ticket. Where games cost coins there must
 * be a credit for each player.
 */
export function startPlaying(cabinet: Cabinet, players: 1 | 2 = 1): void {
  const settings = cabinet.settings.get();
  if (!payGame(cabinet.coinBox, settings.coins, players)) {
    return void cabinet.overlay.notify(noCreditText(cabinet.hand.get()));
  }
  const switches = { ...switchesOf(settings), ...(players === 2 ? { players } : {}) };
  const play = newPlay(switches);
  const scene = playScene(cabinet, play);
  enter(cabinet, scene);
  cabinet.overlay.showPlay();
  startJingle(cabinet.sound);
  hintAtTouch(cabinet);
  if (areRanked(switches)) void askForTicket(cabinet, play, () => cabinet.scene === scene);
  else cabinet.overlay.setLocation(`Unranked: ${switchesText(switches)}`);
}

/** Goes on with a game that was left, after a count. Its recording must be one to go on with (see recordingOf). */
export function goOnPlaying(cabinet: Cabinet, kept: KeptGame): void {
  const recording = recordingOf(kept);
  if (recording === null) return;
  const ticket = isRankable(kept, Date.now()) ? kept.ticket : null;
  const play: Play = {
    ...newPlay(recording.switches),
    id: kept.id,
    recording,
    game: replay(recording),
    ticket,
    asking: false,
    begun: true,
    countTicks: COUNT * TICKS_PER_SECOND,
    letGo: cabinet.keeper.hold(kept.id),
  };
  enter(cabinet, playScene(cabinet, play));
  cabinet.joystick.turn = turnOf(play.game);
  cabinet.overlay.showPlay();
  cabinet.overlay.setLocation(ticket === null ? unranked(kept) : ticket.location);
}

function unranked({ ticket }: KeptGame): string {
  return ticket === null ? 'Unranked' : 'Unranked: its ticket has expired';
}

function newPlay(switches: Partial<Switches>): Play {
  return {
    switches,
    id: '',
    clock: { rest: 0 },
    game: newGame({ ...switches, seed: 0 }),
    recording: startRecording(0, switches),
    ticket: null,
    introTicks: 0,
    asking: areRanked(switches),
    begun: false,
    countTicks: 0,
    caughtBy: null,
    finished: null,
    overTicks: 0,
    paused: false,
    letGo() {},
  };
}

function playScene(cabinet: Cabinet, play: Play): Scene {
  const { overlay, tube } = cabinet;
  return {
    advance(elapsed) {
      if (play.paused) return;
      for (let due = ticksDue(play.clock, elapsed); due > 0; due--) advanceTick(cabinet, play);
      overlay.tellGame(play.game.score, play.game.lives, play.game.level);
      overlay.tellCount(Math.ceil(play.countTicks / TICKS_PER_SECOND));
    },
    draw() {
      tube.showGame(play.game, play.game.tick === 0 ? 'player-one' : 'game', cabinet.highScore);
    },
    command(command) {
      if (command !== 'pause' && command !== 'back') return;
      if (play.paused) resume(cabinet, play);
      else pause(cabinet, play);
    },
    isRunning: () => !play.paused,
    hide: () => pause(cabinet, play),
    resume: () => resume(cabinet, play),
    wouldLose: () => isRunning(play) && !keep(cabinet, play),
    leave() {
      play.paused = true;
      overlay.tellCount(0);
      if (isRunning(play)) void giveUp(cabinet, stateOf(play), play.game.tick);
      play.letGo();
    },
  };
}

async function askForTicket({ tickets, overlay }: Cabinet, play: Play, isStillOn: () => boolean): Promise<void> {
  const { ticket, trouble } = await tickets.take();
  play.ticket = ticket;
  play.asking = false;
  // Meanwhile the player may have gone back to the title, or begun another game.
  if (isStillOn()) overlay.setLocation(ticket === null ? `Unranked: ${trouble}` : ticket.location);
}

function advanceTick(cabinet: Cabinet, play: Play): void {
  if (!play.begun) {
    play.introTicks += 1;
    if (!play.asking && play.introTicks >= PLAYER_ONE_TICKS) begin(cabinet, play);
  } else if (play.countTicks > 0) {
    play.countTicks = Math.max(0, play.countTicks - 1);
  } else if (play.finished !== null) {
    play.overTicks += 1;
    if (play.overTicks === GAME_OVER_TICKS) cabinet.go.gameOver(play.finished);
  } else {
    playTick(cabinet, play);
    if (isOver(play.game)) play.finished = finish(cabinet, play);
  }
}

/** The game begins with the ticket's seed, or with one of its own when it is not ranked. */
function begin({ keeper }: Cabinet, play: Play): void {
  play.begun = true;
  play.id = play.ticket?.gameId ?? newGameId();
  const seed = play.ticket?.seed ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  play.game = newGame({ ...play.switches, seed });
  play.recording = startRecording(seed, play.switches);
  play.letGo = keeper.hold(play.id);
}

function playTick(cabinet: Cabinet, play: Play): void {
  const { game, recording } = play;
  tickAndRecord(game, recording, readJoystick(cabinet.joystick));
  playSounds(cabinet.sound, game);
  let wasCaught = false;
  for (const event of game.events) {
    if (event.type === 'roundStarted') beginRound(cabinet, game);
    if (event.type !== 'pacmanCaught') continue;
    play.caughtBy = event.ghost;
    wasCaught = true;
  }
  // Nobody gets a life back by leaving at the right moment.
  if (wasCaught || game.tick % KEEP_TICKS === 0) keep(cabinet, play);
}

function beginRound({ joystick, overlay }: Cabinet, game: Game): void {
  const { player, waiting } = game;
  centreJoystick(joystick);
  joystick.turn = turnOf(game);
  if (waiting !== null) overlay.announce(`${playerText(player)}.`);
}

function turnOf({ player, waiting }: Game): 0 | 1 | null {
  return waiting === null ? null : player;
}

function isRunning({ begun, finished }: Play): boolean {
  return begun && finished === null;
}

/** False when the browser does not keep the game: then it would be lost with the page. */
function keep({ keeper }: Cabinet, play: Play): boolean {
  return keeper.keep(stateOf(play));
}

function pause(cabinet: Cabinet, play: Play): void {
  if (play.paused || play.finished !== null) return;
  play.paused = true;
  if (play.begun) keep(cabinet, play);
  pauseSound(cabinet.sound);
  cabinet.overlay.showPause();
}

/** Whoever has stopped in the count is counted in anew. */
function resume({ sound, overlay }: Cabinet, play: Play): void {
  if (!play.paused) return;
  play.paused = false;
  play.clock.rest = 0;
  if (play.countTicks > 0) play.countTicks = COUNT * TICKS_PER_SECOND;
  overlay.hidePause();
  resumeSound(sound);
}
