/**
 * What `export` and `import` have in common as programs: their help, the table that they work on, and how they end.
 *
 * Exit code 0 says that everything was done, 1 that some games were refused, 2 that it could not be done.
 */
import { parseArgs } from 'node:util';
import { PROBLEMS } from '../api.ts';
import { type Config, readConfig } from '../config.ts';
import { createLogger } from '../http/log.ts';
import { ProblemError } from '../problems.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

export interface Program {
  help: string;
  /** Fewest and most arguments. */
  takes: readonly [least: number, most: number];
  /** Resolves to the exit code. A rejection is what could not be done; its message is told in one line. */
  run(files: readonly string[], config: Config): Promise<number>;
}

export async function runProgram({ help, takes: [least, most], run }: Program): Promise<void> {
  try {
    const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
    if (values.help) {
      process.stdout.write(help);
    } else if (positionals.length < least || positionals.length > most) {
      process.stderr.write(help);
      process.exitCode = 2;
    } else {
      process.exitCode = await run(positionals, readConfig(process.env));
    }
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exitCode = 2;
  }
}

/** The table that the server of this configuration serves. */
export function openTable(config: Config): Promise<Store> {
  return openStore(config, createLogger('silent'));
}

/** What went wrong, on one line; of a store that is away also why, as far as the database says it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const message = error instanceof ProblemError ? PROBLEMS[error.kind].title : error.message || error.name;
  const cause = error.cause === undefined ? '' : `: ${reasonOf(error.cause)}`;
  return `${message}${cause}`.replaceAll(/\s*\n\s*/g, ' ');
}
