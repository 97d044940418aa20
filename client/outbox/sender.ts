/**
 * How the outbox sends: one pass takes the games that have a name, least tried first, and sends them one by one until none is left
 * or the hall is away; then it waits as long as the hall asks, or longer each time when nobody says (waits.ts), and begins again.
 *
 * Everything that it touches (shelf, line, clock, chance, other tabs) is handed in, so the whole of it runs in a test without a
 * browser.
 */
import type { HandedIn, Reply } from '../hall-line.ts';
import { type Shared, share } from '../shared.ts';
import {
  awayStatus,
  badNameStatus,
  IDLE,
  NOT_YET_TEXT,
  type OutboxStatus,
  refusedStatus,
  savedStatus,
  sendingStatus,
} from './status.ts';
import { byAge, type Shelf, type WaitingGame } from './waiting-game.ts';
import { askedPause, backoff, FIRST_WAIT, isDue, isFinal, refusalWait, SPREAD } from './waits.ts';

export type NamedGame = WaitingGame & { name: string };

export interface Parts {
  shelf: Shelf;
  send(game: NamedGame): Promise<Reply<HandedIn>>;
  /** Runs the work while no other tab does. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Marks a game as being named in this tab, until the returned function is called. */
  hold(gameId: string): () => void;
  /** Games being named in some tab. */
  held(): Promise<ReadonlySet<string>>;
  /** Tells the other tabs how sending went. */
  tell(status: OutboxStatus): void;
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after ms; the returned function calls it off. */
  after(ms: number, callback: () => void): () => void;
  /** 0 <= chance < 1. */
  chance(): number;
}

export interface Sender {
  parts: Parts;
  status: Shared<OutboxStatus>;
  /** How often each game was sent in vain. */
  tries: Map<string, number>;
  /** Games that the hall has acknowledged: not to be sent again, also when the shelf cannot delete them. */
  arrived: Set<string>;
  isSending: boolean;
  wokenMeanwhile: boolean;
  /** Passes in a row that met nobody. */
  failures: number;
  /** The hall asked not to be asked before this time. */
  notBefore: number;
  /** Calls off the next pass. */
  callOff: (() => void) | null;
}

export function createSender(parts: Parts): Sender {
  return {
    parts,
    status: share(IDLE),
    tries: new Map(),
    arrived: new Set(),
    isSending: false,
    wokenMeanwhile: false,
    failures: 0,
    notBefore: 0,
    callOff: null,
  };
}

/** Sends what there is, now or as soon as the hall wants to be asked. */
export function wake(sender: Sender): void {
  const { parts } = sender;
  if (sender.isSending) {
    sender.wokenMeanwhile = true;
    return;
  }
  const early = sender.notBefore - parts.now();
  if (early > 0) {
    wakeLater(sender, early);
    return;
  }
  sender.callOff?.();
  sender.callOff = null;
  sender.isSending = true;
  sender.wokenMeanwhile = false;
  void parts
    .alone(() => sendAll(sender))
    .finally(() => {
      sender.isSending = false;
    })
    .then((wait) => {
      if (sender.wokenMeanwhile) wake(sender);
      else if (wait !== null) wakeLater(sender, wait);
    });
}

function wakeLater(sender: Sender, ms: number): void {
  sender.callOff?.();
  sender.callOff = sender.parts.after(ms, () => {
    sender.callOff = null;
    wake(sender);
  });
}

/** One pass. Milliseconds until the next, or null when nothing is left to send. */
async function sendAll(sender: Sender): Promise<number | null> {
  const { arrived, parts } = sender;
  for (;;) {
    const all = await parts.shelf.all();
    const waiting = all.filter(({ gameId }) => !arrived.has(gameId));
    // What the shelf could not let go is tried once more, and again later.
    for (const { gameId } of all) if (arrived.has(gameId)) await parts.shelf.remove(gameId);
    const game = leastTried(waiting, sender.tries, parts.now());
    if (game === undefined) return rest(sender, waiting, waiting.length === all.length);
    const wait = await sendOne(sender, game);
    if (wait !== null) return wait;
  }
}

/** There is nothing to send now. Milliseconds until there may be, or null. */
function rest(sender: Sender, waiting: readonly WaitingGame[], isTidy: boolean): number | null {
  const { parts } = sender;
  const { kind } = sender.status.get();
  const next = nextTryOf(waiting);
  if (next !== null) return Math.max(FIRST_WAIT, next - parts.now());
  // Another tab has sent what this one was waiting to send.
  if (kind === 'away' || kind === 'sending') sender.status.set(IDLE);
  if (parts.shelf.isDurable() && isTidy) return null;
  // Perhaps there is something that the browser, busy as it may be while the page opens, did not hand out in time.
  return fail(sender);
}

/** Milliseconds until the next pass when the hall is away; null when it has answered. */
async function sendOne(sender: Sender, game: NamedGame): Promise<number | null> {
  const { parts } = sender;
  if (sender.status.get().kind !== 'away') sender.status.set(sendingStatus(game));
  const reply = about(game, await parts.send(game));
  if (reply.kind === 'unavailable') {
    sender.tries.set(game.gameId, (sender.tries.get(game.gameId) ?? 0) + 1);
    sender.status.set(awayStatus(game, reply.text, parts.shelf.isDurable()));
    return reply.retryAfter === null ? fail(sender) : keepAway(sender, reply.retryAfter);
  }
  sender.failures = 0;
  sender.tries.delete(game.gameId);
  const outcome = await settle(sender, game, reply);
  sender.status.set(outcome);
  parts.tell(outcome);
  return null;
}

/** Nobody is there, or nobody says when to come again. */
function fail(sender: Sender): number {
  sender.failures += 1;
  return backoff(sender.failures, sender.parts.chance());
}

/** A hall that says when to come again is there: its word counts, and no guess that grows. */
function keepAway(sender: Sender, retryAfter: number): number {
  const { parts } = sender;
  const pause = askedPause(retryAfter);
  sender.failures = 0;
  sender.notBefore = parts.now() + pause;
  return pause + Math.round(SPREAD * parts.chance());
}

type FinalReply = Exclude<Reply<HandedIn>, { kind: 'unavailable' }>;

/** The hall has answered: the game leaves, or stays as what the answer makes of it. */
async function settle({ parts, arrived }: Sender, game: NamedGame, reply: FinalReply): Promise<OutboxStatus> {
  const { shelf } = parts;
  if (reply.kind === 'ok') {
    arrived.add(game.gameId);
    await shelf.remove(game.gameId);
    return savedStatus(reply.value);
  }
  if (reply.problem === 'bad-name') {
    await shelf.put({ ...game, name: null, secondName: null, complaint: reply.text });
    return badNameStatus(game, reply.text);
  }
  const refusedSince = game.refusedSince ?? parts.now();
  const refusedFor = parts.now() - refusedSince;
  if (isFinal(reply.problem, refusedFor)) {
    await shelf.put({ ...game, refusal: reply.text });
    return refusedStatus(game, reply.text);
  }
  await shelf.put({ ...game, refusedSince, nextTry: parts.now() + refusalWait(refusedFor) });
  return awayStatus(game, NOT_YET_TEXT, shelf.isDurable());
}

/** An answer counts only when it is about this game; else something in between gave one that it had kept. */
function about({ gameId }: WaitingGame, reply: Reply<HandedIn>): Reply<HandedIn> {
  if (reply.kind !== 'ok' || reply.value.gameId === gameId) return reply;
  return { kind: 'unavailable', trouble: 'broken', retryAfter: null, text: 'The hall is out of order just now.' };
}

function isToBeSent(game: WaitingGame): game is NamedGame {
  return game.name !== null && game.refusal === null;
}

/** The earliest time, ms since 1970, at which a refused game is sent again; null when there is none. */
function nextTryOf(games: readonly WaitingGame[]): number | null {
  const times = games.filter(isToBeSent).map(({ nextTry }) => nextTry);
  return times.length === 0 ? null : Math.min(...times);
}

function leastTried(
  games: readonly WaitingGame[],
  tries: ReadonlyMap<string, number>,
  now: number,
): NamedGame | undefined {
  const triesOf = ({ gameId }: WaitingGame) => tries.get(gameId) ?? 0;
  return games
    .filter(isToBeSent)
    .filter(({ nextTry }) => isDue(nextTry, now))
    .sort((a, b) => triesOf(a) - triesOf(b) || byAge(a, b))[0];
}
