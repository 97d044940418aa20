/** What stands in place of a game that is to be watched: that it is being fetched, or why there is none. */
import { button, element } from '../kit/element.ts';

export interface WatchNotice {
  element: HTMLElement;
  showFetching(): void;
  showFailure(text: string): void;
}

export function createWatchNotice(tryAgain: () => void, leave: () => void): WatchNotice {
  const message = element('p', { class: 'message', role: 'alert' });
  const retry = button('Retry', tryAgain);
  const actions = element('p', { class: 'actions' }, retry, button('Back', leave));
  const notice = element('div', { class: 'notice' }, element('div', { class: 'box' }, message, actions));

  return {
    element: notice,
    showFetching() {
      retry.hidden = true;
      message.textContent = 'Fetching the game ...';
    },
    showFailure(text) {
      retry.hidden = false;
      message.textContent = text;
      retry.focus({ preventScroll: true });
    },
  };
}
