import { expect, test } from 'vitest';
import { htmlUnder, isPage, placeOf, watchPath } from './pages.ts';

test.each([
  ['', null],
  ['watch/abc', { gameId: 'abc' }],
  ['watch/abc/', { gameId: 'abc' }],
  [watchPath('a b'), { gameId: 'a%20b' }],
])('%j is a place within the page', (path, place) => {
  expect(placeOf(path)).toEqual(place);
  expect(isPage(path)).toBe(true);
});

test.each(['watch', 'watch/', 'watch/abc/def', 'watching/abc', 'docs', 'api/scores', '/'])('%j is none', (path) => {
  expect(isPage(path)).toBe(false);
});

test('the page is told the path that it lives under', () => {
  expect(htmlUnder('<head><base href="/" />', '/pacman/')).toBe('<head><base href="/pacman/" />');
});
