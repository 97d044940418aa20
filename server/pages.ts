/**
 * The addresses that the page itself owns, below the path that the hall lives under. The server and the service worker answer
 * them with the page, the page reads and writes them. Imports nothing, so all three can use it.
 *
 * The page's HTML names its files relative to its `<base>`; as it is built that is the root of the site.
 */

/** A place within the page: a game that is watched, or null for the title. */
export function placeOf(path: string): { gameId: string } | null | undefined {
  if (path === '') return null;
  const gameId = /^watch\/([^/]+)\/?$/.exec(path)?.[1];
  return gameId === undefined ? undefined : { gameId };
}

/** Whether a path, without the slash it begins with, is an address of the page. */
export function isPage(path: string): boolean {
  return placeOf(path) !== undefined;
}

export function watchPath(gameId: string): string {
  return `watch/${encodeURIComponent(gameId)}`;
}

/** The page's HTML for life under a path, which begins and ends with a slash. */
export function htmlUnder(html: string, base: string): string {
  return html.replace('<base href="/" />', `<base href="${base}" />`);
}
