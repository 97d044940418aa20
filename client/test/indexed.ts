/** An object store in the memory of a test: as much of IndexedDB as the cabinet uses. */
import type { Indexed } from '../indexed.ts';

/** What the store lies on; a test may break it. */
export interface TestDisk {
  works: boolean;
  kept: Map<string, unknown>;
}

export function newDisk(): TestDisk {
  return { works: true, kept: new Map() };
}

/** What lies there is found by its property `keyPath`. */
export function indexedInMemory(keyPath: string, disk: TestDisk = newDisk()): Indexed {
  const { kept } = disk;
  const database = {
    count: async () => kept.size,
    get: async (_store: string, key: string) => kept.get(key),
    getAll: async () => [...kept.values()],
    getAllKeys: async () => [...kept.keys()],
    async put(_store: string, value: Readonly<Record<string, unknown>>) {
      const key = String(value[keyPath]);
      kept.set(key, value);
      return key;
    },
    delete: async (_store: string, key: string) => void kept.delete(key),
  };
  return {
    attempt: async (work) => (disk.works ? work(database as unknown as Parameters<typeof work>[0]) : undefined),
  };
}
