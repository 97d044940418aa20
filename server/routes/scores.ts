/**
 * /api/scores: the table, and where finished games come in.
 *
 * A game that comes in twice is the same score: the second answer says 200 where the first said 201. So whoever is not
 * sure that a game arrived sends it again.
 */
import type { Request, Response } from 'express';
import { RULES_VERSION } from '../../game/game.ts';
import { isReplayable } from '../../game/replay.ts';
import { HandedIn, NewScore, ScoreTable, TABLE_DEFAULT, TableLimit, TableOrder, TablePeriod } from '../api.ts';
import { entriesOf, type Names, secondIdOf } from '../entries.ts';
import type { Hall } from '../hall.ts';
import { type Ready, sendReady } from '../http/ready.ts';
import { readBody, readQuery } from '../http/request.ts';
import type { Resource } from '../http/resource.ts';
import { cleanName } from '../name.ts';
import { ProblemError } from '../problems.ts';
import type { Case, Judged } from '../referee/judge.ts';
import type { Asker } from '../referee/referee.ts';
import { newPatience, type Patience, spend, within } from '../store/patience.ts';
import type { Entry, Row, Store } from '../store/store.ts';
import type { Table, TableAnswer } from '../table.ts';
import { CLOCK_SKEW_MS, checkTime, type TicketPayload } from '../tickets.ts';

/** Ticks of a recording that count as one more request of its address: ten minutes, which a thread plays in some ten milliseconds. */
const TICKS_PER_REQUEST = 36_000;

export function scoresResource(hall: Hall): Resource {
  return {
    path: '/api/scores',
    get: {
      summary: 'The high-score table',
      query: { limit: TableLimit, period: TablePeriod, order: TableOrder },
      answers: {
        200: { description: 'Games of the table', schema: ScoreTable },
        304: { description: 'Nothing has changed since the answer with that ETag' },
      },
      problems: ['invalid-request', 'store-away'],
      handle: async (request, response) => {
        const answer = await hall.table.answer({
          limit: readQuery(TableLimit, request, 'limit'),
          period: readQuery(TablePeriod, request, 'period'),
          order: readQuery(TableOrder, request, 'order'),
        });
        sendReady(request, response, asReady(answer));
      },
      ready: () => {
        const answer = hall.table.ready(TABLE_DEFAULT);
        return answer && asReady(answer);
      },
    },
    post: {
      summary: 'Hand in a finished game',
      description:
        'The server plays the recording by the rules of the game and writes down what it scored. ' +
        'Sending the same game again is harmless. A game of two players makes two entries, with two names.',
      body: { schema: NewScore, required: true },
      answers: {
        201: { description: 'The game stands in the table', schema: HandedIn },
        200: { description: 'The game stood in the table already', schema: HandedIn },
      },
      problems: [
        'not-a-ticket',
        'ticket-expired',
        'ticket-from-the-future',
        'already-scored',
        'copied-game',
        'bad-name',
        'bad-recording',
        'other-rules',
        'other-seed',
        'faster-than-time',
        'unfinished-game',
        'goes-on-after-the-end',
        'referee-busy',
        'store-away',
      ],
      handle: async (request, response) => {
        const { added, row } = await handIn(hall, takeHandedIn(request), {
          address: response.locals.address,
          left: leaving(response),
          pay: (ticks) =>
            hall.limits.charge(Math.floor(ticks / TICKS_PER_REQUEST), response.locals.address, (header, value) =>
              response.setHeader(header, value),
            ),
        });
        hall.metrics.scored(added ? 'accepted' : 'repeated', row.ticks);
        response.status(added ? 201 : 200).json(row);
      },
    },
  };
}

function asReady(answer: TableAnswer): Ready {
  return { ...answer, status: 200, cacheControl: 'no-cache' };
}

interface Given {
  token: string;
  names: Names;
  recording: Buffer;
}

/** Takes the body out of the request: its text is larger than the recording in it, and the request may wait for long. */
function takeHandedIn(request: Request): Given {
  const { token, name, secondName, recording } = readBody(NewScore, request);
  delete request.body;
  const names = { first: cleanName(name), second: secondName === undefined ? null : cleanSecond(secondName) };
  return { token, names, recording: Buffer.from(recording, 'base64') };
}

/** The row of a game in the table, of two players both, and whether it was this request that put it there. */
async function handIn(
  hall: Hall,
  { token, names, recording }: Given,
  client: Omit<Asker, 'ticket'>,
): Promise<{ added: boolean; row: HandedIn }> {
  const { store, table, keys } = hall;
  const patience = newPatience();
  const ticket = await spend(patience, (left) => within(left, keys.read(token)));
  const earlier = await store.kept(ticket.gameId, patience);
  // A game whose rank could not be told is not judged in vain.
  await spend(patience, (left) => within(left, table.known()));
  // Nor is one that is in the table already judged again: not its age, nor by rules that have changed since.
  if (earlier) {
    checkSame(earlier.recording, recording);
    const second = names.second === null ? null : await store.kept(secondIdOf(ticket.gameId), patience);
    return { added: false, row: await rankedRow(table, earlier.row, second?.row ?? null) };
  }

  const now = hall.now();
  checkTime(ticket, now);
  if (!isReplayable(ticket.rulesVersion)) {
    throw new ProblemError(
      'other-rules',
      `The game began under version ${ticket.rulesVersion} of the rules, this server plays version ${RULES_VERSION}.`,
    );
  }
  const judged = await referee(
    hall,
    { recording, seed: ticket.seed, wallTime: now - ticket.startedAt + doubt(hall, ticket) },
    { ...client, ticket: ticket.gameId },
  );
  checkNames(names, judged);
  const entries = entriesOf(ticket, names, judged, recording);
  // Another game of this ticket may have left the entry that adding these does not look at, or not in time.
  const other = entries.length === 1 ? secondIdOf(ticket.gameId) : ticket.gameId;
  const stored = await store.recording(other, patience);
  if (stored !== null) checkSame(stored, recording);
  const { added, rows } = await writeDown(store, entries, patience);
  const [row, second = null] = rows;
  if (row === undefined) throw new Error('a game without an entry');
  return { added, row: await rankedRow(table, row, second) };
}

/** The rows of the entries, the ticket's own first, and whether that one is new. */
async function writeDown(
  store: Store,
  entries: readonly Entry[],
  patience: Patience,
): Promise<{ added: boolean; rows: Row[] }> {
  const rows: Row[] = [];
  let added = false;
  for (const entry of entries) {
    const kept = await store.add(entry, patience);
    if (kept.row.gameId !== entry.gameId) {
      throw new ProblemError('copied-game', 'Somebody has played this very game before: it stands in the table.');
    }
    if (!kept.added) checkSame(await store.recording(entry.gameId, patience), entry.recording);
    added = kept.added;
    rows.unshift(kept.row);
  }
  return { added, rows };
}

async function rankedRow(table: Table, row: Row, second: Row | null): Promise<HandedIn> {
  const ranked = await table.ranked(row);
  return second === null ? ranked : { ...ranked, second: await table.ranked(second) };
}

function cleanSecond(name: string): string {
  try {
    return cleanName(name);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(error.kind, error.message.replace('The name', 'The second name'));
  }
}

/** As many names as players. */
function checkNames({ second }: Names, judged: Judged): void {
  if (judged.second !== null && second === null) {
    throw new ProblemError('bad-name', 'The second name is missing: two players have played this game.');
  }
  if (judged.second === null && second !== null) {
    throw new ProblemError(
      'bad-name',
      'The second name is one too many: one player has played this game. Leave it out.',
    );
  }
}

async function referee({ referee, metrics }: Hall, given: Case, asker: Asker) {
  const begin = performance.now();
  const judging = referee.judge(given, asker);
  const verdict = await judging.finally(() => metrics.refereed((performance.now() - begin) / 1000));
  if (!verdict.ok) throw new ProblemError(verdict.reason.problem, verdict.reason.detail);
  return verdict.value;
}

/** How much longer than it seems a game may have lasted, in ms: its ticket, or this moment, may be by a clock that goes wrong. */
function doubt({ isClockSure }: Hall, { ownClock }: TicketPayload): number {
  return ownClock || !isClockSure() ? CLOCK_SKEW_MS : 0;
}

/** Aborted when the client is gone before it has its answer. */
function leaving(response: Response): AbortSignal {
  const leaving = new AbortController();
  response.once('close', () => leaving.abort());
  return leaving.signal;
}

/** A ticket is for one game: throws when the stored recording is another one. */
function checkSame(stored: Uint8Array | null, recording: Uint8Array): void {
  if (stored !== null && Buffer.from(stored).equals(recording)) return;
  throw new ProblemError(
    'already-scored',
    'Another recording was handed in with this ticket. Every game needs a ticket of its own: POST /api/games.',
  );
}
