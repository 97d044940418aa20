/**
 * Getting along with the same page in other tabs: one of them sends at a time, a game is named in one of them,
 * and what the sender learns the others hear.
 *
 * Web Locks exist only on secure pages (https, localhost). Without them tabs may send the same game twice, which
 * the hall counts once, and may both offer to name it, of which the first counts.
 */
import type { Parts } from './sender.ts';
import type { OutboxStatus } from './status.ts';

const SENDER = 'pacman-sender';
const NAMING = 'pacman-naming-';
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
    hold(gameId) {
      if (!locks) return () => {};
      let letGo = () => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      // A lock that cannot be had only means that another tab may offer this game too.
      locks.request(NAMING + gameId, () => held).catch(() => {});
      return letGo;
    },
    async held() {
      if (!locks) return new Set();
      const { held = [] } = await locks.query().catch((): LockManagerSnapshot => ({}));
      const names = held.map((lock) => lock.name ?? '');
      return new Set(names.filter((name) => name.startsWith(NAMING)).map((name) => name.slice(NAMING.length)));
    },
    tell: (status) => channel?.postMessage(status),
    onNews(listener) {
      channel?.addEventListener('message', (message: MessageEvent<OutboxStatus>) => listener(message.data));
    },
  };
}
