/**
 * Where imported games come from: the lines of an exported file, or the file of an embedded table.
 */
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { openSqliteFile } from '../store/sqlite.ts';
import type { KeptEntry } from '../store/store.ts';
import { createTable } from '../table.ts';
import { checkEntry, LINE_LIMIT, readLine } from './line.ts';
import { Refused } from './refused.ts';
import { splitLines } from './split.ts';

export interface Source {
  items(): AsyncIterable<Item>;
  /** How much has been read, from 0 to 1; null where the end is not known. */
  share(): number | null;
  close(): Promise<void>;
}

export interface Item {
  /** "line 17", or "game 0198...". */
  where: string;
  /** Throws a `Refused` when it is no game. */
  read(): KeptEntry;
}

/** Throws when the file cannot be read. "-" is the standard input. */
export async function openSource(file: string): Promise<Source> {
  if (file === '-') return linesOf(process.stdin, null);
  try {
    return isSqlite(file) ? await embedded(file) : linesOf(createReadStream(file), statSync(file).size);
  } catch (error) {
    throw new Error(`${file} cannot be read`, { cause: error });
  }
}

/** Every file of SQLite begins with these 16 bytes. */
const SQLITE_HEADER = Buffer.from('SQLite format 3\0');

function isSqlite(file: string): boolean {
  const head = Buffer.alloc(SQLITE_HEADER.length);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, head);
  } finally {
    closeSync(descriptor);
  }
  return head.equals(SQLITE_HEADER);
}

function linesOf(stream: AsyncIterable<Uint8Array>, size: number | null): Source {
  let bytes = 0;
  const counted = async function* () {
    for await (const chunk of stream) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  const items = async function* (): AsyncGenerator<Item> {
    for await (const line of splitLines(counted(), LINE_LIMIT)) {
      yield {
        where: `line ${line.number}`,
        read: () => {
          if (line.bytes === null) throw new Refused(`longer than ${LINE_LIMIT / 1024} KB`);
          return readLine(line.bytes);
        },
      };
    }
  };
  return { items, share: () => (size === null ? null : size === 0 ? 1 : bytes / size), close: async () => {} };
}

/** How long a table may take to be read, in ms. */
const READING = 60_000;

async function embedded(file: string): Promise<Source> {
  const store = await openSqliteFile(file);
  const { total } = await createTable(store, READING)
    .best(1)
    .catch(async (error: unknown) => {
      await store.close();
      throw error;
    });
  let count = 0;
  const items = async function* (): AsyncGenerator<Item> {
    for await (const entry of store.entries()) {
      count += 1;
      yield { where: `game ${entry.gameId}`, read: () => checkEntry(entry) };
    }
  };
  return { items, share: () => (total === 0 ? 1 : Math.min(1, count / total)), close: store.close };
}
