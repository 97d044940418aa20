/** The line to the thread that owns the SQLite file: calls go there, answers and news come back. */
import { Worker } from 'node:worker_threads';
import { storeAway } from './away.ts';
import type { Call, FileCall } from './sqlite-calls.ts';
import type { Answered, ThreadMessage } from './sqlite-thread.ts';

export interface Thread {
  /** Rejects with `store-away` when it is closed. */
  ask(call: FileCall): Promise<Answered>;
  /** Everything is read for the followers, until that succeeds; what is found comes as news. */
  read(): void;
  close(): Promise<void>;
}

/** What the thread says unasked. */
export type News = Extract<ThreadMessage, { kind: 'reset' | 'added' | 'state' }>;

/** How long an answer of the thread is waited for, in ms; the thread itself gives up a little earlier. */
const PATIENCE = 2000;

/** Rejects with the thread's reason when it cannot open the file. `poll` is how often the file is looked at, in ms. */
export async function openThread(path: string, poll: number, hear: (news: News) => void): Promise<Thread> {
  const thread = new Worker(new URL('./sqlite-thread.ts', import.meta.url), {
    workerData: { path, poll },
    execArgv: [],
  });
  const waiting = new Map<number, (result: Answered) => void>();
  const opened = Promise.withResolvers<void>();
  let calls = 0;
  let isClosed = false;

  thread.on('message', (said: ThreadMessage) => {
    if (said.kind === 'opened') opened.resolve();
    else if (said.kind === 'refused') opened.reject(new Error(said.reason));
    else if (said.kind === 'answer') waiting.get(said.id)?.(said.result);
    else hear(said);
  });
  // A thread that ends by itself is a mistake of ours, and without it nothing works: the process ends too, and is started again.
  thread.once('error', (error) => {
    if (!isClosed) throw error;
  });
  await opened.promise.catch(async (error) => {
    isClosed = true;
    await thread.terminate();
    throw error;
  });

  async function ask(call: Call): Promise<Answered> {
    if (isClosed) throw storeAway('the store is closed');
    const id = ++calls;
    const { promise, resolve } = Promise.withResolvers<Answered>();
    waiting.set(id, resolve);
    const tooLate = setTimeout(() => resolve({ ok: false, reason: 'pacman.db does not answer' }), PATIENCE);
    thread.postMessage({ id, call });
    const result = await promise;
    clearTimeout(tooLate);
    waiting.delete(id);
    return result;
  }

  return {
    ask,
    read: () => {
      // An answer without a number is nobody's.
      if (!isClosed) thread.postMessage({ id: 0, call: { name: 'read' } satisfies Call });
    },
    close: async () => {
      if (isClosed) return;
      const done = ask({ name: 'close' });
      isClosed = true;
      await done;
      await thread.terminate();
    },
  };
}
