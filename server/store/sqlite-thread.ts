/**
 * The thread that owns the SQLite file: it answers calls, tells of new entries, and watches what other processes write.
 *
 * Two connections, for a long reading must not keep a write from its snapshot. Nothing blocks for long: a lock of another
 * process is tried again every few milliseconds instead of waited for. WAL with synchronous=FULL: what was acknowledged survives
 * a power cut.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Result } from '../result.ts';
import { createFeed } from './feed.ts';
import { type Call, prepareCalls } from './sqlite-calls.ts';
import { isBusy, openFile, troubleOf } from './sqlite-file.ts';
import { watchFile } from './sqlite-follow.ts';
import type { Row, Standing } from './store.ts';

/** The reason says why the file cannot be used just now; an error is a mistake of ours. */
export type Answered = Result<unknown, string | Error>;

export type ThreadMessage =
  | { kind: 'opened' }
  | { kind: 'refused'; reason: string }
  | { kind: 'answer'; id: number; result: Answered }
  | { kind: 'reset'; standing: Standing }
  | { kind: 'added'; row: Row }
  | { kind: 'state'; away: string | null };

/** How long another process' lock is tried, and how often, in ms. */
const PATIENCE = 1500;
const AGAIN = 10;

if (parentPort) run(parentPort, workerData);

function run(port: MessagePort, { path, poll }: { path: string; poll: number }): void {
  const say = (said: ThreadMessage) => {
    // Columns are handed over, not copied.
    const order = said.kind === 'reset' ? said.standing.order : [];
    port.postMessage(said, order.flatMap(({ score, at, id }) => [score.buffer, at.buffer, id.buffer]) as ArrayBuffer[]);
  };
  try {
    const store = openStore(path, say);
    const poller = setInterval(store.poll, poll);
    port.on('message', async ({ id, call }: { id: number; call: Call }) => {
      if (call.name === 'close') {
        clearInterval(poller);
        store.close();
      }
      const result = await resultOf(() => store.take(call));
      if (id !== 0) say({ kind: 'answer', id, result });
    });
    say({ kind: 'opened' });
  } catch (error) {
    say({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });
  }
}

function openStore(path: string, say: (said: ThreadMessage) => void) {
  const writer = openFile(path);
  const reader = openFile(path);
  const feed = createFeed();
  feed.follow({
    reset: (standing) => say({ kind: 'reset', standing }),
    added: (row) => say({ kind: 'added', row }),
  });
  const take = prepareCalls(writer, feed.added);
  const watch = watchFile(reader, feed, (away) => say({ kind: 'state', away }));
  return {
    take: (call: Call): unknown => {
      if (call.name === 'read') return watch.read();
      if (call.name === 'close') return undefined;
      return take(call);
    },
    poll: watch.poll,
    close: () => {
      writer.close();
      watch.close();
    },
  };
}

/** What a call comes to. While another process holds the lock it is tried again. */
async function resultOf(take: () => unknown): Promise<Answered> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    try {
      return { ok: true, value: await take() };
    } catch (error) {
      const away = troubleOf(error);
      if (away === null) return { ok: false, reason: error instanceof Error ? error : new Error(String(error)) };
      if (!isBusy(error) || performance.now() > deadline) return { ok: false, reason: away };
      await sleep(AGAIN);
    }
  }
}
