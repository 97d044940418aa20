/** The button for full screen, wherever a game is shown; there is none where the browser has no full screen. */
import { canBeFullScreen, isFullScreen, onFullScreen, toggleFullScreen } from '../../full-screen.ts';
import { button, icon } from './element.ts';
import { FULL_SCREEN } from './signs.ts';

/** `used` is called after each use. */
export function createFullScreenButton(used: () => void): HTMLButtonElement {
  const made = button('', toggle, { class: 'full-screen', 'aria-label': 'Full screen', hidden: !canBeFullScreen() });
  made.append(icon(FULL_SCREEN));

  function toggle(): void {
    void toggleFullScreen();
    used();
  }

  function show(): void {
    made.setAttribute('aria-pressed', String(isFullScreen()));
  }

  onFullScreen(show);
  show();
  return made;
}
