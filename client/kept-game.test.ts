import { describe, expect, test } from 'vitest';
import { RULES_VERSION } from '../game/game.ts';
import { encode, startRecording } from '../game/recording.ts';
import { isRankable, type KeptGame, openGameKeeper, recordingOf } from './kept-game.ts';

const RECORDING = { ...startRecording(7), ticks: 600, changes: [{ tick: 5, joystick: 'left' as const }] };
const STARTED = Date.parse('2026-01-01T00:00:00Z');
const DAY = 24 * 3_600_000;
const GAME: KeptGame = {
  id: 'g',
  ticket: {
    gameId: 'g',
    token: 't',
    seed: 7,
    startedAt: new Date(STARTED).toISOString(),
    location: { cloud: 'c', zone: 'z', host: 'h' },
  },
  score: 230,
  level: 1,
  lives: 3,
  keptAt: 5,
  recording: encode(RECORDING),
};
const NO_TABS = { hold: () => () => {}, held: async () => new Set<string>() };

function memory(first: Record<string, string> = {}) {
  const kept = new Map(Object.entries(first));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

describe('a running game', () => {
  test('is there at the next visit as it was, until it is over', async () => {
    const storage = memory({ 'pacman.settings.v1': '{}' });
    const keeper = openGameKeeper(storage, NO_TABS);
    expect(keeper.keep({ ...GAME, score: 10 })).toBe(true);
    expect(keeper.keep(GAME)).toBe(true);
    keeper.keep({ ...GAME, id: 'later', ticket: null, keptAt: 9 });
    const left = await openGameKeeper(storage, NO_TABS).left();
    expect(left).toEqual([{ ...GAME, id: 'later', ticket: null, keptAt: 9 }, GAME]);
    keeper.forget('g');
    expect(await keeper.left()).toHaveLength(1);
  });

  test('is not offered while it is played in another tab', async () => {
    const storage = memory();
    openGameKeeper(storage, NO_TABS).keep(GAME);
    expect(await openGameKeeper(storage, { ...NO_TABS, held: async () => new Set(['g']) }).left()).toEqual([]);
  });

  test('says so when the browser does not keep it', async () => {
    const refusing = {
      ...memory(),
      setItem() {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(openGameKeeper(refusing, NO_TABS).keep(GAME)).toBe(false);
    const nowhere = openGameKeeper(null, NO_TABS);
    expect(nowhere.keep(GAME)).toBe(false);
    expect(await nowhere.left()).toEqual([]);
  });

  test.each([
    'no json',
    '7',
    '{}',
    JSON.stringify({ ...GAME, recording: '%' }),
    JSON.stringify({ ...GAME, lives: '3' }),
  ])('that makes no sense is none: %s', async (text) => {
    expect(await openGameKeeper(memory({ 'pacman.game.g': text }), NO_TABS).left()).toEqual([]);
  });

  test('is ranked as long as its ticket allows', () => {
    expect(isRankable(GAME, STARTED + 6 * DAY)).toBe(true);
    expect(isRankable(GAME, STARTED + 7 * DAY)).toBe(false);
    expect(isRankable({ ticket: null }, STARTED)).toBe(false);
  });

  test('can be gone on with by the rules that it began under, and by no others', () => {
    expect(recordingOf(GAME)).toEqual(RECORDING);
    expect(recordingOf({ recording: encode({ ...RECORDING, rulesVersion: RULES_VERSION + 1 }) })).toBeNull();
    expect(recordingOf({ recording: Uint8Array.of(1, 2) })).toBeNull();
  });
});
