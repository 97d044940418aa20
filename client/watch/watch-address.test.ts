import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_TICKS } from '../../game/recording.ts';
import { addressOf, linkedGameId, linkedRecording, readAddress, timeText } from './watch-address.ts';

/** What the browser makes of an address. */
function open(address: string) {
  return readAddress(new URL(address, 'http://localhost'), '/');
}

test.each([
  ['/watch/abc', { gameId: 'abc', tick: null }],
  ['/watch/abc/', { gameId: 'abc', tick: null }],
  ['/watch/abc#t=83.5', { gameId: 'abc', tick: 5061 }],
  ['/watch/abc#t=0', { gameId: 'abc', tick: 0 }],
  ['/watch/a%20b', { gameId: 'a b', tick: null }],
  ['/watch/%E0%A4%A', { gameId: '%E0%A4%A', tick: null }],
])('%s leads to a game', (address, found) => {
  expect(open(address)).toEqual(found);
});

test.each(['/', '/watch', '/watch/', '/watch/abc/def', '/docs', '/watching/abc'])('%s leads to no game', (address) => {
  expect(open(address)).toBeNull();
});

test.each(['#t=', '#t=-1', '#t=NaN', '#t=1e9', '#t=Infinity', '#t=12345678', '#x=1', '#t=1.2.3'])(
  'a moment that makes no sense is none: %s',
  (hash) => {
    expect(open(`/watch/abc${hash}`)).toEqual({ gameId: 'abc', tick: null });
  },
);

test('under a path, an address of its own is read, and no other', () => {
  const read = (address: string) => readAddress(new URL(address, 'http://localhost'), '/pacman/');
  expect(read('/pacman/watch/abc#t=0')).toEqual({ gameId: 'abc', tick: 0 });
  expect(read('/pacman/')).toBeNull();
  expect(read('/watch/abc')).toBeNull();
});

test('an address leads to the very tick that it was made for', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.option(fc.nat(MAX_TICKS)), (gameId, tick) => {
      expect(open(addressOf({ gameId, tick }))).toEqual({ gameId, tick });
    }),
  );
});

test('a game that no table has is in its link', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.option(fc.nat(MAX_TICKS)), (bytes, tick) => {
      const gameId = linkedGameId(bytes) ?? '';
      const address = addressOf({ gameId, tick });
      expect(address).toMatch(/^watch\/link#(t=[\d.]+&)?r=[\w-]+$/);
      expect(open(`/${address}`)).toEqual({ gameId, tick });
      expect(linkedRecording(gameId)).toEqual(bytes);
    }),
  );
  expect(linkedGameId(new Uint8Array(20_000))).toBeNull();
  for (const other of ['abc', 'link', 'link:a']) expect(linkedRecording(other)).toBeNull();
  expect(open('/watch/abc#r=abcd')).toEqual({ gameId: 'abc', tick: null });
  expect(open('/watch/link#r=a.b')).toEqual({ gameId: 'link', tick: null });
});

test.each([
  [0, '0:00'],
  [5061, '1:23'],
  [72_727, '19:59'],
  [72_728, '20:00'],
  [60 * 72_728, '20:00:00'],
])('%i ticks are %s', (ticks, text) => {
  expect(timeText(ticks)).toBe(text);
});
