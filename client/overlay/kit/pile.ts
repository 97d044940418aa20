/** The pile of screens: the title or the game at the bottom, dialogs upon it. Only the uppermost gets input. */
import { onFullScreen } from '../../full-screen.ts';
import type { DialogScreen } from './dialog.ts';

export interface Pile {
  /** Puts a dialog on top. */
  open(dialog: DialogScreen): void;
  /** Takes a dialog off, and whatever lies on it; nothing happens if it is not open. */
  close(dialog: DialogScreen): void;
  closeAll(): void;
  isOpen(dialog: DialogScreen): boolean;
  /** The uppermost dialog; null when none is open. */
  top(): DialogScreen | null;
}

/** `carried` is moved into the uppermost dialog, because a modal dialog silences and covers everything outside it. */
export function createPile(root: HTMLElement, carried: HTMLElement): Pile {
  const open: DialogScreen[] = [];

  function carry(): void {
    (open.at(-1)?.element ?? root).append(carried);
  }

  function drop(count: number): void {
    for (const dialog of open.splice(open.length - count).reverse()) dialog.element.close();
    carry();
  }

  // A page that goes full screen is painted over the dialogs that are open; opened again they are on top of it.
  onFullScreen(() => {
    const focused = document.activeElement;
    for (const { element } of [...open].reverse()) element.close();
    for (const { element } of open) element.showModal();
    if (focused instanceof HTMLElement) focused.focus();
  });

  return {
    open(dialog) {
      if (open.includes(dialog)) return;
      root.append(dialog.element);
      dialog.element.showModal();
      open.push(dialog);
      carry();
    },
    close(dialog) {
      if (open.includes(dialog)) drop(open.length - open.indexOf(dialog));
    },
    closeAll: () => drop(open.length),
    isOpen: (dialog) => open.includes(dialog),
    top: () => open.at(-1) ?? null,
  };
}
