/**
 * `npm run export [-- FILE]`: writes every game of the table, one line each, so that another table can take them in.
 *
 * It reads page by page beside a running server. A file appears under its name when it is whole, and not before.
 */
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Store } from '../store/store.ts';
import { toLine } from './line.ts';
import { openTable, runProgram } from './program.ts';
import { games, showProgress } from './progress.ts';

const HELP = `Writes every game of the table as a line of JSON, its recording in base64.

  npm run export -- FILE       to a file, which is replaced when it is there
  npm run -s export            to the standard output, as in: npm run -s export | gzip > scores.jsonl.gz
  node server/transfer/export.ts [FILE]      the same, in a container

The table is the one that the server of the same environment serves (see the README), which may run meanwhile.
Exit code: 0 when all games were written, 2 when not.
`;

/** Resolves to the number of games. `count` hears of each. */
export async function exportGames(store: Store, output: NodeJS.WritableStream, count = () => {}): Promise<number> {
  let written = 0;
  const lines = async function* () {
    for await (const entry of store.entries()) {
      yield toLine(entry);
      written += 1;
      count();
    }
  };
  await pipeline(Readable.from(lines()), output);
  return written;
}

/** The same to a file. Throws when it cannot be written; then a file that was there is still there. */
export async function exportToFile(store: Store, file: string, count = () => {}): Promise<number> {
  const draft = `${file}.${process.pid}.part`;
  try {
    const written = await exportGames(store, createWriteStream(draft, { flags: 'wx' }), count);
    await flush(draft);
    await rename(draft, file);
    return written;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A backup that was reported whole is whole after a power cut, too. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

if (import.meta.main) {
  await runProgram({
    help: HELP,
    takes: [0, 1],
    run: async ([file], config) => {
      const store = await openTable(config);
      let written = 0;
      const progress = showProgress(() => `${games(written)} written ...`);
      const count = () => {
        written += 1;
      };
      try {
        await (file === undefined ? exportGames(store, process.stdout, count) : exportToFile(store, file, count));
      } finally {
        progress.stop();
        await store.close();
      }
      progress.say(`${games(written)} written${file === undefined ? '' : ` to ${file}`}.`);
      return 0;
    },
  });
}
