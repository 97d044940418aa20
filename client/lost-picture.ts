/**
 * A lost picture: browsers take WebGL away from a page when the graphics driver falls over, or a phone wants its memory back. Mostly they
 * give it back a moment later. Until then the game waits, and the player knows why and what can be done.
 */
import type { Cabinet } from './cabinet.ts';

/** Returns what is to be told whenever the picture is lost (true) or back (false). */
export function tellOfLoss(
  cabinet: () => Pick<Cabinet, 'scene' | 'overlay'>,
  reload: () => void,
): (lost: boolean) => void {
  let takeAway: (() => void) | null = null;
  return (lost) => {
    const { scene, overlay } = cabinet();
    takeAway?.();
    takeAway = null;
    if (!lost) return void overlay.notify('The picture is back.');
    scene.hide?.(true);
    takeAway = overlay.notify(
      'The browser has taken the picture away. It should be back in a moment; if not, reload the page.',
      {
        dismissed() {},
        actions: [{ label: 'Reload', run: reload }],
      },
    );
  };
}
