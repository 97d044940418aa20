/**
 * The outbox of this browser: finished games wait here until the hall has acknowledged them.
 *
 * It sends by itself: when the page opens, when a name is entered, when the network comes back, when the page is
 * shown again, and from time to time while the hall is away. How it goes about it is in outbox/sender.ts, where
 * games are kept in outbox/shelf.ts, how tabs share the work in outbox/tabs.ts.
 */
import type { HallLine } from './hall-line.ts';
import { after } from './later.ts';
import { createOutbox, type Outbox } from './outbox/create-outbox.ts';
import { openShelf } from './outbox/shelf.ts';
import { joinTabs } from './outbox/tabs.ts';

export type { Outbox } from './outbox/create-outbox.ts';
export type { OutboxStatus } from './outbox/status.ts';
export type { FinishedGame, WaitingGame } from './outbox/waiting-game.ts';
export { asFile } from './outbox/waiting-game.ts';

/** Opens the outbox and begins to send what an earlier visit left in it. */
export function openOutbox(hall: HallLine): Outbox {
  const tabs = joinTabs();
  const outbox = createOutbox({
    shelf: openShelf(),
    ...tabs,
    send: (game) => hall.submitScore(game),
    now: Date.now,
    after,
    chance: Math.random,
  });
  tabs.onNews(outbox.hear);
  addEventListener('online', outbox.wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') outbox.wake();
  });
  outbox.wake();
  return outbox;
}
