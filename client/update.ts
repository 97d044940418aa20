/**
 * The copy of the page that the browser keeps, and how a new version of it is taken over.
 *
 * A service worker (sw.ts) keeps the copy, so the page opens at once, and also while the hall is
 * away. A new version is copied beside it and waits until it is asked in; we ask at the title, where loading the page anew
 * costs nobody a game. Browsers have service workers on secure pages only (https, localhost): elsewhere, and in
 * development, nothing of this happens and the page comes from the hall each time.
 */

export interface Updates {
  /** Asks the hall for a new version; the first time, has this one kept. Call it when nothing more urgent is to be loaded. */
  look(): void;
  /** Takes over a new version, if there is one, by loading the page anew. Call it, as often as you like, while nothing can be lost. */
  takeOver(): void;
}

/** What is needed of the browser. */
export type Workers = Pick<ServiceWorkerContainer, 'register' | 'getRegistration' | 'addEventListener'>;

/** Milliseconds after which a version that has not come in is asked again. */
const ASK_AGAIN = 1000;

export function openUpdates(): Updates {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return { look() {}, takeOver() {} };
  return createUpdates(navigator.serviceWorker, () => location.reload());
}

export function createUpdates(workers: Workers, reload: () => void, now: () => number = Date.now): Updates {
  let registered: Promise<ServiceWorkerRegistration> | null = null;
  let registration: ServiceWorkerRegistration | null = null;
  /** A version is kept. */
  let kept = false;
  /** Another version than this page's is kept: this tab has asked it in, or another one has. */
  let outdated = false;
  let reloading = false;
  /** When the waiting version was last asked in, ms since 1970: a browser that could not start it then may do so later. */
  let askedAt = Number.NEGATIVE_INFINITY;

  async function register(): Promise<ServiceWorkerRegistration> {
    const earlier = await workers.getRegistration();
    kept = Boolean(earlier?.active);
    workers.addEventListener('controllerchange', () => {
      outdated ||= kept;
      kept = true;
    });
    registration = await workers.register('sw.js');
    return registration;
  }

  async function look(): Promise<void> {
    if (registered !== null) {
      await (await registered).update();
      return;
    }
    registered = register();
    await registered;
  }

  return {
    look() {
      // The hall is away, or the browser wants no copy of us: the page works as it is.
      look().catch(() => {});
    },
    takeOver() {
      if (reloading) return;
      if (outdated) {
        reloading = true;
        reload();
        return;
      }
      const waiting = registration?.waiting ?? null;
      if (waiting === null || now() - askedAt < ASK_AGAIN) return;
      askedAt = now();
      waiting.postMessage({ type: 'SKIP_WAITING' });
    },
  };
}
