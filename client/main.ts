/**
 * The cabinet is switched on: everything is made, connected, and shown.
 *
 * How the parts fit: the tube (Phaser) calls back once per displayed frame; the scene lets the time pass and draws; the overlay
 * and the joystick call back when the player does something, and the scene decides what it means.
 */
import { askToStay } from './ask-to-stay.ts';
import { type Cabinet, refreshBest, type Ways } from './cabinet.ts';
import { emptyCoinBox } from './coin-box.ts';
import { isControl } from './controls.ts';
import { toggleFullScreen } from './full-screen.ts';
import { createHallLine } from './hall-line.ts';
import { followHands, PICTURE_NAMES } from './in-hand.ts';
import { attachGamepad, type StartButtons } from './joystick/gamepad.ts';
import {
  createJoystick,
  type Device,
  onCommand,
  onDirection,
  pollJoystick,
  releaseJoystick,
} from './joystick/joystick.ts';
import { attachKeyboard } from './joystick/keyboard.ts';
import { attachStick } from './joystick/stick.ts';
import { attachSwipe } from './joystick/swipe.ts';
import { openGameKeeper } from './kept-game.ts';
import type { Command } from './keys.ts';
import { after } from './later.ts';
import { tellOfLoss } from './lost-picture.ts';
import { openMyGames } from './my-games/my-games.ts';
import { openOutbox } from './outbox.ts';
import { type ChosenFrom, createOverlay, type Overlay } from './overlay/overlay.ts';
import { createTube } from './picture/tube.ts';
import { NO_SCENE } from './scene.ts';
import { takeCoin } from './scenes/coin.ts';
import { pictureOf } from './scenes/gallery.ts';
import { offerKept } from './scenes/kept-games.ts';
import { enterNames } from './scenes/score-dialogs.ts';
import { tellOfOutbox } from './scenes/score-news.ts';
import { openSettings, type Settings, type SettingsKeeper } from './settings.ts';
import { follow } from './shared.ts';
import { createSound, setMuted, setVolume, unlock } from './sound/sound.ts';
import { createTickets } from './ticket-box.ts';
import { openUpdates } from './update.ts';
import { createWakeLock } from './wake-lock.ts';
import { openAddressBar } from './watch/address-bar.ts';
import { waysOf } from './ways.ts';

async function switchOn(): Promise<void> {
  const cabinet = await buildCabinet(find('screen'));
  follow(cabinet.settings, (settings) => obeySettings(cabinet, settings));
  follow(cabinet.hand, (hand) => find('screen').setAttribute('aria-label', PICTURE_NAMES[hand]));
  const tellRefusals = tellOfOutbox(cabinet);
  connectJoystick(cabinet);
  connectPage(cabinet);
  await openFirst(cabinet, tellRefusals);
}

/** Makes all parts. The overlay's choices and the tube's frames reach the cabinet when it is whole. */
async function buildCabinet(screen: HTMLElement): Promise<Cabinet> {
  const settings = openSettings();
  const hall = createHallLine();
  const joystick = createJoystick();
  const hand = followHands();
  const wakeLock = createWakeLock();
  const overlay = buildOverlay(screen, settings, () => cabinet);
  const tube = await createTube(
    screen,
    settings,
    hand,
    (elapsed) => {
      pollJoystick(joystick);
      cabinet.scene.advance(elapsed);
      cabinet.scene.draw();
      wakeLock.hold(cabinet.scene.isRunning?.() ?? false);
    },
    tellOfLoss(
      () => cabinet,
      () => location.reload(),
    ),
  );
  const cabinet: Cabinet = {
    hall,
    outbox: openOutbox(hall),
    tickets: createTickets({ startGame: hall.startGame, now: Date.now, wait }),
    keeper: openGameKeeper(),
    settings,
    joystick,
    hand,
    sound: createSound(),
    coinBox: emptyCoinBox(),
    tube,
    overlay,
    place: openAddressBar(),
    go: waysOf(() => cabinet),
    scene: NO_SCENE,
    highScore: 0,
    best: [],
    mine: openMyGames(),
    asksAtTitle: false,
    table: { visit: {}, callOff() {} },
    updates: openUpdates(),
    after,
  };
  return cabinet;
}

function buildOverlay(screen: HTMLElement, settings: SettingsKeeper, cabinet: () => Cabinet): Overlay {
  return createOverlay(find('overlay'), screen, settings, {
    play: (players) => cabinet().go.play(players),
    coin: () => takeCoin(cabinet()),
    wake: () => cabinet().scene.wake?.(),
    practise: (practice) => cabinet().go.practice(practice),
    scores: () => cabinet().go.scores(),
    scoresOf: (period) => cabinet().go.scoresOf(period),
    pause: () => cabinet().scene.command('pause', 'picture'),
    resume: () => cabinet().scene.resume?.(),
    quit: () => cabinet().go.title(),
    enterNames: () => void enterNames(cabinet()),
    leaveTable: () => cabinet().go.title(),
    gallery: (tab) => cabinet().go.gallery(tab),
    picture: (gameId, tab) => pictureOf(cabinet(), gameId, tab),
    watch: (gameId, from) => cabinet().go.watch({ gameId, tick: null }, backTo(cabinet().go, from)),
  });
}

/** Whoever has watched a game comes back to where it was chosen. */
function backTo({ title, scores, gallery }: Ways, from: ChosenFrom): () => void {
  return () => {
    title();
    if (from === 'scores') scores();
    else gallery(from);
  };
}

function connectJoystick(cabinet: Cabinet): void {
  const { joystick, hand, overlay, sound } = cabinet;
  attachKeyboard(joystick);
  attachGamepad(joystick, startButtonsOf(cabinet), () => cabinet.scene.hide?.(false));
  attachSwipe(joystick, find('cabinet'));
  attachStick(joystick, find('stick'));
  onCommand(joystick, (command, source) => {
    unlock(sound);
    if (source === 'gamepad') hand.set('pad');
    if (source !== 'gamepad' || !menuTakes(overlay, command)) obey(cabinet, command, source);
  });
  onDirection(joystick, (direction, source) => {
    unlock(sound);
    if (source !== 'gamepad') return;
    hand.set('pad');
    overlay.direction(direction);
  });
}

/** Gamepads whose buttons nobody knows: their start button is asked for once, and kept. */
function startButtonsOf({ settings, overlay }: Cabinet): StartButtons {
  return {
    get: (id) => settings.get().startButtons[id] ?? null,
    keep(id, button) {
      settings.set({ startButtons: { ...settings.get().startButtons, [id]: button } });
      overlay.notify('Thank you: that is start from now on, and any other button confirms.');
    },
    ask: () => overlay.notify('This gamepad does not say what its buttons are. Press the button for start.'),
  };
}

/** A keyboard works the menus by itself; a pad works them through us. True when a menu had a use for the button. */
function menuTakes(overlay: Overlay, command: Command): boolean {
  if (command === 'confirm') return overlay.confirm();
  if (command === 'back') return overlay.back();
  // Its start button leads out of dialogs too; elsewhere it pauses.
  return command === 'pause' && overlay.isDialogOpen() && overlay.back();
}

function obey(cabinet: Cabinet, command: Command, source: Device): void {
  if (command === 'mute') cabinet.settings.set({ muted: !cabinet.settings.get().muted });
  else if (command === 'fullscreen') void toggleFullScreen();
  else if (command === 'coin') takeCoin(cabinet);
  else cabinet.scene.command(command, source);
}

/** What browsers take for a wish to hear something. */
const GESTURES = ['mousedown', 'pointerup', 'touchend', 'click', 'keydown'] as const;

/** Clicks beside the menus, and looking away. */
function connectPage(cabinet: Cabinet): void {
  const screen = find('screen');
  // Before anybody else hears of it: a menu keeps its keys to itself.
  for (const gesture of GESTURES) addEventListener(gesture, () => unlock(cabinet.sound), { capture: true });
  find('cabinet').addEventListener('click', ({ target }) => {
    // At the title a tap anywhere will do; elsewhere it is the picture that is tapped.
    const atTitle = document.documentElement.dataset.screen === 'title';
    if (!(target instanceof Element) || isControl(target)) return;
    if (atTitle || screen.contains(target)) cabinet.scene.command('confirm', 'picture');
  });
  addEventListener('blur', () => leavePage(cabinet));
  addEventListener('pagehide', () => leavePage(cabinet));
  askToStay(() => cabinet.scene.wouldLose?.() || cabinet.outbox.wouldLose());
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) leavePage(cabinet);
  });
  addEventListener('popstate', () => {
    if (cabinet.scene.moved) cabinet.scene.moved();
    else history.replaceState(null, '', './');
  });
}

/** Whoever looks away must not lose a life. */
function leavePage({ joystick, scene }: Cabinet): void {
  releaseJoystick(joystick);
  scene.hide?.(document.hidden);
}

/** The game that the address names, or the title; then what is left of earlier visits. */
async function openFirst(cabinet: Cabinet, tellRefusals: () => Promise<void>): Promise<void> {
  const { updates, place, go } = cabinet;
  const address = place.read();
  if (address === null) {
    go.title();
    if (place.isUnknown()) {
      await cabinet.overlay.tellLost();
      place.clear();
    }
  } else {
    cabinet.asksAtTitle = true;
    go.watch(address);
    void refreshBest(cabinet);
  }
  await tellRefusals();
  if (address !== null) return updates.look();
  await offerKept(cabinet);
}

function obeySettings({ sound }: Cabinet, { muted, volume }: Readonly<Settings>): void {
  setMuted(sound, muted);
  setVolume(sound, volume);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
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
