/**
 * What opens over something else: the dialogs, how they lead to each other, and the ways to them.
 */
import type { Game } from '../../game/state.ts';
import type { Period } from '../hall-line.ts';
import { openInstall } from '../install.ts';
import type { SettingsKeeper } from '../settings.ts';
import { createGalleryDialog } from './gallery/gallery-dialog.ts';
import type { GalleryTab, GalleryView } from './gallery/gallery-words.ts';
import { createGameOverDialog, type GameOverDialog } from './game-over/game-over-dialog.ts';
import { createHowToPlayDialog } from './how-to-play/how-to-play-dialog.ts';
import { createKeptGameDialog, type KeptGameAnswer, type KeptGameQuestion } from './kept-game/kept-game-dialog.ts';
import { createCoinButton } from './kit/coin-button.ts';
import type { Pile } from './kit/pile.ts';
import { ask } from './kit/question.ts';
import { createLostDialog } from './lost/lost-dialog.ts';
import { createNameEntryDialog, type NameAnswer, type NameQuestion } from './name-entry/name-entry-dialog.ts';
import type { Notices } from './notices/notices.ts';
import { createOperatorDialog } from './operator/operator-dialog.ts';
import { createGiveUpDialog } from './pause/give-up-dialog.ts';
import { createPauseDialog } from './pause/pause-dialog.ts';
import type { Practice } from './practice/practice-words.ts';
import { createScoresDialog, type ScoresDialog, type ScoresView } from './scores/scores-dialog.ts';
import { createSettingsDialog } from './settings/settings-dialog.ts';

/** What the player chose. */
export interface OverlayHandlers {
  /** Play, from the title or from the table. */
  play(players: 1 | 2): void;
  /** A coin, by the menu. */
  coin(): void;
  /** Scores, from the title. */
  scores(): void;
  /** Scores of another period, or once more where they were unavailable. */
  scoresOf(period: Period): void;
  /** Somebody moves while the title shows no menu. */
  wake(): void;
  /** Out of the dialog in which practice is set up. */
  practise(practice: Practice): void;
  /** The pause button beside the picture. */
  pause(): void;
  /** Out of the pause, back to the game. */
  resume(): void;
  /** Out of the pause, back to the title; the game is given up, which was asked once more. */
  quit(): void;
  /** The names of scores that wait for them. */
  enterNames(): void;
  /** Out of the table. */
  leaveTable(): void;
  /** Watch, from the title, and its tabs: the games to choose from. */
  gallery(tab?: GalleryTab): void;
  /** The moment of a game that stands for it in the gallery; null when there is none to show. */
  picture(gameId: string, tab: GalleryTab): Promise<Game | null>;
  /** Watch a game of the table, or of this browser. */
  watch(gameId: string, from: ChosenFrom): void;
}

/** Where a game to watch was chosen. */
export type ChosenFrom = 'scores' | GalleryTab;

/** The ways to the dialogs. */
export interface DialogWays {
  showPause(): void;
  /** Back to the game without the menu's help (the P key). */
  hidePause(): void;
  /** The end of a game that is shown is told what is known later. */
  gameOver: Pick<GameOverDialog, 'tell'>;
  /** Says that there is nothing at the page's address; resolves when that was read. */
  tellLost(): Promise<void>;
  /** Asks whether to go on with a game; resolves with the answer, also when another screen is shown meanwhile (`later`). */
  askGoOn(question: KeptGameQuestion): Promise<KeptGameAnswer>;
  /** Asks for a name; resolves with the answer, also when another screen is shown meanwhile (`later`). */
  showNameEntry(question: NameQuestion): Promise<NameAnswer>;
  /** The score table; call it again to show how loading went. */
  showScores(view: ScoresView): void;
  /** The gallery; call it again to show how loading went. */
  showGallery(view: GalleryView): void;
  /** Whether that tab of it is what the player looks at. */
  isGalleryShown(tab: GalleryTab): boolean;
  /** Whether the table of that period is what the player looks at. */
  areScoresShown(period: Period): boolean;
}

export type Dialogs = ReturnType<typeof createDialogs>;

/** What opens over something else. */
export function createDialogs(pile: Pile, settings: SettingsKeeper, handlers: OverlayHandlers, { announce }: Notices) {
  const operator = createOperatorDialog(settings, () => pile.close(operator));
  const openOperator = () => pile.open(operator);
  const settingsDialog = createSettingsDialog(settings, openInstall(), openOperator, () => pile.close(settingsDialog));
  const howToPlay = createHowToPlayDialog(() => pile.close(howToPlay));
  const scores = createScoresDialog({
    play: () => handlers.play(1),
    retry: () => handlers.scoresOf(scores.period()),
    choosePeriod: handlers.scoresOf,
    back() {
      pile.close(scores);
      if (pile.top() === null) handlers.leaveTable();
    },
    watch: (gameId) => handlers.watch(gameId, 'scores'),
    enterNames: handlers.enterNames,
    announce,
  });
  const gallery = createGalleryDialog({
    choose: handlers.gallery,
    watch: (gameId) => handlers.watch(gameId, gallery.tab()),
    picture: (gameId) => handlers.picture(gameId, gallery.tab()),
    back: () => pile.close(gallery),
    announce,
  });
  const pause = createPauseDialog({
    resume() {
      pile.close(pause);
      handlers.resume();
    },
    settings: () => pile.open(settingsDialog),
    quit: () => pile.open(giveUp),
  });
  const giveUp = createGiveUpDialog(() => pile.close(giveUp), handlers.quit);
  return {
    settingsDialog,
    openOperator,
    howToPlay,
    scores,
    gallery,
    pause,
    gameOver: createGameOverDialog(announce, createCoinButton(settings, handlers.coin)),
    keptGame: createKeptGameDialog(),
    lost: createLostDialog(() => handlers.gallery()),
    nameEntry: createNameEntryDialog(announce),
  };
}

export function dialogWays(pile: Pile, dialogs: Dialogs): DialogWays {
  const { scores, gallery, pause } = dialogs;
  return {
    showPause: () => pile.open(pause),
    hidePause: () => pile.close(pause),
    gameOver: dialogs.gameOver,
    tellLost: () => ask(pile, dialogs.lost, undefined),
    askGoOn: (question) => ask(pile, dialogs.keptGame, question),
    showNameEntry: (question) => ask(pile, dialogs.nameEntry, question),
    showScores: (view) => showScores(pile, scores, view),
    areScoresShown: (period) => pile.isOpen(scores) && scores.period() === period,
    showGallery(view) {
      gallery.show(view);
      pile.open(gallery);
    },
    isGalleryShown: (tab) => pile.isOpen(gallery) && gallery.tab() === tab,
  };
}

function showScores(pile: Pile, scores: ScoresDialog, view: ScoresView): void {
  const wasOpen = pile.isOpen(scores);
  const appeared = scores.show(view);
  pile.open(scores);
  if (appeared || !wasOpen) scores.goToRows();
}
