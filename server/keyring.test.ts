import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sharedKeys } from './keyring.ts';
import { storeAway } from './store/away.ts';
import type { SharedSecrets } from './store/store.ts';
import type { TicketPayload } from './tickets.ts';

const PAYLOAD: TicketPayload = {
  gameId: randomUUID(),
  seed: 7,
  startedAt: Date.parse('2026-01-01T12:00:00Z'),
  rulesVersion: 1,
  location: { cloud: 'unknown', zone: 'unknown', host: 'pacman-0' },
};

/** Secrets of a server that knows its own until it reaches the list. */
function secrets(own: string, list: string[] | null) {
  const state = { list, isShared: false };
  const shared: SharedSecrets = {
    signing: () => (state.isShared ? (state.list?.[0] ?? own) : own),
    known: () => (state.isShared ? (state.list ?? [own]) : [own]),
    isShared: () => state.isShared,
    refresh: async () => {
      if (state.list === null) throw storeAway('switched off');
      state.isShared = true;
    },
  };
  return { state, keys: sharedKeys(shared) };
}

describe('keys that servers share', () => {
  test('know a ticket that another server signed while the list was away', async () => {
    const early = secrets('one that is long enough to be a secret', null);
    const token = early.keys.sign(PAYLOAD);
    const { keys } = secrets('another that is long enough to be a secret', [
      'the first that is long enough to be a secret',
      'one that is long enough to be a secret',
    ]);
    expect(await keys.read(token)).toEqual(PAYLOAD);
    expect(await early.keys.read(token)).toEqual(PAYLOAD);
  });

  test('do not refuse what they cannot judge yet', async () => {
    const token = secrets('one that is long enough to be a secret', null).keys.sign(PAYLOAD);
    const { keys, state } = secrets('another that is long enough to be a secret', null);
    await expect(keys.read(token)).rejects.toMatchObject({ kind: 'store-away' });
    state.list = ['another that is long enough to be a secret'];
    await expect(keys.read(token)).rejects.toMatchObject({ kind: 'not-a-ticket' });
  });
});
