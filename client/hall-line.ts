/**
 * The cabinet's line to the arcade hall: one function per resource of the API.
 *
 * Nothing here throws for trouble on the line. Every answer is a `Reply`: the value asked for, a refusal by the
 * hall itself, or "unavailable", which may mend itself: no network, too slow, too busy, or an
 * answer that is not in the shape this page knows (a proxy's error page, another version of the hall).
 */
import type { ZodMiniType } from 'zod/mini';

import type {
  HandedIn,
  Location,
  Order,
  Period,
  Problem,
  ProblemKind,
  Rank,
  ScoreRow,
  ScoreTable,
  Ticket,
} from '../server/api.ts';

import { toBase64 } from './base64.ts';
import {
  BytesShape,
  HandedInShape,
  LocationShape,
  ProblemShape,
  RankShape,
  ScoreRowShape,
  ScoreTableShape,
  TicketShape,
} from './shapes.ts';

export type { HandedIn, Location, Order, Period, ProblemKind, Rank, ScoreRow, ScoreTable, Ticket };

/** Why the hall could not be asked: no connection, no answer in time, too many requests, or an answer that makes no sense. */
export type Trouble = 'unreachable' | 'slow' | 'busy' | 'broken';

/** `text` is for the player; `problem` is the problem's name in the hall's table, `bad-name` for one; a newer hall may have more. */
export type Reply<T> =
  | { kind: 'ok'; status: number; value: T }
  | { kind: 'refused'; problem: ProblemKind; status: number; text: string }
  | { kind: 'unavailable'; trouble: Trouble; retryAfter: number | null; text: string };

export interface Submission {
  token: string;
  /** The player's name, 1 to 12 characters. */
  name: string;
  /** The second player's, for a game of two. */
  secondName?: string | null;
  /** The encoded recording of the whole game. */
  recording: Uint8Array;
}

export interface HallLine {
  /** Asks for a ticket, so that the game about to begin can be ranked. Patience in ms, 4 s unless told. */
  startGame(patience?: number): Promise<Reply<Ticket>>;
  /** Hands in a finished game. Sending the same game again is harmless: the hall keeps one row of it. */
  submitScore(submission: Submission): Promise<Reply<HandedIn>>;
  /** Games of the table, the best of all time unless told; limit is 1 to 100. */
  table(limit?: number, wish?: { period?: Period; order?: Order }): Promise<Reply<ScoreTable>>;
  /** Where a score would stand that is not in the table. */
  rankOf(score: number): Promise<Reply<Rank>>;
  /** One game's row and its rank; refused with status 404 when the hall has no such game. */
  scoreOf(gameId: string): Promise<Reply<ScoreRow>>;
  /** One game's encoded recording, to watch it; refused with status 404 when the hall has no such game. */
  recording(gameId: string): Promise<Reply<Uint8Array>>;
  /** Where the pod runs that answers. */
  location(): Promise<Reply<Location>>;
}

/** The hall that this page came from: addresses are relative to the page's base. `ask` is for tests. */
export function createHallLine(ask: typeof fetch = (...request) => fetch(...request)): HallLine {
  const get = <T>(path: string, shape: ZodMiniType<T>) =>
    request(ask, path, { cache: 'no-cache' }, READING_PATIENCE, readJson, shape);
  const post = <T>(path: string, body: object, patience: number, shape: ZodMiniType<T>) =>
    request(
      ask,
      path,
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      patience,
      readJson,
      shape,
    );
  return {
    startGame: (patience = STARTING_PATIENCE) => post('api/games', {}, patience, TicketShape),
    submitScore({ token, name, secondName = null, recording }) {
      const second = secondName === null ? {} : { secondName };
      const body = { token, name, ...second, recording: toBase64(recording) };
      return post('api/scores', body, SENDING_PATIENCE, HandedInShape);
    },
    table: (limit = 100, { period = 'all', order = 'best' } = {}) => {
      // A hall of an earlier version knows the limit alone.
      const wish = period === 'all' && order === 'best' ? '' : `&period=${period}&order=${order}`;
      return get(`api/scores?limit=${limit}${wish}`, ScoreTableShape);
    },
    rankOf: (score) => get(`api/rank?score=${score}`, RankShape),
    scoreOf: (gameId) => get(`api/scores/${encodeURIComponent(gameId)}`, ScoreRowShape),
    recording: (gameId) =>
      request(
        ask,
        `api/scores/${encodeURIComponent(gameId)}/recording`,
        { headers: { accept: 'application/octet-stream, application/json' } },
        READING_PATIENCE,
        readBytes,
        BytesShape,
      ),
    location: () => get('api/location', LocationShape),
  };
}

/** What a player is told when the hall cannot be asked. */
const TROUBLE_TEXT: Record<Trouble, string> = {
  unreachable: 'The hall cannot be reached.',
  slow: 'The hall takes too long to answer.',
  busy: 'The hall is too busy just now.',
  broken: 'The hall is out of order just now.',
};

/** Refusals that the hall words for programmers, in words for players; its own words do for the others. */
const REFUSAL_TEXT: { readonly [Kind in ProblemKind]?: string } = {
  'not-a-ticket': 'The hall does not know the ticket of this game.',
  'ticket-expired': 'The score came too late: the hall takes a game within seven days.',
  'already-scored': 'Another game was saved with the same ticket.',
  'other-rules': 'The hall plays by other rules since this game began. Reload the page to play by them.',
  'bad-recording': 'The recording of the game is damaged.',
  'other-seed': 'The recording belongs to another game.',
  'score-not-found': 'The hall has no game of this name in its table.',
};

type Read = (response: Response) => Promise<unknown>;

/** How long each kind of request may take, in ms. */
const STARTING_PATIENCE = 4_000;
const SENDING_PATIENCE = 15_000;
const READING_PATIENCE = 8_000;

async function request<T>(
  ask: typeof fetch,
  url: string,
  options: RequestInit,
  patience: number,
  read: Read,
  shape: ZodMiniType<T>,
): Promise<Reply<T>> {
  try {
    const response = await ask(url, {
      ...options,
      headers: { accept: 'application/json', ...options.headers },
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) return failure(response, await readJson(response));
    const body = shape.safeParse(await read(response));
    return body.success ? { kind: 'ok', status: response.status, value: body.data } : unavailable('broken');
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    return unavailable(late ? 'slow' : 'unreachable');
  }
}

function failure(response: Response, body: unknown): Reply<never> {
  const wait = retryAfter(response.headers.get('retry-after'));
  if (response.status === 429) return unavailable('busy', wait);
  // Only the hall itself can refuse for good, and it speaks in problems; anything else comes from something in between.
  const said = ProblemShape.safeParse(body);
  if (said.success && said.data.status === response.status && isRefusal(said.data)) {
    const { status, detail } = said.data;
    const problem = kindOf(said.data);
    return { kind: 'refused', problem, status, text: REFUSAL_TEXT[problem] ?? detail };
  }
  const away = response.status >= 502 && response.status <= 504;
  return unavailable(away ? 'unreachable' : 'broken', wait);
}

/** Whether the hall has heard and refused. A hall without the address, or with another shape of request, is another version. */
function isRefusal(problem: Problem): boolean {
  const { status } = problem;
  if (kindOf(problem) === 'not-found' || [405, 408, 415, 425].includes(status)) return false;
  return status >= 400 && status < 500;
}

function kindOf({ type }: Problem): ProblemKind {
  return type.slice(type.lastIndexOf('/') + 1) as ProblemKind;
}

function unavailable(trouble: Trouble, wait: number | null = null): Reply<never> {
  return { kind: 'unavailable', trouble, retryAfter: wait, text: TROUBLE_TEXT[trouble] };
}

/** Seconds to wait, from a Retry-After header in either of its two forms; null when there is none. */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined for anything but bytes: the page of a proxy, for instance. */
async function readBytes(response: Response): Promise<unknown> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return response.headers.get('content-type')?.startsWith('application/octet-stream') ? bytes : undefined;
}
