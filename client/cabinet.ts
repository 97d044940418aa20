/**
 * The cabinet: what all scenes share, and the ways from one to the other.
 *
 * A scene asks the hall, the overlay, the sound and the joystick through it. What it never asks anybody is a rule: those are in
 * `game/` alone. And it knows no other scene: it goes where it wants by `cabinet.go`, which main.ts fills.
 */
import type { Recording } from '../game/recording.ts';
import type { CoinBox } from './coin-box.ts';
import type { HallLine, Period, ScoreRow } from './hall-line.ts';
import type { InHand } from './in-hand.ts';
import { centreJoystick, type Joystick } from './joystick/joystick.ts';
import type { GameKeeper, KeptGame } from './kept-game.ts';
import type { MyGames } from './my-games/my-games.ts';
import type { FinishedGame, Outbox } from './outbox.ts';
import type { GalleryTab } from './overlay/gallery/gallery-words.ts';
import type { Overlay } from './overlay/overlay.ts';
import type { Practice } from './overlay/practice/practice-words.ts';
import type { Tube } from './picture/tube.ts';
import type { Finished } from './played-game.ts';
import type { Scene } from './scene.ts';
import type { SettingsKeeper } from './settings.ts';
import type { Shared } from './shared.ts';
import { resumeSound, type Sound, stopSounds } from './sound/sound.ts';
import type { Tickets } from './ticket-box.ts';
import type { Updates } from './update.ts';
import type { AddressBar } from './watch/address-bar.ts';
import type { WatchAddress } from './watch/watch-address.ts';

export interface Cabinet {
  hall: HallLine;
  outbox: Outbox;
  tickets: Tickets;
  /** Keeps the running game. */
  keeper: GameKeeper;
  settings: SettingsKeeper;
  joystick: Joystick;
  /** What the player has in his hands. */
  hand: Shared<InHand>;
  sound: Sound;
  coinBox: CoinBox;
  tube: Tube;
  overlay: Overlay;
  place: AddressBar;
  go: Ways;
  scene: Scene;
  /** The best score that this page knows of. */
  highScore: number;
  /** The best games, as last heard from the hall; best first. */
  best: readonly ScoreRow[];
  mine: MyGames;
  /** Somebody came in by a link to a game: whether he goes on with one of his own he is asked when he comes to the title. */
  asksAtTitle: boolean;
  /** The table that was opened last. */
  table: OpenTable;
  updates: Updates;
  /** Calls back once after so many ms; the returned function calls it off. */
  after(ms: number, callback: () => void): () => void;
}

/** Where a scene can lead. */
export interface Ways {
  /** The title, with nothing open over it. */
  title(): void;
  /** A new game, for one player unless told; ranked where it can be. */
  play(players?: 1 | 2): void;
  /** The rest of a game that was left in the middle. */
  goOn(kept: KeptGame): void;
  /** The end of a game. */
  gameOver(finished: Finished): void;
  /** From its level, or from a moment of a game. */
  practice(practice: Practice, from?: Moment): void;
  /** `closed` leads to where the viewer came from: to the title, unless told. */
  watch(address: WatchAddress, closed?: () => void, how?: WatchHow): void;
  /** The games that can be watched, over the title. */
  gallery(tab?: GalleryTab): void;
  /** The table, over what is shown. */
  scores(visit?: ScoresVisit): void;
  /** The table that is shown, once more or of another period. */
  scoresOf(period: Period): void;
}

export interface ScoresVisit {
  /** Said above the table, until its game is there. */
  result?: string | undefined;
  /** A game whose row is marked. */
  gameId?: string;
  /** Of all time unless told. */
  period?: Period;
}

/** A moment of a game that was played. */
export interface Moment {
  recording: Recording;
  tick: number;
}

/** How a table was opened; another takes its place, and it shows nothing any more. */
export interface OpenTable {
  visit: ScoresVisit;
  /** It looks at the hall no more, and listens for no scores. */
  callOff(): void;
}

export interface WatchHow {
  /** It runs from the moment of its address on; else one that names a moment shows it standing still. */
  running?: boolean;
}

export type Nameless = Pick<FinishedGame, 'gameId' | 'score' | 'level' | 'second'>;

/** Ends the running scene and begins another. */
export function enter(cabinet: Cabinet, scene: Scene): void {
  cabinet.scene.leave?.();
  stopSounds(cabinet.sound);
  resumeSound(cabinet.sound);
  centreJoystick(cabinet.joystick);
  cabinet.joystick.turn = null;
  cabinet.scene = scene;
}

/** Asks the hall for the best games; without an answer the last ones stay. */
export async function refreshBest(cabinet: Cabinet): Promise<void> {
  const reply = await cabinet.hall.table(BEST);
  if (reply.kind === 'ok') keepBest(cabinet, reply.value.scores);
}

/** Says how many scores wait for their name. */
export async function tellNameless({ outbox, overlay }: Cabinet): Promise<void> {
  overlay.tellNameless((await outbox.unfinished()).length);
}

/** Remembers the first of the hall's rows. */
export function keepBest(cabinet: Cabinet, rows: readonly ScoreRow[]): void {
  cabinet.best = rows.slice(0, BEST);
  cabinet.highScore = Math.max(cabinet.highScore, rows[0]?.score ?? 0);
}

/** Games that are shown at the title. */
const BEST = 10;
