/**
 * Everything of the cabinet that is not the picture: menus, dialogs, the score table, and the notices for screen readers.
 *
 * Plain DOM over the canvas. The flow between screens is not decided here: the overlay shows what it is told to
 * and calls a handler when the player chooses. It is the same for keyboard, pointer, touch, screen reader and pad;
 * the pad's directions and buttons come in through `direction`, `confirm` and `back`.
 */
import type { Direction } from '../../game/direction.ts';
import type { Switches } from '../../game/options.ts';
import type { Location, ScoreRow } from '../hall-line.ts';
import type { SettingsKeeper } from '../settings.ts';
import { createDialogs, type Dialogs, type DialogWays, dialogWays, type OverlayHandlers } from './dialogs.ts';
import type { GameOverHandlers } from './game-over/game-over-dialog.ts';
import type { GameOverView } from './game-over/game-over-words.ts';
import { followSettings } from './kit/appearance.ts';
import { createPile, type Pile } from './kit/pile.ts';
import { followPicture } from './kit/placement.ts';
import { padConfirm, padDirection, type Screen } from './kit/screen.ts';
import { createLearnPanel, type LearnPanel } from './learn/learn-panel.ts';
import { createAnnouncer } from './notices/announcer.ts';
import { createNotices, type NoticeOptions, type Notices } from './notices/notices.ts';
import { createPlayScreen } from './play/play-screen.ts';
import { createPracticeScreen, type PracticeHandlers, type PracticeScreen } from './practice/practice-screen.ts';
import { practiceText } from './practice/practice-words.ts';
import { createTitleScreen } from './title/title-screen.ts';
import { createWatchScreen, type WatchHandlers, type WatchScreen } from './watch/watch-screen.ts';

export type { ChosenFrom, OverlayHandlers } from './dialogs.ts';
export type { NameAnswer, NameQuestion } from './name-entry/name-entry-dialog.ts';
export type { NoticeOptions } from './notices/notices.ts';
export { rankText, type ScoresView } from './scores/scores-dialog.ts';
export type { MenuItem } from './title/title-screen.ts';

export interface Overlay extends DialogWays {
  /**
   * The title menu. `quiet` hides it until somebody moves (demo); `best` is shown over the picture, `player`
   * is whose game the picture shows.
   * `start`: the picture is the start page, which the menu leaves free.
   * While the title is shown already, dialogs that the player has opened upon it stay.
   */
  showTitle(options?: { quiet?: boolean; best?: readonly ScoreRow[] | null; player?: string; start?: boolean }): void;
  /** A game begins; nobody knows yet where it is served from. */
  showPlay(): void;
  /** Where the game is served from; words when it is unranked: why. */
  setLocation(location: Location | string): void;
  /** Seconds until a game that was left goes on; 0 when it does. May be called in every frame. */
  tellCount(seconds: number): void;
  /** A game of practice begins at a level, with its own menus. `switches` is what it is played with that is not as the factory has it. */
  showPractice(level: number, switches: Partial<Switches>, handlers: PracticeHandlers): void;
  /** The end of a game, beside its final maze; what is known later is told to `gameOver`. */
  showGameOver(view: GameOverView, handlers: GameOverHandlers): void;
  /** How many scores wait for their name: said at the title and in the table. */
  tellNameless(count: number): void;
  /** A game is about to be watched; the rest is told to `watch`. */
  showWatch(handlers: WatchHandlers): void;
  watch: WatchScreen;
  /** Whether a dialog lies upon what is shown: the player is in the middle of something. */
  isDialogOpen(): boolean;
  /** The ghosts' minds beside a game that is watched or practised; every `show...` above hides it. */
  learn: LearnPanel;
  practice: PracticeScreen;
  /** Says a sentence to screen readers. */
  announce(text: string): void;
  /** Tells screen readers the game's score, lives and level when it is time; may be called in every frame. */
  tellGame(score: number, lives: number, level: number): void;
  /** Shows everybody a note. Returns how to take it away. */
  notify(text: string, options?: NoticeOptions): () => void;
  /** The pad's direction and two buttons; false when no menu takes them, so that they are the game's. */
  direction(direction: Direction): boolean;
  confirm(): boolean;
  back(): boolean;
}

/** Builds the overlay in `root`, over the picture in `picture`. */
export function createOverlay(
  root: HTMLElement,
  picture: HTMLElement,
  settings: SettingsKeeper,
  handlers: OverlayHandlers,
): Overlay {
  const notices = createNotices();
  const pile = createPile(root, notices.element);
  const announcer = createAnnouncer(notices.announce, () => performance.now());
  const dialogs = createDialogs(pile, settings, handlers, notices);
  const screens = createScreens(picture, pile, settings, handlers, notices, dialogs);
  const { title, play, watch, learn, practice } = screens;
  root.append(title.element, play.element, watch.element, learn.element, practice.element, notices.element);
  followPicture(picture, root);
  followSettings(settings);

  /** Closes what is open and begins to show something else. */
  function begin(name: keyof Bottom): void {
    pile.closeAll();
    dialogs.nameEntry.putOff();
    dialogs.keptGame.putOff();
    showAlone(screens, name);
    if (name !== 'title') announcer.restart();
  }

  return {
    showTitle({ quiet = false, best = null, player = '', start = false } = {}) {
      if (title.element.hidden) begin('title');
      title.showBest(best);
      title.showCaption(player);
      title.show(quiet);
      title.element.classList.toggle('start', start);
    },
    showPlay() {
      begin('play');
      play.show();
    },
    showPractice(level, switches, choices) {
      begin('play');
      play.show();
      play.tell(practiceText(level, switches));
      learn.show();
      practice.show(choices);
    },
    ...dialogWays(pile, dialogs),
    setLocation: play.setLocation,
    tellCount: play.tellCount,
    showGameOver(view, choices) {
      begin('play');
      play.hide();
      dialogs.gameOver.show(view, choices);
      pile.open(dialogs.gameOver);
    },
    tellNameless(count) {
      title.tellNameless(count);
      dialogs.scores.tellNameless(count);
    },
    showWatch(given) {
      begin('watch');
      watch.show(given);
    },
    watch,
    isDialogOpen: () => pile.top() !== null,
    learn,
    practice,
    announce: notices.announce,
    tellGame: announcer.tellGame,
    notify: notices.notify,
    ...padOf(() => pile.top() ?? [title, watch].find((screen) => !screen.element.hidden) ?? null),
  };
}

type Screens = ReturnType<typeof createScreens>;
/** What can lie at the bottom of the pile, one at a time. */
type Bottom = Pick<Screens, 'title' | 'play' | 'watch'>;

function createScreens(
  picture: HTMLElement,
  pile: Pile,
  settings: SettingsKeeper,
  handlers: OverlayHandlers,
  { announce }: Notices,
  { settingsDialog, openOperator, howToPlay }: Dialogs,
) {
  const learn = createLearnPanel(settings, announce);
  const practice = createPracticeScreen({
    pile,
    settings,
    playAt: picture,
    learn: learn.element,
    announce,
    openSettings: () => pile.open(settingsDialog),
    openOperator,
    start: handlers.practise,
  });
  const title = createTitleScreen(
    [
      { label: 'Play', run: () => handlers.play(1) },
      { label: '2 players', run: () => handlers.play(2) },
      { label: 'Practise', run: practice.ask },
      { label: 'Watch', run: () => handlers.gallery() },
      { label: 'Scores', run: () => handlers.scores() },
      { label: 'Settings', run: () => pile.open(settingsDialog) },
      { label: 'How to play', run: () => pile.open(howToPlay) },
    ],
    { settings, enterNames: handlers.enterNames, coin: handlers.coin, wake: handlers.wake },
  );
  const play = createPlayScreen(settings, picture, handlers.pause);
  const watch = createWatchScreen(settings, learn.element, announce);
  return { title, play, watch, learn, practice };
}

/** Hides all but this; what lies beside a game is shown by whoever wants it. */
function showAlone({ title, play, watch, learn, practice }: Screens, name: keyof Bottom): void {
  document.documentElement.dataset.screen = name;
  if (name !== 'title') title.hide();
  if (name !== 'play') play.hide();
  if (name !== 'watch') watch.hide();
  learn.hide();
  practice.hide();
}

/** The pad's direction and two buttons go to the screen that takes input. */
function padOf(uppermost: () => Screen | null): Pick<Overlay, 'direction' | 'confirm' | 'back'> {
  return {
    direction(direction) {
      const screen = uppermost();
      if (screen) padDirection(screen, direction);
      return screen !== null;
    },
    confirm() {
      const screen = uppermost();
      if (screen) padConfirm(screen);
      return screen !== null;
    },
    back() {
      const screen = uppermost();
      screen?.back?.();
      return screen?.back !== undefined;
    },
  };
}
