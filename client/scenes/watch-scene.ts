/**
 * Watching a game again: one of the table, one that a link leads to, or the last one of this browser.
 *
 * A game is its recording, so what is watched is played by the rules once more. The statistics are counted meanwhile, a few
 * milliseconds in each frame, and leave key frames behind with which the player can jump anywhere.
 */
import { encode } from '../../game/recording.ts';
import { isBeyondItsRules } from '../../game/replay.ts';
import { type Cabinet, enter, type WatchHow } from '../cabinet.ts';
import type { WatchAction } from '../overlay/watch/watch-keys.ts';
import { saveFile } from '../save-file.ts';
import type { Scene } from '../scene.ts';
import { pauseSound, playSounds, resumeSound, type Sound, stopSounds } from '../sound/sound.ts';
import {
  advancePlayer,
  changeSpeed,
  isRunning,
  newPlayer,
  type Player,
  seekPlayer,
  stepPlayer,
  togglePlayer,
} from '../watch/film-player.ts';
import { findGame, type Watched } from '../watch/find.ts';
import { advanceTally, startTally, type Tally } from '../watch/statistics.ts';
import { linkedGameId, timeText, type WatchAddress } from '../watch/watch-address.ts';

/** Milliseconds of each frame in which the statistics may be counted, and the ticks between two looks at the clock. */
const TALLY_MS = 3;
const TALLY_TICKS = 500;
/** The address follows when nothing was touched for so many milliseconds: browsers forbid to change it all the time. */
const CALM_MS = 300;

const OTHER_RULES_FROM_HERE =
  'From here on this game was played by older rules, which this page plays no longer. Its score stands.';

interface Watching {
  /** What the page's address says. */
  gameId: string;
  /** Whether others can open its address. */
  shared: boolean;
  /** Null until the game is there. */
  player: Player | null;
  /** Null until there is something to count, and when all is counted. */
  tally: Tally | null;
  /** Milliseconds since the moment was chosen that the address does not have yet; null when it has it. */
  calm: number | null;
}

/** What the viewer does while a game is there. */
type Control = Exclude<WatchAction, { type: 'leave' }>;

/**
 * Watches the game of an address; one that names a moment shows it standing still.
 *
 * @param closed leads to where the viewer came from
 */
export function watch(
  cabinet: Cabinet,
  address: WatchAddress,
  closed: () => void = cabinet.go.title,
  { running = address.tick === null }: WatchHow = {},
): void {
  const { overlay, tube, settings, place, go } = cabinet;
  const watching: Watching = { gameId: address.gameId, shared: false, player: null, tally: null, calm: null };
  const load = () => loadGame(cabinet, watching, { address, running, isStillOn: () => cabinet.scene === scene });
  const scene: Scene = {
    advance: (elapsed) => advance(cabinet, watching, elapsed),
    draw() {
      const { player } = watching;
      if (player === null) tube.showNothing();
      else tube.showGame(player.replay.game, 'game', cabinet.highScore, settings.get().layers);
    },
    command(command) {
      if (command === 'back') closed();
      else if (command === 'pause' || command === 'confirm') control(cabinet, watching, { type: 'toggle' });
    },
    isRunning: () => watching.player !== null && isRunning(watching.player),
    hide(unseen) {
      // Who only looks at another window goes on watching.
      if (unseen) pause(cabinet, watching);
    },
    moved() {
      const to = place.read();
      if (to === null) closed();
      else if (to.gameId !== watching.gameId) go.watch(to, closed);
      else if (to.tick !== null) showMoment(cabinet, watching, to.tick);
    },
    leave: () => place.leave(watching.gameId),
  };
  enter(cabinet, scene);
  place.enter(address);
  overlay.showWatch({
    act(action) {
      if (action.type === 'leave') closed();
      else control(cabinet, watching, action);
    },
    drag: (tick) => drag(cabinet, watching, tick),
    drop: () => drop(cabinet, watching),
    copyLink: () => void copyLink(cabinet, watching),
    retry: load,
    practise: () => practise(cabinet, watching),
    savePicture: () => void savePicture(cabinet, watching),
  });
  void load();
}

/** Fetches the game, and shows it or says why there is none. */
async function loadGame(
  cabinet: Cabinet,
  watching: Watching,
  { address, running, isStillOn }: { address: WatchAddress; running: boolean; isStillOn(): boolean },
): Promise<void> {
  const { overlay, hall, mine } = cabinet;
  overlay.watch.showFetching();
  const found = await findGame(hall, watching.gameId, await mine.all());
  if (!isStillOn()) return;
  if (found.kind === 'lost') overlay.watch.showFailure(found.text, found.mayHelp);
  else showGame(cabinet, watching, found.game, { from: address.tick, running });
}

/** @param from the tick at which it stands, or begins to run; null for its start */
function showGame(
  cabinet: Cabinet,
  watching: Watching,
  game: Watched,
  { from, running }: { from: number | null; running: boolean },
): void {
  const { overlay, place, sound } = cabinet;
  const moment = from === null ? null : Math.min(from, game.recording.ticks);
  place.move(watching.gameId, { gameId: game.gameId, tick: moment });
  place.name(game.name ?? 'Your game');
  const player = newPlayer(game.recording);
  watching.gameId = game.gameId;
  watching.shared = game.shared;
  watching.player = player;
  watching.tally = startTally(game.recording);
  overlay.watch.showGame(game);
  overlay.learn.show();
  if (moment !== null) seekPlayer(player, moment);
  if (running) togglePlayer(player);
  followSound(sound, player);
}

function advance(cabinet: Cabinet, watching: Watching, elapsed: number): void {
  const { overlay, sound } = cabinet;
  const { player, tally } = watching;
  if (player === null) return;
  const wasRunning = isRunning(player);
  advancePlayer(player, elapsed, () => {
    if (player.speed === 1) playSounds(sound, player.replay.game);
  });
  if (wasRunning && !isRunning(player)) {
    stopSounds(sound);
    followSound(sound, player);
    if (isBeyondItsRules(player.replay)) overlay.notify(OTHER_RULES_FROM_HERE);
  }
  if (tally !== null && countOn(tally)) showTally(cabinet, watching, player, tally);
  followAddress(cabinet, watching, elapsed);
  const { game } = player.replay;
  if (isRunning(player) && player.speed === 1) overlay.tellGame(game.score, game.lives, game.level);
  overlay.watch.follow(player);
  overlay.learn.tell(game);
}

/** Sound is for the arcade's own speed. */
function followSound(sound: Sound, player: Player): void {
  if (isRunning(player) && player.speed === 1) resumeSound(sound);
  else pauseSound(sound);
}

/** Counts for as long as a frame has time for it; true when all is counted. */
function countOn(tally: Tally): boolean {
  const until = performance.now() + TALLY_MS;
  do {
    if (advanceTally(tally, TALLY_TICKS)) return true;
  } while (performance.now() < until);
  return false;
}

function showTally({ overlay }: Cabinet, watching: Watching, player: Player, tally: Tally): void {
  player.replay.keyFrames = tally.replay.keyFrames;
  overlay.watch.showStatistics(tally.statistics);
  watching.tally = null;
}

function followAddress({ place }: Cabinet, watching: Watching, elapsed: number): void {
  if (watching.calm === null) return;
  watching.calm += elapsed;
  if (watching.calm < CALM_MS) return;
  place.move(watching.gameId, here(watching));
  watching.calm = null;
}

function here({ gameId, player }: Watching): WatchAddress {
  return { gameId, tick: player?.replay.game.tick ?? null };
}

function control({ sound }: Cabinet, watching: Watching, action: Control): void {
  const { player } = watching;
  if (player === null) return;
  switch (action.type) {
    case 'toggle':
      togglePlayer(player);
      break;
    case 'speed':
      changeSpeed(player, action.step);
      break;
    case 'step':
      stepPlayer(player, action.frames);
      break;
    case 'skip':
      seekPlayer(player, player.replay.game.tick + action.ticks);
  }
  if (action.type !== 'toggle') stopSounds(sound);
  followSound(sound, player);
  if (action.type !== 'speed') watching.calm = 0;
}

function pause(cabinet: Cabinet, watching: Watching): void {
  if (watching.player?.playing) control(cabinet, watching, { type: 'toggle' });
}

/** The address was given another moment by hand. */
function showMoment(cabinet: Cabinet, watching: Watching, moment: number): void {
  pause(cabinet, watching);
  const now = watching.player?.replay.game.tick ?? 0;
  control(cabinet, watching, { type: 'skip', ticks: moment - now });
}

/** The slider is held, and was moved. */
function drag({ sound }: Cabinet, watching: Watching, tick: number): void {
  const { player } = watching;
  if (player === null) return;
  player.held = true;
  seekPlayer(player, tick);
  stopSounds(sound);
  followSound(sound, player);
  watching.calm = 0;
}

function drop({ sound }: Cabinet, { player }: Watching): void {
  if (player === null || !player.held) return;
  player.held = false;
  followSound(sound, player);
}

/** Whoever watches may go on otherwise from here. */
function practise({ go }: Cabinet, { player }: Watching): void {
  if (player === null) return;
  const { recording, game } = player.replay;
  const { invincible = false, turbo = false } = recording.switches;
  go.practice({ level: game.level, invincible, turbo }, { recording, tick: game.tick });
}

async function savePicture({ tube, overlay }: Cabinet, { player }: Watching): Promise<void> {
  if (player === null) return;
  const { tick } = player.replay.game;
  const picture = await tube.picture();
  if (picture === null) overlay.notify('This browser does not make a picture of it.');
  else saveFile(`pacman-${timeText(tick).replaceAll(':', '-')}.png`, picture);
}

async function copyLink({ overlay, place }: Cabinet, watching: Watching): Promise<void> {
  const linked =
    watching.shared || watching.player === null ? null : linkedGameId(encode(watching.player.replay.recording));
  if (linked !== null) {
    // What only this browser has is now in the address itself.
    place.move(watching.gameId, { gameId: linked, tick: null });
    watching.gameId = linked;
    watching.shared = true;
  }
  place.move(watching.gameId, here(watching));
  const copied = await place.copy(here(watching));
  overlay.notify(copied ? 'The link to this moment is copied.' : 'The address of this page is the link: copy it.');
}
