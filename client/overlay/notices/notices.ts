/**
 * What the page says by itself: sentences for screen readers, and notes that everybody sees.
 */
import { button, element } from '../kit/element.ts';

export interface NoticeOptions {
  /** Stays until it is dismissed, and this is called then. Other notes go by themselves. */
  dismissed?: () => void;
  /** What else can be done about a note that stays; one that is `final` takes the note away. */
  actions?: readonly { label: string; run: () => void; final?: boolean }[];
}

export interface Notices {
  element: HTMLElement;
  /** Says a sentence to screen readers only. */
  announce(text: string): void;
  /**
   * Shows a note, and says it. A note that goes by itself takes the place of the last such one; empty text clears it.
   * Returns how to take it away.
   */
  notify(text: string, options?: NoticeOptions): () => void;
}

/** How long a note is shown, in ms: a while, and more for longer ones. */
const NOTE_TIME = 4_000;
const NOTE_TIME_PER_CHARACTER = 50;

export function createNotices(): Notices {
  const spoken = element('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
  const passing = element('div', { role: 'status' });
  const lasting = element('div', { role: 'status' });
  const notes = element('div', { class: 'notes' }, passing, lasting);
  let hide: ReturnType<typeof setTimeout> | undefined;

  return {
    element: element('div', { class: 'notices' }, spoken, notes),
    announce(text) {
      // The same sentence twice is said twice only if the text changes.
      spoken.textContent = spoken.textContent === text ? `${text}\u00A0` : text;
    },
    notify(text, { dismissed, actions = [] } = {}) {
      if (dismissed) {
        const note = lastingNote(text, dismissed, actions);
        lasting.append(note);
        return () => note.remove();
      }
      clearTimeout(hide);
      const note = element('p', { class: 'note' }, text);
      passing.replaceChildren(...(text === '' ? [] : [note]));
      hide = setTimeout(() => passing.replaceChildren(), NOTE_TIME + text.length * NOTE_TIME_PER_CHARACTER);
      return () => note.remove();
    },
  };
}

function lastingNote(text: string, dismissed: () => void, actions: NonNullable<NoticeOptions['actions']>): HTMLElement {
  const note = element('p', { class: 'note' }, text, ' ');
  for (const { label, run, final } of actions) {
    note.append(
      button(label, () => {
        if (final) note.remove();
        run();
      }),
      ' ',
    );
  }
  note.append(
    button('Dismiss', () => {
      note.remove();
      dismissed();
    }),
  );
  return note;
}
