/**
 * The cabinet is switched on: everything is made, connected, and shown.
 *
 * How the parts fit: the tube (Phaser) calls back once per displayed frame; the scene lets the time pass and draws; the overlay
 * and the joystick call back when the player does something, and the scene decides what it means.
 */
import type { Cabinet } from './cabinet.ts';
import { refreshBest } from './cabinet.ts';
import { createHall } from './hall.ts';
import { attachGamepad } from './joystick/gamepad.ts';
import {
  type Command,
  createJoystick,
  onCommand,
  onDirection,
  pollJoystick,
  releaseJoystick,
  type Source,
} from './joystick/joystick.ts';
import { attachKeyboard } from './joystick/keyboard.ts';
import { attachStick } from './joystick/stick.ts';
import { attachSwipe } from './joystick/swipe.ts';
import { openOutbox } from './outbox.ts';
import { createOverlay } from './overlay/overlay.ts';
import { createTube } from './picture/tube.ts';
import type { Scene } from './scene.ts';
import { attract } from './scenes/attract-scene.ts';
import { startPlaying } from './scenes/play-scene.ts';
import { startPractice } from './scenes/practice-scene.ts';
import { offerUnfinished, showScores } from './scenes/score-dialogs.ts';
import { openAddress, watch } from './scenes/watch-scene.ts';
import { openSettings, type Settings } from './settings.ts';
import { createSound, setMuted, setVolume, unlock } from './sound/sound.ts';
import { openUpdates } from './update.ts';
import { openLastGame } from './watch/last-game.ts';

/** Games of whose refusal the player has been told on this page. */
const toldRefusals = new Set<string>();

/** What has a click of its own. */
const CONTROLS = 'button, a, input, label, select, summary, dialog, .notes';

const NO_SCENE: Scene = { advance() {}, draw() {}, command() {}, hide() {}, resume() {}, leave() {} };

async function switchOn(): Promise<void> {
  const picture = find('screen');
  const settings = openSettings();
  const hall = createHall();
  const sound = createSound();
  const joystick = createJoystick();

  const overlay = createOverlay(find('overlay'), picture, settings, {
    play: () => startPlaying(cabinet),
    practise: (practice) => startPractice(cabinet, practice),
    scores: () => void showScores(cabinet),
    pause: () => cabinet.scene.hide(),
    resume: () => cabinet.scene.resume(),
    quit: () => attract(cabinet),
    leaveTable: () => attract(cabinet),
    watchBest: () => void showScores(cabinet, { result: 'Choose a game to watch.' }),
    watch: (gameId) => watch(cabinet, { gameId, tick: null }, () => backToScores(cabinet)),
    hasLastGame: () => cabinet.lastGame.get() !== null,
  });

  const tube = await createTube(picture, settings, (elapsed) => {
    pollJoystick(joystick);
    cabinet.scene.advance(elapsed);
    cabinet.scene.draw();
  });
  const outbox = openOutbox(hall);
  const cabinet: Cabinet = {
    hall,
    outbox,
    settings,
    joystick,
    sound,
    tube,
    overlay,
    scene: NO_SCENE,
    highScore: 0,
    best: [],
    lastGame: openLastGame(),
    updates: openUpdates(),
  };

  followSettings(cabinet, settings.get());
  settings.subscribe((changed) => followSettings(cabinet, changed));
  outbox.subscribe((status) => {
    if (status.kind === 'refused' && status.gameId !== null) showRefusal(cabinet, status.gameId, status.text);
    else if (status.text !== '') overlay.notify(status.text);
  });

  attachKeyboard(joystick);
  attachGamepad(joystick);
  attachSwipe(joystick, picture);
  attachStick(joystick, find('stick'));
  onCommand(joystick, (command, source) => {
    unlock(sound);
    // A keyboard works the menus by itself; a pad works them through us.
    if (source === 'gamepad' && command === 'confirm' && overlay.confirm()) return;
    if (source === 'gamepad' && command === 'back' && overlay.back()) return;
    // Its start button leads out of dialogs too; elsewhere it pauses.
    if (source === 'gamepad' && command === 'pause' && overlay.isDialogOpen() && overlay.back()) return;
    obey(cabinet, command, source);
  });
  onDirection(joystick, (direction, source) => {
    if (source === 'gamepad') overlay.direction(direction);
  });
  for (const gesture of ['pointerup', 'keydown'] as const) addEventListener(gesture, () => unlock(sound));
  find('cabinet').addEventListener('click', ({ target }) => {
    // At the title a tap anywhere will do; elsewhere it is the picture that is tapped.
    const atTitle = document.documentElement.dataset.screen === 'title';
    if (!(target instanceof Element) || target.closest(CONTROLS) !== null) return;
    if (atTitle || picture.contains(target)) cabinet.scene.command('confirm', 'picture');
  });

  addEventListener('blur', () => leavePage(cabinet));
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) leavePage(cabinet);
  });

  addEventListener('popstate', () => {
    if (cabinet.scene.moved) cabinet.scene.moved();
    else history.replaceState(null, '', '/');
  });

  const watching = openAddress(cabinet);
  if (watching) void refreshBest(cabinet);
  else attract(cabinet);
  for (const { gameId, score, refusal } of await outbox.refused()) {
    showRefusal(cabinet, gameId, `The hall refused the game of ${score} points. ${refusal}`);
  }
  if (watching) cabinet.updates.look();
  else await offerUnfinished(cabinet);
}

/** A score that will never be in the table is a matter that the player must have seen. */
function showRefusal({ outbox, overlay }: Cabinet, gameId: string, text: string): void {
  if (toldRefusals.has(gameId)) return;
  toldRefusals.add(gameId);
  overlay.notify(text, { dismissed: () => void outbox.discard(gameId) });
}

function backToScores(cabinet: Cabinet): void {
  attract(cabinet);
  void showScores(cabinet);
}

function obey(cabinet: Cabinet, command: Command, source: Source): void {
  if (command === 'mute') cabinet.settings.set({ muted: !cabinet.settings.get().muted });
  else if (command === 'fullscreen') void toggleFullScreen();
  else cabinet.scene.command(command, source);
}

/** A browser may refuse full screen, on phones above all; then nothing changes. */
async function toggleFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    // The page stays as it is, which is all there is to do.
  }
}

/** Whoever looks away must not lose a life. */
function leavePage(cabinet: Cabinet): void {
  releaseJoystick(cabinet.joystick);
  cabinet.scene.hide();
}

function followSettings({ sound }: Cabinet, { muted, volume }: Readonly<Settings>): void {
  setMuted(sound, muted);
  setVolume(sound, volume);
}

function find(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element "${id}".`);
  return found;
}

switchOn().catch((error: unknown) => {
  find('loading').textContent = 'Pac-Man could not be started in this browser. Please reload the page.';
  throw error;
});
