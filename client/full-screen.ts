/**
 * Full screen, where the browser has it: Safari says it with a prefix before 16.4, and an iPhone has it for films alone.
 */

/** What Safari had before the standard. */
interface Prefixed {
  webkitFullscreenEnabled?: boolean;
  webkitFullscreenElement?: Element | null;
  webkitExitFullscreen?(): void;
}

interface PrefixedElement {
  webkitRequestFullscreen?(): void;
}

export function canBeFullScreen(page: Document & Prefixed = document): boolean {
  return page.fullscreenEnabled ?? page.webkitFullscreenEnabled ?? false;
}

export function isFullScreen(page: Document & Prefixed = document): boolean {
  return Boolean(page.fullscreenElement ?? page.webkitFullscreenElement);
}

/** A browser may refuse; then the page stays as it is, which is all there is to do. */
export async function toggleFullScreen(page: Document & Prefixed = document): Promise<void> {
  const root: Element & PrefixedElement = page.documentElement;
  try {
    if (isFullScreen(page)) await (page.exitFullscreen ?? page.webkitExitFullscreen)?.call(page);
    else await (root.requestFullscreen ?? root.webkitRequestFullscreen)?.call(root);
  } catch {
    // Refused.
  }
}

/** Tells when the page goes full screen or comes back, whoever wanted it. */
export function onFullScreen(tell: () => void, page: Document = document): void {
  for (const event of ['fullscreenchange', 'webkitfullscreenchange']) page.addEventListener(event, tell);
}
