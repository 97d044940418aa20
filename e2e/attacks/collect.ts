/**
 * Preloaded into a server by `node --import`: it collects its garbage when it is told to (SIGUSR2). V8 does so when it needs room, and
 * in a server without work it needs none: what is left after it is what the server really holds.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

setFlagsFromString('--expose-gc');
const collect: (how: object) => void = runInNewContext('gc');
// The last resort also gives back pages that are free and kept for the next time.
if (isMainThread) process.on('SIGUSR2', () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' }));
