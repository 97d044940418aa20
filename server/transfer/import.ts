/**
 * `npm run import -- FILE`: takes the games of an exported file, or of an embedded table (pacman.db), into the table.
 *
 * Every game is refereed again. What is there already is left as it is, so an import that was broken off is simply
 * run again. It reads as it goes and works on a few games at once, so the size of the file does not matter.
 */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createReferee } from '../referee/referee.ts';
import { FILE } from '../store/sqlite.ts';
import { openTable, reasonOf, runProgram } from './program.ts';
import { games, showProgress } from './progress.ts';
import { Refused } from './refused.ts';
import { type Item, openSource, type Source } from './source.ts';
import { type Desk, takeIn } from './take-in.ts';

const HELP = `Takes games into the table: those of a file that "export" wrote, or of an embedded table.

  npm run import -- scores.jsonl       lines of JSON
  npm run import -- data/pacman.db     an embedded table, for example into MongoDB
  npm run -s import -- -               lines from the standard input, as in: gunzip -c scores.jsonl.gz | npm run -s import -- -
  node server/transfer/import.ts FILE      the same, in a container

Every game is played again by the referee; one that does not hold is refused, with its line and the reason. Games that
are in the table already stay as they are, so it is harmless to run it twice. The table is the one that the server of
the same environment serves (see the README), which may run meanwhile.
Exit code: 0 when all games are in the table, 1 when some were refused, 2 when it could not be done.
`;

export interface Intake {
  added: number;
  /** Were in the table before. */
  there: number;
  refused: number;
}

/** Games that are on their way at once: so that the referee's threads and the database never wait for each other. */
const WIDTH = 16;
/** How long it is told that the table or the referee had to be waited for, in ms. */
const TROUBLE_SHOWN = 10_000;

/** `refused` hears of every game that is not taken in. Rejects when the source or the table fails. */
export async function importGames(
  source: Source,
  desk: Desk,
  tally: Intake,
  refused: (where: string, reason: string) => void,
): Promise<void> {
  const take = async (item: Item) => {
    try {
      tally[await takeIn(item.read(), desk)] += 1;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      tally.refused += 1;
      refused(item.where, error.message);
    }
  };
  await Readable.from(source.items()).forEach(take, { concurrency: WIDTH });
}

export function summary({ added, there, refused }: Intake): string {
  return `${games(added + there + refused)} read: ${added.toLocaleString('en')} added, ${there.toLocaleString('en')} there already, ${refused.toLocaleString('en')} refused.`;
}

if (import.meta.main) {
  await runProgram({
    help: HELP,
    takes: [1, 1],
    run: async ([file = '-'], config) => {
      const isItself = !config.mongo && isSame(file, join(config.DATA_DIR, FILE));
      if (isItself) throw new Error(`${file} is the table itself.`);
      const store = await openTable(config);
      const source = await openSource(file).catch(async (error: unknown) => {
        await store.close();
        throw error;
      });
      const referee = createReferee({ threads: config.REFEREE_THREADS });
      const tally: Intake = { added: 0, there: 0, refused: 0 };
      let trouble: { reason: string; until: number } | null = null;
      const progress = showProgress(() => {
        const waiting = trouble && performance.now() < trouble.until ? ` Waiting: ${trouble.reason}.` : '';
        return `${percent(source.share())}${summary(tally)}${waiting}`;
      });
      const waits = (why: unknown) => {
        trouble = { reason: reasonOf(why), until: performance.now() + TROUBLE_SHOWN };
      };
      try {
        await importGames(source, { store, referee, waits }, tally, (where, reason) =>
          progress.say(`${where} is refused: ${reason}`),
        );
      } catch (error) {
        progress.say(`Stopped. ${summary(tally)} Run it again to go on.`);
        throw error;
      } finally {
        progress.stop();
        await Promise.all([source.close(), referee.close(), store.close()]);
      }
      progress.say(summary(tally));
      return tally.refused === 0 ? 0 : 1;
    },
  });
}

function percent(share: number | null): string {
  return share === null ? '' : `${Math.floor(share * 100)} %: `;
}

function isSame(file: string, other: string): boolean {
  try {
    return realpathSync(file) === realpathSync(other);
  } catch {
    return false;
  }
}
