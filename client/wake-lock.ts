/**
 * The screen stays lit while a game or a replay runs: hands on a gamepad, or none at all, do not count as somebody being there.
 *
 * Browsers take the lock away when the page is hidden, and refuse it when the battery is low; the game goes on all the same.
 */

export interface WakeLockKeeper {
  /** Whether the screen is to stay lit; call it as often as you like. */
  hold(wanted: boolean): void;
}

type Locks = Pick<WakeLock, 'request'>;

export function createWakeLock(
  locks: Locks | undefined = navigator.wakeLock,
  page: Pick<Document, 'hidden' | 'addEventListener'> = document,
): WakeLockKeeper {
  let wanted = false;
  let asking = false;
  let lock: WakeLockSentinel | null = null;

  async function follow(): Promise<void> {
    if (locks === undefined || asking || page.hidden) return;
    if (!wanted) {
      const held = lock;
      lock = null;
      return void held?.release().catch(() => undefined);
    }
    if (lock !== null && !lock.released) return;
    asking = true;
    lock = await locks.request('screen').catch(() => null);
    asking = false;
    // Meanwhile the game may have been paused.
    if (!wanted) await follow();
  }

  page.addEventListener('visibilitychange', () => void follow());
  return {
    hold(now) {
      if (now === wanted) return;
      wanted = now;
      void follow();
    },
  };
}
