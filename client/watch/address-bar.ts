/**
 * The page's address and name while a game is watched, so that it can be shared, reloaded, and left with the browser's back button.
 *
 * Watching is one step in the browser's history, taken back on leaving; moments replace each other in it. So nobody who goes back
 * from a game that he plays is thrown into one that he watched before.
 */
import { isPage } from '../../server/pages.ts';
import { addressOf, readAddress, type WatchAddress } from './watch-address.ts';

export interface AddressBar {
  /** The game that the address names, and perhaps a moment of it; null when it names none. */
  read(): WatchAddress | null;
  /** Whether the address is none of this page's. */
  isUnknown(): boolean;
  /** Makes the address that of the title. */
  clear(): void;
  /** Puts the game's address up, unless it is there already (a link was opened). */
  enter(address: WatchAddress): void;
  /** Makes the address that of a moment, if it still names the game `from`. */
  move(from: string, address: WatchAddress): void;
  /** Gives the address and the name back; nothing happens to the address if it names something else by now. */
  leave(gameId: string): void;
  /** Names the page, in tabs and bookmarks. */
  name(what: string): void;
  /** Hands the link to whatever the system shares with; where there is no such thing, it is copied. */
  share(address: WatchAddress, text: string): Promise<'shared' | 'copied' | 'failed'>;
  /** Copies a link to a moment. False where the browser does not let a page copy: without a gesture, or when it is not secure. */
  copy(address: WatchAddress): Promise<boolean>;
}

/** What is needed of the browser. */
export interface Page {
  history: Pick<History, 'state' | 'pushState' | 'replaceState' | 'back'>;
  location: Pick<Location, 'pathname' | 'hash'>;
  document: Pick<Document, 'title' | 'baseURI'>;
  navigator: { clipboard?: Pick<Clipboard, 'writeText'>; share?: Navigator['share'] };
}

export function openAddressBar(page: Page = window): AddressBar {
  const { history, location, document, navigator } = page;
  const ownTitle = document.title;
  const read = () => readAddress(location, new URL(document.baseURI).pathname);
  const linkTo = (address: WatchAddress) => new URL(addressOf(address), document.baseURI).href;
  const copy = async (text: string) => {
    try {
      await navigator.clipboard?.writeText(text);
      return navigator.clipboard !== undefined;
    } catch {
      return false;
    }
  };
  const isAt = (gameId: string) => read()?.gameId === gameId;
  return {
    read,
    isUnknown: () => !isPage(location.pathname.slice(new URL(document.baseURI).pathname.length)),
    clear: () => history.replaceState(null, '', './'),
    enter(address) {
      if (!isAt(address.gameId)) history.pushState({ entered: true }, '', addressOf(address));
    },
    move(from, address) {
      if (isAt(from)) history.replaceState(history.state, '', addressOf(address));
    },
    leave(gameId) {
      document.title = ownTitle;
      if (!isAt(gameId)) return;
      if (isEntered(history.state)) history.back();
      else history.replaceState(null, '', './');
    },
    name(what) {
      document.title = `${what} - ${ownTitle}`;
    },
    async share(address, text) {
      const url = linkTo(address);
      try {
        if (navigator.share !== undefined) {
          await navigator.share({ text, url });
          return 'shared';
        }
      } catch (error) {
        // Whoever has closed the sheet has decided.
        if (error instanceof DOMException && error.name === 'AbortError') return 'shared';
      }
      return (await copy(url)) ? 'copied' : 'failed';
    },
    copy: (address) => copy(linkTo(address)),
  };
}

function isEntered(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'entered' in state;
}
