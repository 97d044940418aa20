/** What stands in place of a game that is to be watched: that it is being fetched, or why there is none. */
import { button, element } from '../kit/element.ts';

export interface WatchNotice {
  element: HTMLElement;
  showFetching(): void;
  /** Trying again is offered where it may help. */
  showFailure(text: string, mayHelp: boolean): void;
}

export function createWatchNotice(tryAgain: () => void, leave: () => void): WatchNotice {
  const message = element('p', { class: 'message', role: 'alert' });
  const retry = button('Retry', tryAgain);
  const back = button('Back', leave);
  const actions = element('p', { class: 'actions' }, retry, back);
  const notice = element('div', { class: 'notice' }, element('div', { class: 'box' }, message, actions));

  return {
    element: notice,
    showFetching() {
      retry.hidden = true;
      message.textContent = 'Fetching the game ...';
    },
    showFailure(text, mayHelp) {
      retry.hidden = !mayHelp;
      message.textContent = text;
      (mayHelp ? retry : back).focus({ preventScroll: true });
    },
  };
}
