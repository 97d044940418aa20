import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { openTestHall, playAndHandIn } from '../test/hall.ts';
import { measureStore } from './measure-store.ts';

test('every errand to the store is measured, whether it is done or the store away', async () => {
  const hall = await openTestHall();
  const { ticket, recording } = await playAndHandIn(hall);
  const row = await hall.store.find(ticket.gameId);
  if (row === null) throw new Error('the game is not in the store');
  const registry = new Registry();
  const store = measureStore(hall.store, registry);
  const errands = {
    add: () => store.add({ ...row, rulesVersion: 1, recording }),
    find: () => store.find(ticket.gameId),
    rows: () => store.rows([ticket.gameId]),
    kept: () => store.kept(ticket.gameId),
    recording: () => store.recording(ticket.gameId),
  };
  for (const errand of Object.values(errands)) await errand();
  await hall.close();
  for (const errand of Object.values(errands)) await expect(errand()).rejects.toMatchObject({ kind: 'store-away' });
  const text = await registry.metrics();
  for (const operation of Object.keys(errands)) {
    expect(text).toContain(`pacman_store_seconds_count{operation="${operation}",result="ok"} 1\n`);
    expect(text).toContain(`pacman_store_seconds_count{operation="${operation}",result="away"} 1\n`);
  }
});
