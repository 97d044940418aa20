/**
 * Installing the page as an app. Chrome and its like say when they are ready to and are asked by a button of ours; on an iPhone or iPad it
 * is the player who does it, out of the menu of the browser; elsewhere, and where it is installed, there is nothing to offer.
 */
import { type Shared, share } from './shared.ts';

/** `ask` shows the browser's own question. */
export type Install = { way: 'none' } | { way: 'menu' } | { way: 'button'; ask(): void };

/** What Chrome tells when the page can be installed; not yet a standard. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** True in an installed page, false in a browser that can install it; only iPhones and iPads know. */
type Standalone = { standalone?: boolean };

export function openInstall(page: Window = window): Shared<Install> {
  const byMenu = (page.navigator as Standalone).standalone === false;
  const install = share<Install>({ way: byMenu ? 'menu' : 'none' });
  page.addEventListener('beforeinstallprompt', (event) => {
    // The browser's own banner would lie over the game.
    event.preventDefault();
    install.set({
      way: 'button',
      ask() {
        // It can be asked once.
        install.set({ way: 'none' });
        (event as InstallPrompt).prompt().catch(() => undefined);
      },
    });
  });
  page.addEventListener('appinstalled', () => install.set({ way: 'none' }));
  return install;
}
