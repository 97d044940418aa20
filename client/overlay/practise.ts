/**
 * Practice in the overlay: the dialog before it, what lies beside the picture while it is played, and its menus.
 *
 * It is also a device, like the joystick: the scene asks it in every frame for the speed and whether rewind is held.
 */
import type { SettingsKeeper } from '../settings.ts';
import { element } from './element.ts';
import { createPractiseOver, createPractisePause } from './practise-menu.ts';
import { createRewindHold } from './practise-rewind.ts';
import { createPractiseSetup } from './practise-setup.ts';
import { createSpeed, createSpeedButton, speedStep } from './practise-speed.ts';
import { nextSpeed, type Practice, SPEED_TEXT, type Speed } from './practise-words.ts';
import type { DialogScreen, Pile } from './screen.ts';

/** What the player chose in the menus of a game. */
export interface PractiseHandlers {
  resume(): void;
  /** Rewind after GAME OVER. */
  rewind(): void;
  /** The same practice from its start. */
  again(): void;
  quit(): void;
}

export interface PractiseOverlay {
  element: HTMLElement;
  /** Asks how to practise, over the title. */
  ask(): void;
  /** A game of practice begins; until `hide`, or another `show`, its choices go to these handlers. */
  show(handlers: PractiseHandlers): void;
  hide(): void;
  showPause(): void;
  /** After GAME OVER. */
  showOver(): void;
  /** Back to the game without the menus' help. */
  closeMenus(): void;
  /** Whether the player holds rewind; call it once per displayed frame. */
  isRewindHeld(): boolean;
  /** In multiples of the arcade's speed. */
  speed(): Speed;
}

export interface PractiseParts {
  pile: Pile;
  settings: SettingsKeeper;
  /** Gets the focus back after a button was used, so that the next key steers. */
  playAt: HTMLElement;
  /** A part of this screen while it is shown. */
  learn: HTMLElement;
  announce(text: string): void;
  openSettings(): void;
  /** The player has chosen how to practise. */
  start(practice: Practice): void;
}

const NO_HANDLERS: PractiseHandlers = { resume() {}, rewind() {}, again() {}, quit() {} };

export function createPractise(parts: PractiseParts): PractiseOverlay {
  const { pile, settings, playAt, learn, announce, openSettings, start } = parts;
  const speed = createSpeed();
  const rewind = createRewindHold();
  let handlers = NO_HANDLERS;

  const setup = createPractiseSetup(settings, speed, start, () => pile.close(setup));
  const pause: DialogScreen = createPractisePause(settings, speed, {
    resume() {
      pile.close(pause);
      handlers.resume();
    },
    again: () => handlers.again(),
    settings: openSettings,
    quit: () => handlers.quit(),
  });
  const over: DialogScreen = createPractiseOver({
    rewind() {
      pile.close(over);
      handlers.rewind();
    },
    again: () => handlers.again(),
    quit: () => handlers.quit(),
  });
  const speedButton = createSpeedButton(speed, () => playAt.focus({ preventScroll: true }));
  const buttons = element('div', { class: 'practise-buttons' }, rewind.button, speedButton);
  const section = element('section', { class: 'practise', 'aria-label': 'Practice', hidden: true }, buttons);

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
      rewind.listen();
      addEventListener('keydown', pressed);
    },
    hide() {
      handlers = NO_HANDLERS;
      section.hidden = true;
      rewind.ignore();
      removeEventListener('keydown', pressed);
    },
    showPause: () => pile.open(pause),
    showOver: () => pile.open(over),
    closeMenus() {
      pile.close(pause);
      pile.close(over);
    },
    isRewindHeld: rewind.isHeld,
    speed: speed.get,
  };
}
