/**
 * The service worker: keeps every file of one version of the page, and answers the page's own addresses with it.
 *
 * It takes the files whole, each with the digest that the build found, or not at all. The API, the docs and everything else is
 * the server's. A newer version waits until the page asks it in (update.ts).
 */
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { htmlUnder, isPage } from '../server/pages.ts';

/** What of its global scope is used here; the compiler knows that of a page. */
declare const self: {
  /** The files, put in by the build. */
  __WB_MANIFEST: { url: string; revision: string | null; integrity?: string }[];
  registration: { scope: string };
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  skipWaiting(): Promise<void>;
};

/** The path that the page lives under, with slashes around it. */
const BASE = new URL(self.registration.scope).pathname;

// The page itself is answered below: its HTML has to be told where it lives.
precacheAndRoute(self.__WB_MANIFEST, { directoryIndex: '', cleanURLs: false });
cleanupOutdatedCaches();
// A page that was open before the first service worker hears of new versions too.
clientsClaim();

registerRoute(
  ({ request, url }) =>
    request.mode === 'navigate' && url.pathname.startsWith(BASE) && isPage(url.pathname.slice(BASE.length)),
  async ({ request }) => {
    const kept = await matchPrecache('index.html');
    if (!kept) return fetch(request);
    const headers = new Headers(kept.headers);
    // They speak of the bytes as they came over the line.
    headers.delete('Content-Encoding');
    headers.delete('Content-Length');
    return new Response(htmlUnder(await kept.text(), BASE), { headers });
  },
);

self.addEventListener('message', ({ data }) => {
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') {
    void self.skipWaiting();
  }
});
