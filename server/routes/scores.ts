/**
 * /api/scores: the table, and where finished games come in.
 *
 * A game that comes in twice is the same score: the second answer says 200 where the first said 201. So whoever is not
 * sure that a game arrived sends it again.
 */
import type { Response } from 'express';
import { RULES_VERSION } from '../../game/game.ts';
import { isReplayable } from '../../game/replay.ts';
import { NewScore, ScoreRow, ScoreTable, TABLE_DEFAULT, TableLimit, TableOrder, TablePeriod } from '../api.ts';
import type { Hall } from '../hall.ts';
import { type Ready, sendReady } from '../http/ready.ts';
import { readBody, readQuery } from '../http/request.ts';
import type { Resource } from '../http/resource.ts';
import { cleanName } from '../name.ts';
import { ProblemError } from '../problems.ts';
import type { Case } from '../referee/judge.ts';
import type { Asker } from '../referee/referee.ts';
import { newPatience, spend, within } from '../store/patience.ts';
import type { TableAnswer } from '../table.ts';
import { CLOCK_SKEW_MS, checkTime, type TicketPayload } from '../tickets.ts';

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
        'Sending the same game again is harmless.',
      body: { schema: NewScore, required: true },
      answers: {
        201: { description: 'The game stands in the table', schema: ScoreRow },
        200: { description: 'The game stood in the table already', schema: ScoreRow },
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
        const { added, row } = await handIn(hall, readBody(NewScore, request), {
          address: response.locals.address,
          left: leaving(response),
        });
        hall.metrics.scored(added ? 'accepted' : 'repeated');
        response.status(added ? 201 : 200).json(row);
      },
    },
  };
}

function asReady(answer: TableAnswer): Ready {
  return { ...answer, status: 200, cacheControl: 'no-cache' };
}

/** The row of a game in the table, and whether it was this request that put it there. */
async function handIn(
  hall: Hall,
  { token, name, recording: base64 }: NewScore,
  client: Omit<Asker, 'ticket'>,
): Promise<{ added: boolean; row: ScoreRow }> {
  const { store, table, keys } = hall;
  const shownName = cleanName(name);
  const patience = newPatience();
  const ticket = await spend(patience, (left) => within(left, keys.read(token)));
  const recording = Buffer.from(base64, 'base64');
  // A game that is in the table already is not judged again: not its age, nor by rules that have changed since.
  const earlier = await store.kept(ticket.gameId, patience);
  if (earlier) {
    checkSame(earlier.recording, recording);
    return { added: false, row: await table.ranked(earlier.row) };
  }

  // A game whose rank could not be told is not judged in vain.
  await spend(patience, (left) => within(left, table.known()));
  const now = hall.now();
  checkTime(ticket, now);
  if (!isReplayable(ticket.rulesVersion)) {
    throw new ProblemError(
      'other-rules',
      `The game began under version ${ticket.rulesVersion} of the rules, this server plays version ${RULES_VERSION}.`,
    );
  }
  const { score, level, ticks, rulesVersion, moves } = await referee(
    hall,
    { recording, seed: ticket.seed, wallTime: now - ticket.startedAt + doubt(hall, ticket) },
    { ...client, ticket: ticket.gameId },
  );
  const { added, row } = await store.add(
    {
      gameId: ticket.gameId,
      name: shownName,
      score,
      level,
      ticks,
      ...ticket.location,
      startedAt: new Date(ticket.startedAt).toISOString(),
      rulesVersion,
      moves,
      recording,
    },
    patience,
  );
  if (row.gameId !== ticket.gameId) {
    throw new ProblemError('copied-game', 'Somebody has played this very game before: it stands in the table.');
  }
  if (!added) checkSame(await store.recording(ticket.gameId, patience), recording);
  return { added, row: await table.ranked(row) };
}

async function referee({ referee, metrics }: Hall, given: Case, asker: Asker) {
  const begin = performance.now();
  const verdict = await referee.judge(given, asker);
  metrics.refereed(verdict.ok ? verdict.value.ticks : 0, (performance.now() - begin) / 1000);
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
function checkSame(stored: Uint8Array | null, recording: Buffer): void {
  if (stored !== null && recording.equals(stored)) return;
  throw new ProblemError(
    'already-scored',
    'Another recording was handed in with this ticket. Every game needs a ticket of its own: POST /api/games.',
  );
}
