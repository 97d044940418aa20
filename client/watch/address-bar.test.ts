import { describe, expect, test } from 'vitest';
import { openAddressBar, type Page } from './address-bar.ts';

/** A page at an address below /pacman/. */
function pageAt(path: string, navigator: Page['navigator'] = {}) {
  const went: string[] = [];
  const history = {
    state: null,
    pushState: (_state: unknown, _title: string, to?: string | URL | null) => void went.push(`push ${to}`),
    replaceState: (_state: unknown, _title: string, to?: string | URL | null) => void went.push(`replace ${to}`),
    back: () => void went.push('back'),
  };
  const document = { title: 'Pac-Man', baseURI: 'http://hall/pacman/' };
  const bar = openAddressBar({ history, document, navigator, location: { pathname: path, hash: '' } });
  return { bar, went };
}

const GAME = { gameId: 'g', tick: null };
const LINK = 'http://hall/pacman/watch/g';

describe('an address', () => {
  test.each([
    ['/pacman/', false],
    ['/pacman/watch/g', false],
    ['/pacman/nonsense', true],
    ['/pacman/watch', true],
    ['/pacman/watch/g/more', true],
  ])('%s leads nowhere: %s', (path, isUnknown) => {
    expect(pageAt(path).bar.isUnknown()).toBe(isUnknown);
  });

  test('that leads nowhere becomes that of the title', () => {
    const { bar, went } = pageAt('/pacman/nonsense');
    bar.clear();
    expect(went).toEqual(['replace ./']);
  });
});

describe('a link', () => {
  test('goes to whatever the system shares with', async () => {
    const shared: unknown[] = [];
    const { bar } = pageAt('/pacman/', { share: async (what) => void shared.push(what) });
    expect(await bar.share(GAME, 'Look:')).toBe('shared');
    expect(shared).toEqual([{ text: 'Look:', url: LINK }]);
  });

  test('is not copied when somebody has closed the sheet, and is when it cannot be shown', async () => {
    const copied: string[] = [];
    const refusing = (name: string): Page['navigator'] => ({
      share: () => Promise.reject(new DOMException('no', name)),
      clipboard: { writeText: async (text) => void copied.push(text) },
    });
    expect(await pageAt('/pacman/', refusing('AbortError')).bar.share(GAME, '')).toBe('shared');
    expect(copied).toEqual([]);
    expect(await pageAt('/pacman/', refusing('NotAllowedError')).bar.share(GAME, '')).toBe('copied');
    expect(copied).toEqual([LINK]);
  });

  test('says so when there is no way to hand it on', async () => {
    expect(await pageAt('/pacman/').bar.share(GAME, '')).toBe('failed');
  });
});
