/**
 * What Prometheus may know of the store: whether it can be read and written, the set behind it, and how long its work takes.
 * Reading the figures asks the database nothing. What goes on for long, such as following the store or going through all its entries, has
 * no time of its own.
 */
import { Gauge, Histogram, type Registry } from 'prom-client';
import type { Store } from './store.ts';

type Errand = 'add' | 'find' | 'rows' | 'kept' | 'recording';

/** The same store, measured. */
export function measureStore(store: Store, registry: Registry): Store {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'pacman_store_seconds',
    help: 'Work of the store by operation, and whether it was done (ok), or the store away, or the mistake ours (error)',
    labelNames: ['operation', 'result'] as const,
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers,
  });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge('pacman_store_up', '1 while the store can be read', () => Number(store.status().reads));
  gauge('pacman_store_writes_up', '1 while the store takes scores', () => Number(store.status().writes));
  gauge('pacman_store_primary', '1 while a primary is known, or the store needs none', () => {
    const { database, set } = store.status();
    return Number(database === 'SQLite' || Boolean(set?.primary));
  });
  new Gauge({
    name: 'pacman_store_members',
    help: 'Members of the replica set by state, as this server sees them',
    labelNames: ['state'] as const,
    registers,
    collect() {
      this.reset();
      for (const { state } of store.status().set?.members ?? []) this.inc({ state });
    },
  });
  new Gauge({
    name: 'pacman_store_lag_seconds',
    help: 'Seconds that a member of the replica set is known to be behind its primary',
    labelNames: ['member'] as const,
    registers,
    collect() {
      this.reset();
      for (const { host, lag } of store.status().set?.members ?? []) if (lag !== null) this.set({ member: host }, lag);
    },
  });

  const measured = <Given extends unknown[], T>(operation: Errand, work: (...given: Given) => Promise<T>) => {
    return async (...given: Given): Promise<T> => {
      const stop = seconds.startTimer({ operation });
      try {
        const result = await work(...given);
        stop({ result: 'ok' });
        return result;
      } catch (error) {
        const { kind } = Object(error) as { kind?: unknown };
        stop({ result: kind === 'store-away' ? 'away' : 'error' });
        throw error;
      }
    };
  };
  return {
    ...store,
    add: measured('add', store.add),
    find: measured('find', store.find),
    rows: measured('rows', store.rows),
    kept: measured('kept', store.kept),
    recording: measured('recording', store.recording),
  };
}
