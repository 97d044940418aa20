/** Somebody who writes documents all the time, for tests: as the application does, with majority, each again until it is acknowledged. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';
import { vi } from 'vitest';

export interface Writer {
  /** Resolves when so many more documents are acknowledged. */
  more(documents: number): Promise<void>;
  /** Stops writing; resolves with how many documents were acknowledged, and the longest time between two of them in ms. */
  end(): Promise<{ acknowledged: number; longest: number }>;
  /** Stops writing, whatever becomes of the last one. */
  abandon(): void;
  /** Rejects when a document that was acknowledged is not there. */
  check(): Promise<void>;
}

export function startWriter(client: MongoClient): Writer {
  // Its own: a document that an earlier writer has left would be acknowledged without being written.
  const documents = client.db('pacman').collection<{ _id: number }>(`documents-${randomUUID()}`, {
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 3000 },
  });
  let next = 0;
  let isEnding = false;
  let longest = 0;
  const run = async () => {
    let last = Date.now();
    while (!isEnding) {
      try {
        await documents.updateOne({ _id: next }, { $setOnInsert: { at: new Date() } }, { upsert: true });
        next += 1;
        longest = Math.max(longest, Date.now() - last);
        last = Date.now();
      } catch {
        // Written again, until somebody has it.
      }
      await pause(5);
    }
  };
  const running = run();
  return {
    async more(number) {
      const enough = next + number;
      await vi.waitUntil(() => next >= enough, { timeout: 60_000, interval: 20 });
    },
    async end() {
      isEnding = true;
      await running;
      return { acknowledged: next, longest };
    },
    abandon() {
      isEnding = true;
    },
    async check() {
      const found = await documents
        .find({}, { readConcern: { level: 'majority' } })
        .sort({ _id: 1 })
        .toArray();
      const ids = new Set(found.map(({ _id }) => _id));
      const lost = Array.from({ length: next }, (_, id) => id).filter((id) => !ids.has(id));
      if (lost.length > 0)
        throw new Error(`${lost.length} of ${next} acknowledged documents are lost: ${lost.slice(0, 5)}`);
    },
  };
}
