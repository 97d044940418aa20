/**
 * The shapes of the API: every request and every response, as zod schemas.
 *
 * The server validates with them and generates /openapi.json from them; the client imports their types only.
 */
import { z } from 'zod';

/** Longest name in the table, in characters as a reader counts them. */
export const NAME_LENGTH = 12;
/** Largest request body in bytes. */
export const BODY_LIMIT = 256 * 1024;
/** Largest recording in bytes; as base64 it leaves room in the body for the rest. */
export const RECORDING_LIMIT = 180 * 1024;
/** Most rows of the table in one answer, and the number that is sent when none is asked for. */
export const TABLE_LIMIT = 100;
export const TABLE_DEFAULT = 10;

export const GameId = z
  .uuid('must be the UUID of a game, as its ticket and the table give it')
  .meta({ id: 'GameId', description: 'The name of a game; its ticket carries it' });

/** Where a pod runs; "unknown" where it cannot be told. */
export const Location = z
  .object({
    cloud: z.string().meta({ description: 'Cloud provider, or "unknown"' }),
    zone: z.string().meta({ description: 'Availability zone, or "unknown"' }),
    host: z.string().meta({ description: 'Host name of the pod that answered' }),
  })
  .meta({ id: 'Location', description: 'Where the pod that answered runs' });
export type Location = z.infer<typeof Location>;

/** A game takes no wishes: not even a seed. */
export const NewGame = z
  .strictObject({}, wanted('must be an empty JSON object, or no body at all'))
  .meta({ id: 'NewGame', description: 'Nothing: the server chooses the seed' });

export const Ticket = z
  .object({
    gameId: GameId,
    seed: z.int().min(0).meta({ description: 'The seed that the game must be played with: 53 bits' }),
    token: z.string().meta({ description: 'Signed ticket; send it back with the recording' }),
    location: Location,
    startedAt: z.iso.datetime(),
  })
  .meta({ id: 'Ticket', description: 'A ranked game that may begin' });
export type Ticket = z.infer<typeof Ticket>;

const TOKEN_RULE = 'must be the token of a ticket from POST /api/games';

export const NewScore = z
  .strictObject(
    {
      token: z
        .string(TOKEN_RULE)
        .min(1, TOKEN_RULE)
        .max(4096, TOKEN_RULE)
        .meta({ description: 'The token of the ticket that POST /api/games gave' }),
      name: z.string(`must be text of 1 to ${NAME_LENGTH} characters`).meta({
        description: `1 to ${NAME_LENGTH} characters as a reader counts them; no control, invisible or direction characters`,
        example: 'ADA',
      }),
      secondName: z
        .string(`must be text of 1 to ${NAME_LENGTH} characters`)
        .optional()
        .meta({ description: 'The name of the second player, for a game of two; then it makes two entries' }),
      recording: z
        .base64('must be a recording in base64')
        .max(
          Math.ceil(RECORDING_LIMIT / 3) * 4,
          `must not hold more than ${RECORDING_LIMIT / 1024} KB; a real game needs a few`,
        )
        .meta({ description: 'The recording of the joystick, as game/recording.ts encodes it, in base64' }),
    },
    wanted('must be a JSON object with token, name and recording, and secondName for a game of two players'),
  )
  .meta({ id: 'NewScore', description: 'A finished game. Its score is what the recording scores; it is not claimed' });
export type NewScore = z.infer<typeof NewScore>;

export const ScoreRow = z
  .object({
    gameId: GameId,
    rank: z.int().min(1).meta({
      description:
        'Its place in the whole table, in lists of the newest as well; in a list of the best of a week or a day, its place among the games of that time',
    }),
    name: z.string(),
    score: z.int().min(0),
    level: z.int().min(1),
    cloud: z.string(),
    zone: z.string(),
    host: z.string(),
    startedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When the game began; null for one from before this was kept' }),
    at: z.iso.datetime().meta({ description: 'When the game was handed in' }),
    ticks: z.int().min(1).meta({ description: 'Length of the game in frames of 1/60.606 s' }),
    player: z
      .literal([1, 2])
      .meta({ description: 'Which player of the game it was: 2 for the second of two, who has an entry of his own' }),
    rulesVersion: z
      .int()
      .min(1)
      .meta({ description: 'Version of the rules that it was played by; GET /version has that of today' }),
  })
  .meta({ id: 'ScoreRow', description: 'One entry of the high-score table' });
export type ScoreRow = z.infer<typeof ScoreRow>;

export const HandedIn = ScoreRow.extend({
  second: ScoreRow.optional().meta({ description: 'The entry of the second player, for a game of two' }),
}).meta({ id: 'HandedIn', description: 'The entry of a game, or the entries of its two players' });
export type HandedIn = z.infer<typeof HandedIn>;

export const ScoreTable = z
  .object({ scores: z.array(ScoreRow), total: z.int().min(0).meta({ description: 'Entries of that time' }) })
  .meta({ id: 'ScoreTable', description: 'Games of the table, in the order that was asked for' });
export type ScoreTable = z.infer<typeof ScoreTable>;

export const Rank = z
  .object({
    rank: z.int().min(1).meta({ description: 'Where a game of that score would stand if it were handed in now' }),
    total: z.int().min(0).meta({ description: 'Entries in the whole table, without it' }),
  })
  .meta({ id: 'Rank', description: 'What a score is worth' });
export type Rank = z.infer<typeof Rank>;

const SCORE_RULE = 'must be one whole number of points, as in ?score=12340';

/** Points of a game that is not in the table: a query parameter, so text that must read as a number. */
export const AskedScore = z
  .string(SCORE_RULE)
  .regex(/^\d{1,9}$/, SCORE_RULE)
  .transform(Number)
  .meta({ override: { type: 'integer', minimum: 0, maximum: 999_999_999 } });

const LIMIT_RULE = `must be one whole number from 1 to ${TABLE_LIMIT}, as in ?limit=${TABLE_DEFAULT}`;

export const PERIODS = ['all', 'week', 'day'] as const;
export type Period = (typeof PERIODS)[number];
export const ORDERS = ['best', 'newest'] as const;
export type Order = (typeof ORDERS)[number];

/** Games of which time are wanted: a query parameter. */
export const TablePeriod = z
  .enum(PERIODS, 'must be all, week (the last seven days) or day (the last 24 hours)')
  .default('all')
  .meta({ description: 'Games of all time, of the last seven days, or of the last 24 hours' });

/** In which order games are wanted: a query parameter. */
export const TableOrder = z
  .enum(ORDERS, 'must be best or newest')
  .default('best')
  .meta({ description: 'The best first, or the newest first' });

/** How many rows are wanted: a query parameter, so text that must read as a number. */
export const TableLimit = z
  .string(LIMIT_RULE)
  .regex(/^\d{1,9}$/, LIMIT_RULE)
  .transform(Number)
  .pipe(z.int().min(1, LIMIT_RULE).max(TABLE_LIMIT, LIMIT_RULE))
  .default(TABLE_DEFAULT)
  .meta({ override: { type: 'integer', minimum: 1, maximum: TABLE_LIMIT, default: TABLE_DEFAULT } });

export const Health = z.object({ status: z.literal('alive') }).meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;

export const ReplicaSet = z
  .object({
    name: z.string().nullable().meta({ description: 'Null for a standalone' }),
    primary: z.string().nullable().meta({ description: 'host:port; null while there is none' }),
    members: z.array(
      z.object({
        host: z.string(),
        state: z.enum(['primary', 'secondary', 'standalone', 'other', 'away']),
        lag: z.number().nullable().meta({ description: 'Seconds that it is known to be behind the primary' }),
      }),
    ),
  })
  .meta({ id: 'ReplicaSet', description: 'The MongoDB behind this server, as its driver has last seen it' });
export type ReplicaSet = z.infer<typeof ReplicaSet>;

export const Readiness = z
  .object({
    status: z.enum(['ready', 'stopping']),
    store: z.enum(['up', 'away']).meta({ description: 'Games can be played while the store is away; they wait' }),
    writes: z
      .enum(['up', 'failing'])
      .meta({ description: 'Whether the store takes scores; it may fail at that alone' }),
    database: z.enum(['SQLite', 'MongoDB']),
    trouble: z.string().nullable().meta({ description: 'What is the matter with the store, in a sentence' }),
    set: ReplicaSet.nullable(),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof Readiness>;

export const Version = z
  .object({
    version: z.string().meta({ description: 'Version of Pacman' }),
    build: z.string().meta({ description: 'What this build is called, for example its commit' }),
    rulesVersion: z.int().meta({ description: 'Version of the rules that recordings are played by' }),
    node: z.string(),
  })
  .meta({ id: 'Version' });
export type Version = z.infer<typeof Version>;

/** Everything that the API can refuse or fail at; a problem's `type` is /problems/ and its name. */
export const PROBLEMS = {
  'malformed-request': { status: 400, title: 'The request is not HTTP' },
  'malformed-url': { status: 400, title: 'The address cannot be read' },
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'body-missing': { status: 400, title: 'The request has no body' },
  'body-unreadable': { status: 400, title: 'The body cannot be read' },
  'invalid-request': { status: 400, title: 'The request does not have the right shape' },
  'unknown-field': { status: 400, title: 'The request says something that it may not say' },
  'not-a-ticket': { status: 403, title: 'The token is not a ticket of this server' },
  'ticket-expired': { status: 403, title: 'The ticket has expired' },
  'ticket-from-the-future': { status: 425, title: 'The ticket is for a game that has not begun' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'score-not-found': { status: 404, title: 'No such score' },
  'method-not-allowed': { status: 405, title: 'This address does not do that' },
  'request-timeout': { status: 408, title: 'The request did not arrive in time' },
  'already-scored': { status: 409, title: 'The ticket has been used' },
  'copied-game': { status: 409, title: 'The game is in the table already' },
  'precondition-failed': { status: 412, title: 'The file has another version' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'not-json': { status: 415, title: 'The body must be JSON' },
  'range-not-satisfiable': { status: 416, title: 'The file has no such part' },
  'expectation-failed': { status: 417, title: 'The server cannot do what is expected' },
  'bad-name': { status: 422, title: 'The name cannot stand in the table' },
  'bad-recording': { status: 422, title: 'The recording cannot be read' },
  'other-rules': { status: 422, title: 'The game was played by other rules' },
  'other-seed': { status: 422, title: 'The recording is of another game' },
  'faster-than-time': { status: 422, title: 'The game is longer than the time it was played in' },
  'unfinished-game': { status: 422, title: 'The game is not over' },
  'goes-on-after-the-end': { status: 422, title: 'The recording goes on after the game is over' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'server-error': { status: 500, title: 'The server made a mistake' },
  'page-not-built': { status: 503, title: 'The page is not built yet' },
  'referee-busy': { status: 503, title: 'The referee is busy' },
  'store-away': { status: 503, title: 'The score table cannot be reached' },
} as const satisfies Record<string, { status: number; title: string }>;

/** The client names problems by this type, so one that is renamed here breaks its build. */
export type ProblemKind = keyof typeof PROBLEMS;

/** RFC 9457. `type` is a relative URI that names the problem; `detail` says what is wrong and how to mend it. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
  })
  .meta({ id: 'Problem', description: 'What went wrong, and how to mend it (RFC 9457)' });
export type Problem = z.infer<typeof Problem>;

/** What to say of a body that is no object at all; its fields, and those it may not have, speak for themselves. */
function wanted(rule: string) {
  return { error: ({ code }: { code: string }) => (code === 'invalid_type' ? rule : undefined) };
}
