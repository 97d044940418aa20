/**
 * A scene is what the cabinet does at the moment: attract, play, ... There is always one, and it gets every displayed frame.
 */
import type { Device } from './joystick/joystick.ts';
import type { Command } from './keys.ts';

export interface Scene {
  /** Lets `elapsed` milliseconds pass. */
  advance(elapsed: number): void;
  /** Shows the picture as it is now; changes nothing. */
  draw(): void;
  /** A game or a replay runs: the screen is to stay lit. */
  isRunning?(): boolean;
  /** A button was pressed that no menu has taken. */
  command(command: Command, source: Device): void;
  /** The page lost the focus; `unseen`: nothing of it is on the screen any more. */
  hide?(unseen: boolean): void;
  /** The player chose to go on after a pause. */
  resume?(): void;
  /** The address of the page has changed (the browser's back and forward). Absent where nothing may disturb what goes on. */
  moved?(): void;
  /** Somebody moves while there is no menu. */
  wake?(): void;
  /** Whether something would be lost with the page, also when it was tried to keep it just now. */
  wouldLose?(): boolean;
  /** Another scene begins. */
  leave?(): void;
}

/** Before the first one. */
export const NO_SCENE: Scene = { advance() {}, draw() {}, command() {} };
