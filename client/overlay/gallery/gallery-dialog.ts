/**
 * The games that can be watched: the best, the newest, the longest, and those of this browser; each with a picture.
 */
import type { Game } from '../../../game/state.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';
import { makeOneTabStop } from '../kit/one-tab-stop.ts';
import { createTabs } from '../kit/radio-row.ts';
import { createCard } from './gallery-card.ts';
import { figuresText, type GalleryTab, type GalleryView, messageOf, TAB_TEXT } from './gallery-words.ts';

export interface GalleryDialog extends DialogScreen {
  show(view: GalleryView): void;
  tab(): GalleryTab;
}

export interface GalleryHandlers {
  choose(tab: GalleryTab): void;
  watch(gameId: string): void;
  /** The moment of a game that stands for it; null when there is none to show. */
  picture(gameId: string): Promise<Game | null>;
  back(): void;
  announce(text: string): void;
}

export function createGalleryDialog(handlers: GalleryHandlers): GalleryDialog {
  const { back, announce, watch, picture } = handlers;
  const tabs = createTabs('gallery', 'Games to watch', TAB_TEXT, handlers.choose);
  const message = element('p', { class: 'message' });
  const figures = element('p', { class: 'figures' });
  const list = element('ul', { class: 'cards' });
  const cards = element('div', { class: 'rows scrolling' }, list);
  const retry = button('Retry', () => handlers.choose(shown));
  const leave = button('Back', back);
  const actions = element('p', { class: 'actions' }, retry, leave);
  const dialog = createDialog('gallery', 'Watch', back, [tabs.element, message, figures, cards, actions], null);
  let shown: GalleryTab = 'best';
  /** A game's picture is made when its card comes into sight. */
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        target.dispatchEvent(new Event('seen'));
      }
    },
    { root: cards, rootMargin: '100px' },
  );

  return {
    ...dialog,
    tab: () => shown,
    show(view) {
      // What vanishes must not take the focus with it.
      if (view.state !== 'unavailable' && document.activeElement === retry) leave.focus();
      shown = view.tab;
      tabs.show(shown);
      const text = messageOf(view);
      message.textContent = text;
      message.hidden = text === '';
      figures.textContent = view.state === 'ready' ? figuresText(view) : '';
      figures.hidden = figures.textContent === '';
      retry.hidden = view.state !== 'unavailable';
      seen.disconnect();
      const made = view.state === 'ready' ? view.cards.map((card) => createCard(card, watch, picture)) : [];
      list.replaceChildren(...made);
      cards.hidden = made.length === 0;
      makeOneTabStop(made.flatMap((card) => card.querySelector('a') ?? []));
      for (const card of made) seen.observe(card);
      announce(text);
    },
  };
}
