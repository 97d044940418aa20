/** The overlay in the memory of a test: it writes down what it was told to show, and says what the player does. */
import type { Switches } from '../../game/options.ts';
import type { Location } from '../hall-line.ts';
import type { GalleryView } from '../overlay/gallery/gallery-words.ts';
import type { GameOverHandlers } from '../overlay/game-over/game-over-dialog.ts';
import type { GameOverView } from '../overlay/game-over/game-over-words.ts';
import type { KeptGameAnswer, KeptGameQuestion } from '../overlay/kept-game/kept-game-dialog.ts';
import type { NameAnswer, NameQuestion, Overlay, ScoresView } from '../overlay/overlay.ts';
import type { PracticeHandlers } from '../overlay/practice/practice-screen.ts';
import type { Speed } from '../overlay/practice/practice-words.ts';
import type { WatchHandlers } from '../overlay/watch/watch-screen.ts';
import type { Watched } from '../watch/find.ts';
import type { Statistics } from '../watch/statistics.ts';

export interface TestOverlay extends Overlay {
  /** What is shown now. */
  screen: 'none' | 'title' | 'play' | 'over' | 'practice' | 'watch';
  menu: 'none' | 'pause' | 'over';
  /** How the title is shown. */
  title: { quiet?: boolean; player?: string; best?: number; start?: boolean };
  scores: ScoresView | null;
  gallery: GalleryView | null;
  question: NameQuestion | null;
  served: Location | string;
  count: number;
  over: GameOverView | null;
  end: GameOverHandlers;
  left: KeptGameQuestion | null;
  nameless: number;
  /** Of the game that is watched: fetching, why there is none, or whose it is. */
  watched: string;
  statistics: Statistics | null;
  notes: string[];
  said: string[];
  /** How games of practice began. */
  practices: { level: number; switches: Partial<Switches> }[];
  /** What the player does. */
  held: boolean;
  chosenSpeed: Speed;
  answer(answer: NameAnswer): void;
  goOn(answer: KeptGameAnswer): void;
  chosen: PracticeHandlers;
  handlers: WatchHandlers;
}

/** For what a test does not look at. */
const ELEMENT = undefined as unknown as HTMLElement;
const nothing = () => {};

export function openTestOverlay(): TestOverlay {
  let hand: ((answer: NameAnswer) => void) | null = null;
  let handGoOn: ((answer: KeptGameAnswer) => void) | null = null;
  function show(screen: TestOverlay['screen']): void {
    overlay.answer({ kind: 'later' });
    overlay.goOn('later');
    Object.assign(overlay, { screen, menu: 'none', scores: null, gallery: null, over: null });
  }
  const overlay: TestOverlay = {
    screen: 'none',
    menu: 'none',
    title: {},
    scores: null,
    gallery: null,
    question: null,
    served: 'unknown',
    count: 0,
    over: null,
    end: {
      enterName: nothing,
      again: nothing,
      watchEnd: nothing,
      share: nothing,
      scores: nothing,
      title: nothing,
    },
    left: null,
    nameless: 0,
    watched: '',
    statistics: null,
    notes: [],
    said: [],
    practices: [],
    held: false,
    chosenSpeed: 1,
    chosen: { resume: nothing, rewind: nothing, again: nothing, quit: nothing },
    handlers: {
      act: nothing,
      drag: nothing,
      drop: nothing,
      copyLink: nothing,
      retry: nothing,
      practise: nothing,
      savePicture: nothing,
    },
    answer(answer) {
      const give = hand;
      hand = null;
      overlay.question = null;
      give?.(answer);
    },
    goOn(answer) {
      const give = handGoOn;
      handGoOn = null;
      overlay.left = null;
      give?.(answer);
    },
    async tellLost() {},
    askGoOn(question) {
      overlay.left = question;
      return new Promise((resolve) => {
        handGoOn = resolve;
      });
    },
    tellNameless(count) {
      overlay.nameless = count;
    },
    tellCount(seconds) {
      overlay.count = seconds;
    },
    showGameOver(view, handlers) {
      show('over');
      Object.assign(overlay, { over: view, end: handlers });
    },
    gameOver: {
      tell(view) {
        overlay.over = view;
      },
    },
    showTitle({ quiet = false, best = null, player = '', start = false } = {}) {
      if (overlay.screen !== 'title') show('title');
      overlay.title = { quiet, player, best: best?.length ?? 0, start };
    },
    showPlay() {
      show('play');
      overlay.served = 'unknown';
    },
    setLocation(location) {
      overlay.served = location;
    },
    showPause() {
      overlay.menu = 'pause';
    },
    hidePause() {
      overlay.menu = 'none';
    },
    showPractice(level, switches, handlers) {
      show('practice');
      overlay.practices.push({ level, switches });
      overlay.chosen = handlers;
    },
    showNameEntry(question) {
      overlay.question = question;
      return new Promise((resolve) => {
        hand = resolve;
      });
    },
    showScores(view) {
      overlay.scores = view;
    },
    showGallery(view) {
      overlay.gallery = view;
    },
    isGalleryShown: (tab) => overlay.gallery?.tab === tab,
    areScoresShown: (period) => overlay.scores?.period === period,
    showWatch(handlers) {
      show('watch');
      overlay.handlers = handlers;
    },
    watch: {
      element: ELEMENT,
      show: nothing,
      hide: nothing,
      showFetching() {
        overlay.watched = 'fetching';
      },
      showFailure(text) {
        overlay.watched = text;
      },
      showGame({ name }: Watched) {
        overlay.watched = name ?? 'my game';
      },
      follow: nothing,
      showStatistics(statistics) {
        overlay.statistics = statistics;
      },
    },
    isDialogOpen: () =>
      overlay.menu !== 'none' || overlay.scores !== null || overlay.question !== null || overlay.left !== null,
    learn: { element: ELEMENT, show: nothing, hide: nothing, tell: nothing },
    practice: {
      element: ELEMENT,
      ask: nothing,
      show: nothing,
      hide: nothing,
      showPause() {
        overlay.menu = 'pause';
      },
      showOver(score, level) {
        overlay.menu = 'over';
        overlay.said.push(`Practice over: ${score}, ${level}`);
      },
      closeMenus() {
        overlay.menu = 'none';
      },
      isRewindHeld: () => overlay.held,
      speed: () => overlay.chosenSpeed,
    },
    announce: (text) => overlay.said.push(text),
    tellGame: nothing,
    notify(text) {
      overlay.notes.push(text);
      return nothing;
    },
    direction: () => false,
    confirm: () => false,
    back: () => false,
  };
  return overlay;
}
