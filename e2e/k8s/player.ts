/**
 * Many players in one pod of the cluster: they play real games through the Service, keep each finished one until it is
 * acknowledged, and look at the page and the table all the time. Runs in the image of the game, with this file mounted.
 *
 * A game of a minute must take a minute, so the tickets are signed here with the cluster's own secret, for games that
 * began an hour ago; nothing else is shortened. What happened since the last `/mark` is told by `/report`.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Direction } from '../../game/direction.ts';
import { newGame, RULES_VERSION, tick } from '../../game/game.ts';
import { encode, record, startRecording } from '../../game/recording.ts';
import { signTicket } from '../../server/tickets.ts';

export interface PlayerReport {
  /** Requests for page and table, those that failed, and how the first few of them did. */
  requests: number;
  failed: number;
  failures: string[];
  /** Games that were acknowledged, those that wait, and the longest time from the first try to the acknowledgement, in s. */
  acknowledged: number;
  waiting: number;
  longestWait: number;
  /** Games that were refused for good, with the answer. */
  refused: string[];
}

export interface Reckoning {
  games: number;
  lost: string[];
  wrong: string[];
}

/** A finished game is handed in so often, in ms, and so often again while it is not taken. */
const GAME_INTERVAL = 250;
const RETRY_INTERVAL = 200;
/** The page and the table are looked at so often, in ms. */
const LOOK_INTERVAL = 25;
/** An answer has to come within this time, in ms. */
const TIMEOUT = 5000;
/** What is asked only once is asked so often. */
const TRIES = 5;
const HOUR = 3_600_000;

const { TARGET = '', PORT = '', GAME_SECRET = '' } = process.env;
const table = new Map<string, number>();
let report = newReport();
const waiting = new Map<string, number>();

function newReport(): PlayerReport {
  return { requests: 0, failed: 0, failures: [], acknowledged: 0, waiting: 0, longestWait: 0, refused: [] };
}

/** A game in which the joystick was pushed about, until it was over. */
function play(): { gameId: string; score: number; body: string } {
  const seed = randomInt(2 ** 31);
  const game = newGame({ seed });
  const recording = startRecording(seed);
  let joystick: Direction | null = null;
  while (game.phase !== 'gameOver') {
    if (game.tick % 30 === 0) joystick = (['up', 'left', 'down', 'right'] as const)[randomInt(4)] ?? null;
    record(recording, joystick);
    tick(game, joystick);
  }
  const gameId = randomUUID();
  const location = { cloud: 'unknown', zone: 'unknown', host: 'player' };
  const ticket = { gameId, seed, startedAt: Date.now() - HOUR, rulesVersion: RULES_VERSION, location };
  const token = signTicket(GAME_SECRET, ticket);
  const body = { token, name: 'PLAYER', recording: Buffer.from(encode(recording)).toString('base64') };
  return { gameId, score: game.score, body: JSON.stringify(body) };
}

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(TARGET + path, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
  await response.clone().arrayBuffer();
  return response;
}

/** Hands a game in until it is taken, as the page's outbox does. */
async function handIn(): Promise<void> {
  const { gameId, score, body } = play();
  const started = performance.now();
  waiting.set(gameId, started);
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  for (;;) {
    const answer = await ask('/api/scores', init).catch(() => null);
    if (answer?.ok) break;
    // As for the page's outbox: what is not the game's own words is somebody else's answer, and final for nothing.
    const isOurs = answer?.headers.get('content-type')?.startsWith('application/problem+json');
    if (answer && isOurs && answer.status < 500 && answer.status !== 429) {
      report.refused.push(`${answer.status} ${await answer.text()}`);
      waiting.delete(gameId);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_INTERVAL));
  }
  waiting.delete(gameId);
  table.set(gameId, score);
  report.acknowledged += 1;
  report.longestWait = Math.max(report.longestWait, (performance.now() - started) / 1000);
}

const LOOKS: readonly (readonly [string, RequestInit])[] = [
  ['/', { headers: { accept: 'text/html' } }],
  ['/api/scores', {}],
  ['/api/games', { method: 'POST' }],
  ['/api/location', {}],
];

let looks = 0;
/** Those that are not answered yet: a report that leaves them out would hide their failures. */
const looking = new Set<Promise<void>>();
function lookAround(): void {
  const one = look().finally(() => looking.delete(one));
  looking.add(one);
}

async function look(): Promise<void> {
  const [path, init] = LOOKS[looks++ % LOOKS.length] ?? ['/', {}];
  report.requests += 1;
  const failure = await ask(path, init).then(
    (answer) => (answer.ok ? null : `${answer.status}`),
    (error: Error) => `${error.message} ${error.cause ?? ''}`,
  );
  if (failure === null) return;
  report.failed += 1;
  if (report.failures.length < 10) report.failures.push(`${new Date().toISOString()} ${path}: ${failure}`);
}

/** Asks again when nobody answers, or who cannot just now: what is to be known is what stands in the table. */
async function insist(path: string, init: RequestInit = {}): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const answer = await ask(path, init).catch((error: Error) => error);
    const isFinal = answer instanceof Response && answer.status < 500 && answer.status !== 429;
    if (isFinal) return answer;
    if (tries === TRIES) throw answer instanceof Error ? answer : new Error(`${path}: ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, RETRY_INTERVAL));
  }
}

/** Every acknowledged game stands in the table with its score? */
async function verify(): Promise<Reckoning> {
  const verdict: Reckoning = { games: table.size, lost: [], wrong: [] };
  for (const [gameId, score] of table) {
    const answer = await insist(`/api/scores/${gameId}`);
    if (!answer.ok) verdict.lost.push(`${gameId}: ${answer.status}`);
    else if (((await answer.json()) as { score: number }).score !== score) verdict.wrong.push(gameId);
  }
  return verdict;
}

/** The hosts that answer, each request on a connection of its own. */
async function hosts(requests: number): Promise<string[]> {
  const found = new Set<string>();
  for (let i = 0; i < requests; i++) {
    const answer = await insist('/api/location', { headers: { connection: 'close' } });
    found.add(((await answer.json()) as { host: string }).host);
  }
  return [...found];
}

/** Whether a port can be reached from here: a policy that forbids it lets the connection hang. */
function reaches(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 3000 });
    const end = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

function currentReport(): PlayerReport {
  const longest = Math.max(0, ...[...waiting.values()].map((since) => (performance.now() - since) / 1000));
  return { ...report, waiting: waiting.size, longestWait: Math.max(report.longestWait, longest) };
}

let timers: NodeJS.Timeout[] = [];
const COMMANDS: Readonly<Record<string, (query: URLSearchParams) => unknown>> = {
  '/start': () => {
    if (timers.length === 0) timers = [setInterval(handIn, GAME_INTERVAL), setInterval(lookAround, LOOK_INTERVAL)];
  },
  '/stop': async () => {
    for (const timer of timers.splice(0)) clearInterval(timer);
    await Promise.all(looking);
  },
  '/mark': () => {
    report = newReport();
  },
  '/report': currentReport,
  '/verify': verify,
  '/hosts': (query) => hosts(Number(query.get('requests'))),
  '/reaches': (query) => reaches(query.get('host') ?? '', Number(query.get('port'))),
};

createServer(async (request, response) => {
  const url = new URL(request.url ?? '', 'http://player');
  const command = COMMANDS[url.pathname];
  const say = (status: number, answer: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? null));
  if (!command) return say(404, null);
  // An answer that does not come must not end the players, who remember what was acknowledged.
  try {
    say(200, await command(url.searchParams));
  } catch (error) {
    say(500, String(error));
  }
}).listen(Number(PORT));
process.on('SIGTERM', () => process.exit(0));
