/** The key that paused a game goes on with it. */
import { actionOf, type Key } from '../../keys.ts';

/** Whether a key that is pressed in a pause goes on; Esc is the way out of every dialog, and held keys come from before. */
export function goesOn(event: Key & Pick<KeyboardEvent, 'repeat'>): boolean {
  return actionOf(event, ['play', 'practice']) === 'pause' && event.key !== 'Escape' && !event.repeat;
}

/** For the dialog of any pause. */
export function listenToPauseKey(dialog: HTMLDialogElement, resume: () => void): void {
  dialog.addEventListener('keydown', (event) => {
    if (goesOn(event)) resume();
  });
}
