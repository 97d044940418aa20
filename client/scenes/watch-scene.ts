/**
 * Watching a game again: one of the table, one that a link leads to, or the last one of this browser.
 *
 * A game is its recording, so what is watched is played by the rules once more. The statistics are counted meanwhile, a few
 * milliseconds in each frame, and leave key frames behind with which the player can jump anywhere.
 */
import type { Cabinet } from '../cabinet.ts';
import { enter } from '../cabinet.ts';
import type { WatchAction } from '../overlay/watch/watch-keys.ts';
import type { Scene } from '../scene.ts';
import { pauseSound, playSounds, resumeSound, stopSounds } from '../sound/sound.ts';
import { addressOf, readAddress, type WatchAddress } from '../watch/address.ts';
import { findGame } from '../watch/find.ts';
import { enterPlace, leavePlace, movePlace } from '../watch/place.ts';
import {
  advancePlayer,
  changeSpeed,
  isRunning,
  newPlayer,
  type Player,
  seekPlayer,
  stepPlayer,
  togglePlayer,
} from '../watch/player.ts';
import { advanceTally, startTally, type Tally } from '../watch/statistics.ts';
import { attract } from './attract-scene.ts';

/** Milliseconds of each frame in which the statistics may be counted, and the ticks between two looks at the clock. */
const TALLY_MS = 3;
const TALLY_TICKS = 500;
/** As index.html has it. */
const PAGE_TITLE = 'Pac-Man';
/** The address follows when nothing was touched for so many milliseconds: browsers forbid to change it all the time. */
const CALM_MS = 300;

/**
 * Watches the game of an address; one that names a moment shows it standing still.
 *
 * @param closed leads to where the viewer came from
 */
export function watch(cabinet: Cabinet, address: WatchAddress, closed: () => void = () => attract(cabinet)): void {
  const { overlay, tube, sound, settings, hall, lastGame } = cabinet;
  let { gameId } = address;
  let player: Player | null = null;
  let tally: Tally | null = null;
  /** Milliseconds since the moment was chosen that the address does not have yet; null when it has it. */
  let calm: number | null = null;

  async function load(): Promise<void> {
    overlay.showWatch({ act, drag, drop, copyLink, retry: load });
    const found = await findGame(hall, gameId, lastGame.get());
    if (cabinet.scene !== scene) return;
    if (found.kind === 'lost') {
      overlay.watch.showFailure(found.text);
      return;
    }
    const { game } = found;
    movePlace(gameId, { gameId: game.gameId, tick: address.tick });
    gameId = game.gameId;
    player = newPlayer(game.recording, game.practice);
    tally = startTally(game.recording, game.practice);
    overlay.watch.showGame(game);
    document.title = `${game.name ?? 'Your last game'} - ${PAGE_TITLE}`;
    overlay.learn.show();
    if (address.tick === null) togglePlayer(player);
    else seekPlayer(player, address.tick);
    followSound(player);
  }

  function act(action: WatchAction): void {
    if (action.type === 'leave') closed();
    else if (player !== null) control(player, action);
  }

  function control(film: Player, action: Exclude<WatchAction, { type: 'leave' }>): void {
    switch (action.type) {
      case 'toggle':
        togglePlayer(film);
        break;
      case 'speed':
        changeSpeed(film, action.step);
        break;
      case 'step':
        stepPlayer(film, action.frames);
        break;
      case 'skip':
        seekPlayer(film, film.replay.game.tick + action.ticks);
    }
    if (action.type !== 'toggle') stopSounds(sound);
    followSound(film);
    if (action.type !== 'speed') calm = 0;
  }

  function drag(tick: number): void {
    if (player === null) return;
    player.held = true;
    seekPlayer(player, tick);
    stopSounds(sound);
    followSound(player);
    calm = 0;
  }

  function drop(): void {
    if (player === null || !player.held) return;
    player.held = false;
    followSound(player);
  }

  /** Sound is for the arcade's own speed. */
  function followSound(film: Player): void {
    if (isRunning(film) && film.speed === 1) resumeSound(sound);
    else pauseSound(sound);
  }

  function ticked(): void {
    if (player?.speed === 1) playSounds(sound, player.replay.game);
  }

  function count(film: Player, counted: Tally): void {
    const until = performance.now() + TALLY_MS;
    do {
      if (!advanceTally(counted, TALLY_TICKS)) continue;
      film.replay.keyFrames = counted.replay.keyFrames;
      overlay.watch.showStatistics(counted.statistics);
      tally = null;
      return;
    } while (performance.now() < until);
  }

  function pause(film: Player): void {
    if (film.playing) control(film, { type: 'toggle' });
  }

  function here(): WatchAddress {
    return { gameId, tick: player?.replay.game.tick ?? null };
  }

  function copyLink(): void {
    movePlace(gameId, here());
    void copy(location.origin + addressOf(here())).then((copied) => {
      overlay.notify(copied ? 'The link to this moment is copied.' : 'The address of this page is the link: copy it.');
    });
  }

  const scene: Scene = {
    advance(elapsed) {
      if (player === null) return;
      const wasRunning = isRunning(player);
      advancePlayer(player, elapsed, ticked);
      if (wasRunning && !isRunning(player)) {
        stopSounds(sound);
        followSound(player);
      }
      if (tally !== null) count(player, tally);
      if (calm !== null) {
        calm += elapsed;
        if (calm >= CALM_MS) {
          movePlace(gameId, here());
          calm = null;
        }
      }
      const { game } = player.replay;
      if (isRunning(player) && player.speed === 1) overlay.tellGame(game.score, game.lives, game.level);
      overlay.watch.follow(player);
      overlay.learn.tell(game);
    },
    draw() {
      if (player === null) tube.showNothing();
      else tube.showGame(player.replay.game, 'game', cabinet.highScore, settings.get().layers);
    },
    command(command) {
      if (command === 'back') closed();
      else if (player !== null && (command === 'pause' || command === 'confirm')) control(player, { type: 'toggle' });
    },
    hide() {
      // Who only looks at another window goes on watching.
      if (player !== null && document.hidden) pause(player);
    },
    resume() {},
    moved() {
      const to = readAddress(location);
      if (to === null) closed();
      else if (to.gameId !== gameId) watch(cabinet, to, closed);
      else if (player !== null && to.tick !== null) {
        pause(player);
        control(player, { type: 'skip', ticks: to.tick - player.replay.game.tick });
      }
    },
    leave() {
      leavePlace(gameId);
      document.title = PAGE_TITLE;
    },
  };
  enter(cabinet, scene);
  enterPlace(address);
  void load();
}

/** Watches the game that the page's address names; false when it names none. */
export function openAddress(cabinet: Cabinet): boolean {
  const address = readAddress(location);
  if (address !== null) watch(cabinet, address);
  return address !== null;
}

/** False where the browser does not let a page copy: without a gesture, or on a page that is not secure. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
