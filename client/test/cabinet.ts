/**
 * A whole cabinet for the tests of scenes: its ways, clock, joystick, sound, settings and outbox are the real ones; the hall, the
 * overlay and the page's address live in memory, and the tube remembers what it was last told to show.
 */
import type { Game } from '../../game/state.ts';
import type { Cabinet } from '../cabinet.ts';
import { emptyCoinBox } from '../coin-box.ts';
import type { InHand } from '../in-hand.ts';
import { createJoystick } from '../joystick/joystick.ts';
import type { KeptGame } from '../kept-game.ts';
import { openMyGames } from '../my-games/my-games.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import { type Disk, shelfInMemory } from '../outbox/test/memory-shelf.ts';
import type { WaitingGame } from '../outbox/waiting-game.ts';
import { NO_SCENE } from '../scene.ts';
import { openSettings } from '../settings.ts';
import { share } from '../shared.ts';
import { createSound } from '../sound/sound.ts';
import { createTickets } from '../ticket-box.ts';
import { openAddressBar } from '../watch/address-bar.ts';
import { waysOf } from '../ways.ts';
import { openTestLine, type TestLine } from './hall-line.ts';
import { indexedInMemory, newDisk, type TestDisk } from './indexed.ts';
import { openTestOverlay, type TestOverlay } from './overlay.ts';

export interface TestCabinet extends Cabinet {
  hall: TestLine;
  overlay: TestOverlay;
  /** What is on the tube. */
  shown: { what: 'nothing' | 'title' | 'start' | 'game'; game: Game | null; ticks: number };
  page: ReturnType<typeof openPage>;
  /** How often a new version was asked for, and taken over. */
  looked: number;
  takenOver: number;
  /** What lies in the outbox. */
  entries: Map<string, WaitingGame>;
  /** What the outbox lies on, and the games of this browser; a test may break them. */
  shelf: Disk;
  disk: TestDisk;
  /** Running games that are kept. */
  games: Map<string, KeptGame>;
  /** What is to be called later. */
  timers: Set<{ ms: number; callback: () => void }>;
  /** Lets displayed frames pass, and draws the last one. */
  pass(seconds: number): void;
  passUntil(done: () => boolean): void;
}

const FRAME = 1000 / 60;
/** Ten minutes of the game. */
const MOST_FRAMES = 36_000;

export function openTestCabinet(): TestCabinet {
  const hall = openTestLine();
  const overlay = openTestOverlay();
  const page = openPage();
  const entries = new Map<string, WaitingGame>();
  const games = new Map<string, KeptGame>();
  const shelf: Disk = { answers: true, deletes: true };
  const disk = newDisk();
  const clock = { now: 0 };
  const cabinet: TestCabinet = {
    hall,
    overlay,
    page,
    entries,
    shelf,
    disk,
    games,
    outbox: openOutbox(hall, entries, shelf),
    tickets: createTickets({
      startGame: (patience) => hall.startGame(patience),
      now: () => clock.now,
      async wait() {
        clock.now += 60_000;
      },
    }),
    keeper: openKeeper(games),
    settings: openSettings(null),
    joystick: createJoystick(),
    hand: share<InHand>('keys'),
    sound: createSound(),
    coinBox: emptyCoinBox(),
    tube: {
      showGame(game) {
        cabinet.shown = { what: 'game', game, ticks: game.tick };
      },
      showTitle(ticks) {
        cabinet.shown = { what: 'title', game: null, ticks };
      },
      showStart() {
        cabinet.shown = { what: 'start', game: null, ticks: 0 };
      },
      picture: async () => null,
      showNothing() {
        cabinet.shown = { what: 'nothing', game: null, ticks: 0 };
      },
    },
    place: openAddressBar(page),
    go: waysOf(() => cabinet),
    scene: NO_SCENE,
    highScore: 0,
    best: [],
    mine: openMyGames(indexedInMemory('id', disk), null),
    asksAtTitle: false,
    table: { visit: {}, callOff() {} },
    updates: {
      look() {
        cabinet.looked += 1;
      },
      takeOver() {
        cabinet.takenOver += 1;
      },
    },
    after(ms, callback) {
      const timer = { ms, callback };
      cabinet.timers.add(timer);
      return () => cabinet.timers.delete(timer);
    },
    timers: new Set(),
    shown: { what: 'nothing', game: null, ticks: 0 },
    looked: 0,
    takenOver: 0,
    pass(seconds) {
      for (let frame = 0; frame < seconds * 60; frame++) cabinet.scene.advance(FRAME);
      cabinet.scene.draw();
    },
    passUntil(done) {
      for (let frame = 0; frame < MOST_FRAMES && !done(); frame++) {
        cabinet.scene.advance(FRAME);
        cabinet.scene.draw();
      }
    },
  };
  return cabinet;
}

/** Lets everything happen that only waits for a promise. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

function openKeeper(games: Map<string, KeptGame>): Cabinet['keeper'] {
  return {
    keep: (game) => games.set(game.id, game) === games,
    forget: (id) => void games.delete(id),
    hold: () => () => {},
    left: async () => [...games.values()],
  };
}

function openOutbox(hall: TestLine, entries: Map<string, WaitingGame>, shelf: Disk): Cabinet['outbox'] {
  const holds = new Set<string>();
  return createOutbox({
    shelf: shelfInMemory(entries, shelf),
    send: (game) => hall.submitScore(game),
    alone: (work) => work(),
    hold(gameId) {
      holds.add(gameId);
      return () => holds.delete(gameId);
    },
    held: async () => holds,
    tell() {},
    now: () => 0,
    after: () => () => {},
    chance: () => 0,
  });
}

/** As much of a browser's page as an address needs: one history, whose entries are addresses. */
function openPage() {
  const visited: { url: URL; state: unknown }[] = [{ url: new URL('http://hall/'), state: null }];
  const here = () => visited.at(-1) ?? { url: new URL('http://hall/'), state: null };
  const resolve = (address: string | URL | null | undefined) => new URL(address ?? '', 'http://hall/');
  return {
    visited,
    /** Somebody writes another address, as a link or by hand. */
    open(address: string) {
      visited.push({ url: resolve(address), state: null });
    },
    document: { title: 'Pac-Man', baseURI: 'http://hall/' },
    navigator: {},
    location: {
      get pathname() {
        return here().url.pathname;
      },
      get hash() {
        return here().url.hash;
      },
    },
    history: {
      get state() {
        return here().state;
      },
      pushState: (state: unknown, _: string, address?: string | URL | null) =>
        void visited.push({ url: resolve(address), state }),
      replaceState: (state: unknown, _: string, address?: string | URL | null) =>
        void visited.splice(-1, 1, { url: resolve(address), state }),
      back: () => void visited.pop(),
    },
  };
}
