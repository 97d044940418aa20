/**
 * Getting along with the same page in other tabs: one of them sends at a time, a game is named in one of them,
 * and what the sender learns the others hear.
 *
 * Web Locks exist only on secure pages (https, localhost). Without them tabs may send the same game twice, which
 * the hall counts once, and may both offer to name it, of which the first counts.
 */
import { openTabLocks } from '../tab-locks.ts';
import type { Parts } from './sender.ts';
import type { OutboxStatus } from './status.ts';

const SENDER = 'pacman-sender';
/** How long to wait for another tab that sends, in ms; a tab can be frozen while it holds the lock. */
const PATIENCE = 30_000;

export interface Tabs extends Pick<Parts, 'alone' | 'hold' | 'held' | 'tell'> {
  onNews(listener: (status: OutboxStatus) => void): void;
}

export function joinTabs(): Tabs {
  const locks: LockManager | undefined = navigator.locks;
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('pacman-outbox') : null;
  return {
    async alone(work) {
      if (!locks) return work();
      let begun = false;
      try {
        return await locks.request(SENDER, { signal: AbortSignal.timeout(PATIENCE) }, () => {
          begun = true;
          return work();
        });
      } catch (error) {
        if (begun) throw error;
        return work();
      }
    },
    ...openTabLocks('pacman-naming-'),
    tell: (status) => channel?.postMessage(status),
    onNews(listener) {
      channel?.addEventListener('message', (message: MessageEvent<OutboxStatus>) => listener(message.data));
    },
  };
}
