/**
 * Practice in the overlay: the dialog before it, what lies beside the picture while it is played, and its menus.
 *
 * It is also a device, like the joystick: the scene asks it in every frame for the speed and whether rewind is held.
 */
import type { SettingsKeeper } from '../../settings.ts';
import { share } from '../../shared.ts';
import type { DialogScreen } from '../kit/dialog.ts';
import { element } from '../kit/element.ts';
import type { Pile } from '../kit/pile.ts';
import { createLearnHeight } from './learn-height.ts';
import { createPracticeOver, createPracticePause, type PracticeOver } from './practice-menu.ts';
import { createRewindHold } from './practice-rewind.ts';
import { createPracticeSetup } from './practice-setup.ts';
import { createSpeedButton, speedStep } from './practice-speed.ts';
import { nextSpeed, type Practice, SPEED_TEXT, type Speed } from './practice-words.ts';

/** What the player chose in the menus of a game. */
export interface PracticeHandlers {
  resume(): void;
  /** Rewind after GAME OVER. */
  rewind(): void;
  /** The same practice from its start. */
  again(): void;
  quit(): void;
}

export interface PracticeScreen {
  element: HTMLElement;
  /** Asks how to practise, over the title. */
  ask(): void;
  /** A game of practice begins; until `hide`, or another `show`, its choices go to these handlers. */
  show(handlers: PracticeHandlers): void;
  hide(): void;
  showPause(): void;
  /** After GAME OVER. */
  showOver(score: number, level: number): void;
  /** Back to the game without the menus' help. */
  closeMenus(): void;
  /** Whether the player holds rewind; call it once per displayed frame. */
  isRewindHeld(): boolean;
  /** In multiples of the arcade's speed. */
  speed(): Speed;
}

export interface PracticeParts {
  pile: Pile;
  settings: SettingsKeeper;
  /** Gets the focus back after a button was used, so that the next key steers. */
  playAt: HTMLElement;
  /** A part of this screen while it is shown. */
  learn: HTMLElement;
  announce(text: string): void;
  openSettings(): void;
  openOperator(): void;
  /** The player has chosen how to practise. */
  start(practice: Practice): void;
}

const NO_HANDLERS: PracticeHandlers = { resume() {}, rewind() {}, again() {}, quit() {} };

export function createPracticeScreen(parts: PracticeParts): PracticeScreen {
  const { pile, settings, playAt, learn, announce, openSettings, openOperator, start } = parts;
  const speed = share<Speed>(1);
  const rewind = createRewindHold();
  let handlers = NO_HANDLERS;

  const setup = createPracticeSetup(settings, speed, start, openOperator, () => pile.close(setup));
  const pause: DialogScreen = createPracticePause(settings, speed, {
    resume() {
      pile.close(pause);
      handlers.resume();
    },
    again: () => handlers.again(),
    settings: openSettings,
    quit: () => handlers.quit(),
  });
  const over: PracticeOver = createPracticeOver({
    rewind() {
      pile.close(over);
      handlers.rewind();
    },
    again: () => handlers.again(),
    quit: () => handlers.quit(),
  });
  const speedButton = createSpeedButton(speed, () => playAt.focus({ preventScroll: true }));
  const height = createLearnHeight(learn);
  const buttons = element('div', { class: 'practice-buttons' }, rewind.button, speedButton);
  const section = element('section', { class: 'practice', 'aria-label': 'Practice', hidden: true }, buttons);

  function pressed(event: KeyboardEvent): void {
    const step = speedStep(event);
    if (step === null) return;
    event.preventDefault();
    speed.set(nextSpeed(speed.get(), step));
    announce(`Speed ${SPEED_TEXT[speed.get()]}`);
  }

  return {
    element: section,
    ask: () => pile.open(setup),
    show(given) {
      handlers = given;
      section.prepend(learn);
      section.hidden = false;
      document.documentElement.dataset.practice = '';
      height.follow();
      rewind.listen();
      addEventListener('keydown', pressed);
    },
    hide() {
      handlers = NO_HANDLERS;
      section.hidden = true;
      delete document.documentElement.dataset.practice;
      height.ignore();
      rewind.ignore();
      removeEventListener('keydown', pressed);
    },
    showPause: () => pile.open(pause),
    showOver(score, level) {
      over.tell(score, level);
      pile.open(over);
    },
    closeMenus() {
      pile.close(pause);
      pile.close(over);
    },
    isRewindHeld: rewind.isHeld,
    speed: speed.get,
  };
}
