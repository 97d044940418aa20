/**
 * Pods that the tests of a file have in common. What a failed test has left is thrown away, so that the next one, or its second try,
 * begins with new ones: each test says by `settle` from where it goes on.
 */
import { afterAll, afterEach, beforeEach } from 'vitest';
import { createPods, expectOneSetNeverForced, type Pods, type PodsOptions } from './pods.ts';

export function usePods(options: PodsOptions): () => Pods {
  let shared: Pods | null = null;
  const pods = () => {
    if (shared === null) throw new Error('There are pods in tests only.');
    return shared;
  };
  const close = async () => {
    const closing = shared;
    shared = null;
    await closing?.close();
  };
  beforeEach(async () => {
    shared ??= await createPods(options);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await close();
  });
  afterAll(async () => {
    try {
      if (shared !== null) await expectOneSetNeverForced(shared);
    } finally {
      await close();
    }
  });
  return pods;
}
