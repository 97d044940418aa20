/**
 * The outbox at work: an entry goes in when a game is over and leaves when the hall has answered for good.
 *
 * One pass takes the entries that have a name, least tried first, and sends them one by one until none is left
 * or the hall is away; then it waits as long as the hall asks, or longer each time when nobody says, and begins again. Refusals
 * are another matter: they keep no other game waiting, and one that another server or a later moment may take back is tried
 * again for days. Everything that it touches (shelf, line, clock, chance, other tabs) is handed in, so the whole of it runs in a
 * test without a browser.
 */
import type { ProblemKind, Reply, ScoreRow } from '../hall-line.ts';
import type { FinishedGame, Shelf, WaitingGame } from './waiting-game.ts';

export interface OutboxStatus {
  /**
   * `away`: the hall cannot take scores now; they are kept and sent later.
   * `badName`: the name cannot stand in the table; the entry is unfinished again.
   */
  kind: 'idle' | 'sending' | 'saved' | 'away' | 'badName' | 'refused';
  /** What the player is told; empty when idle. */
  text: string;
  /** The game that this is about. */
  gameId: string | null;
  /** The row in the table, when the score was saved. */
  row: ScoreRow | null;
}

export interface Outbox {
  /** Keeps a finished game at once, before its name is known. Resolves when it is kept. */
  add(game: FinishedGame): Promise<void>;
  /** Gives the entry its name and sends it. */
  enterName(gameId: string, name: string): Promise<void>;
  /** The player does not want to name it now: it is offered by `unfinished` again. */
  putOff(gameId: string): void;
  /** Throws away an unfinished or a refused entry, because the player said so. */
  discard(gameId: string): Promise<void>;
  /** Games that wait for a name and whose name is not being entered in any tab, oldest first. */
  unfinished(): Promise<WaitingGame[]>;
  /** Games that the hall refused for good, with the reason; they stay until sent again or discarded. */
  refused(): Promise<WaitingGame[]>;
  /** Sends a refused game again, because the player said so. */
  sendAgain(gameId: string): Promise<void>;
  /** True while a game would be lost with the page. */
  wouldLose(): boolean;
  status(): OutboxStatus;
  /** Tells every change of status, until the returned function is called. */
  subscribe(listener: (status: OutboxStatus) => void): () => void;
  /** Tries to send now: the page was shown again, or the network came back. */
  wake(): void;
  /** Another tab tells how sending went. */
  hear(status: OutboxStatus): void;
}

export type NamedGame = WaitingGame & { name: string };

export interface Parts {
  shelf: Shelf;
  send(entry: NamedGame): Promise<Reply<ScoreRow>>;
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

/** Longest wait between two tries, in ms, unless the hall itself says when. */
export const LONGEST_WAIT = 30_000;
const FIRST_WAIT = 1_000;
/** Those whom the hall has sent away come again within so many ms of each other. */
const SPREAD = 1_000;
/** No Retry-After keeps a score waiting longer than this. */
const LONGEST_RETRY_AFTER = 600_000;

/** Milliseconds until the next try after so many failures: doubling, capped, and somewhere in its upper half by chance. */
export function backoff(failures: number, chance: number): number {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1));
  return Math.round(wait * (0.5 + chance / 2));
}

const IDLE: OutboxStatus = { kind: 'idle', text: '', gameId: null, row: null };

export function createOutbox(parts: Parts): Outbox {
  const { shelf } = parts;
  const listeners = new Set<(status: OutboxStatus) => void>();
  const releases = new Map<string, () => void>();
  const tries = new Map<string, number>();
  /** Games that this tab has handled: news of them from other tabs concerns this player. */
  const mine = new Set<string>();
  /** Games that the hall has acknowledged: not to be sent again, also when the shelf cannot delete them. */
  const arrived = new Set<string>();
  let status = IDLE;
  let sending = false;
  let wokenMeanwhile = false;
  let failures = 0;
  /** The hall asked not to be asked before this time. */
  let notBefore = 0;
  let callOff: (() => void) | null = null;

  function show(next: OutboxStatus): void {
    status = next;
    for (const listener of listeners) listener(next);
  }

  function release(gameId: string): void {
    releases.get(gameId)?.();
    releases.delete(gameId);
  }

  function later(ms: number): void {
    callOff?.();
    callOff = parts.after(ms, () => {
      callOff = null;
      wake();
    });
  }

  function wake(): void {
    if (sending) {
      wokenMeanwhile = true;
      return;
    }
    const early = notBefore - parts.now();
    if (early > 0) {
      later(early);
      return;
    }
    callOff?.();
    callOff = null;
    sending = true;
    wokenMeanwhile = false;
    void parts
      .alone(sendAll)
      .finally(() => {
        sending = false;
      })
      .then((wait) => {
        if (wokenMeanwhile) wake();
        else if (wait !== null) later(wait);
      });
  }

  /** One pass. Milliseconds until the next, or null when nothing is left to send. */
  async function sendAll(): Promise<number | null> {
    for (;;) {
      const all = await shelf.all();
      const entries = all.filter(({ gameId }) => !arrived.has(gameId));
      // What the shelf could not let go is tried once more, and again later.
      for (const { gameId } of all) if (arrived.has(gameId)) await shelf.remove(gameId);
      const entry = leastTried(entries, triesOf, parts.now());
      if (!entry) {
        const later = nextTryOf(entries);
        if (later !== null) return Math.max(FIRST_WAIT, later - parts.now());
        // Another tab has sent what this one was waiting to send.
        if (status.kind === 'away' || status.kind === 'sending') show(IDLE);
        if (shelf.isDurable() && entries.length === all.length) return null;
        // Perhaps there is something that the browser, busy as it may be while the page opens, did not hand out in time.
        failures += 1;
        return backoff(failures, parts.chance());
      }
      if (status.kind !== 'away') show(sendingStatus(entry));
      const reply = about(entry, await parts.send(entry));
      if (reply.kind === 'unavailable') {
        tries.set(entry.gameId, triesOf(entry) + 1);
        show(awayStatus(entry, reply.text, shelf.isDurable()));
        if (reply.retryAfter !== null) {
          // A hall that says when to come again is there: its word counts, and no guess that grows.
          failures = 0;
          const asked = Math.min(LONGEST_RETRY_AFTER, Math.max(FIRST_WAIT, reply.retryAfter * 1000));
          notBefore = parts.now() + asked;
          return asked + Math.round(SPREAD * parts.chance());
        }
        failures += 1;
        return backoff(failures, parts.chance());
      }
      failures = 0;
      tries.delete(entry.gameId);
      const outcome = await settle(entry, reply);
      show(outcome);
      parts.tell(outcome);
    }
  }

  /** The hall has answered for good: the entry leaves, or stays as what the answer makes of it. */
  async function settle(entry: NamedGame, reply: Answer): Promise<OutboxStatus> {
    if (reply.kind === 'ok') {
      arrived.add(entry.gameId);
      await shelf.remove(entry.gameId);
      return savedStatus(reply.value);
    }
    if (reply.problem === 'bad-name') {
      await shelf.put({ ...entry, name: null, complaint: reply.text });
      return badNameStatus(entry, reply.text);
    }
    const refusedSince = entry.refusedSince ?? parts.now();
    const refusedFor = parts.now() - refusedSince;
    if (!FINAL_REFUSALS.includes(reply.problem) && refusedFor < PASSING_TIME) {
      await shelf.put({ ...entry, refusedSince, nextTry: parts.now() + refusalWait(refusedFor) });
      return awayStatus(entry, NOT_YET_TEXT, shelf.isDurable());
    }
    await shelf.put({ ...entry, refusal: reply.text });
    return refusedStatus(entry, reply.text);
  }

  function triesOf(entry: WaitingGame): number {
    return tries.get(entry.gameId) ?? 0;
  }

  async function find(gameId: string): Promise<WaitingGame | undefined> {
    return (await shelf.all()).find((entry) => entry.gameId === gameId);
  }

  return {
    async add(game) {
      mine.add(game.gameId);
      releases.set(game.gameId, parts.hold(game.gameId));
      await shelf.put({
        ...game,
        name: null,
        refusal: null,
        complaint: null,
        endedAt: parts.now(),
        refusedSince: null,
        nextTry: 0,
      });
    },
    async enterName(gameId, name) {
      const entry = await find(gameId);
      release(gameId);
      if (!entry) {
        show({ kind: 'refused', text: GONE_TEXT, gameId, row: null });
        return;
      }
      mine.add(gameId);
      await shelf.put({ ...entry, name, complaint: null, refusedSince: null, nextTry: 0 });
      if (notBefore > parts.now()) show(awayStatus(entry, BUSY_TEXT, shelf.isDurable()));
      wake();
    },
    putOff: release,
    async discard(gameId) {
      release(gameId);
      await shelf.remove(gameId);
    },
    async unfinished() {
      const held = await parts.held();
      return (await shelf.all())
        .filter((entry) => entry.name === null && !held.has(entry.gameId) && !arrived.has(entry.gameId))
        .sort(byAge);
    },
    async refused() {
      return (await shelf.all()).filter((entry) => entry.refusal !== null).sort(byAge);
    },
    async sendAgain(gameId) {
      const entry = await find(gameId);
      if (!entry) return;
      mine.add(gameId);
      await shelf.put({ ...entry, refusal: null, refusedSince: null, nextTry: 0 });
      wake();
    },
    wouldLose: shelf.wouldLose,
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake,
    hear(news) {
      if (news.gameId === null) return;
      if (news.kind === 'saved') arrived.add(news.gameId);
      if (mine.has(news.gameId)) show(news);
    },
  };
}

/**
 * Refusals that no server and no moment takes back: they say what is wrong with the game itself. All others may come from a server
 * with another secret, other rules or a wrong clock, or from something in between that speaks in problems too.
 */
const FINAL_REFUSALS: readonly string[] = [
  'already-scored',
  'bad-recording',
  'copied-game',
  'goes-on-after-the-end',
  'other-seed',
  'unfinished-game',
] satisfies ProblemKind[];
/** How long the others are tried again, in ms: three days, in which somebody will have mended it. */
const PASSING_TIME = 3 * 24 * 3_600_000;
const FIRST_REFUSAL_WAIT = 60_000;
const LONGEST_REFUSAL_WAIT = 6 * 3_600_000;

/** Milliseconds until a refused game is sent again: as long as it has been refused already, from a minute to six hours. */
function refusalWait(refusedFor: number): number {
  return Math.min(LONGEST_REFUSAL_WAIT, Math.max(FIRST_REFUSAL_WAIT, refusedFor));
}

type Answer = Exclude<Reply<ScoreRow>, { kind: 'unavailable' }>;

/** An answer counts only when it is about this game; else something in between gave one that it had kept. */
function about(entry: WaitingGame, reply: Reply<ScoreRow>): Reply<ScoreRow> {
  if (reply.kind !== 'ok' || reply.value.gameId === entry.gameId) return reply;
  return { kind: 'unavailable', trouble: 'broken', retryAfter: null, text: 'The hall is out of order just now.' };
}

function isToBeSent(entry: WaitingGame): entry is NamedGame {
  return entry.name !== null && entry.refusal === null;
}

/** The earliest time, ms since 1970, at which a refused game is sent again; null when there is none. */
function nextTryOf(entries: WaitingGame[]): number | null {
  const times = entries.filter(isToBeSent).map((entry) => entry.nextTry);
  return times.length === 0 ? null : Math.min(...times);
}

function leastTried(
  entries: WaitingGame[],
  triesOf: (entry: WaitingGame) => number,
  now: number,
): NamedGame | undefined {
  return entries
    .filter(isToBeSent)
    .filter((entry) => entry.nextTry <= now)
    .sort((a, b) => triesOf(a) - triesOf(b) || byAge(a, b))[0];
}

function byAge(a: WaitingGame, b: WaitingGame): number {
  return a.endedAt - b.endedAt;
}

function sendingStatus(entry: WaitingGame): OutboxStatus {
  return { kind: 'sending', text: 'Sending your score ...', gameId: entry.gameId, row: null };
}

function savedStatus(row: ScoreRow): OutboxStatus {
  return { kind: 'saved', text: `Score saved: ${row.score} points, rank ${row.rank}.`, gameId: row.gameId, row };
}

const BUSY_TEXT = 'The hall has asked for a pause.';
const NOT_YET_TEXT = 'The hall does not take the score yet.';
const GONE_TEXT = 'This game is not here any more: it was sent, or thrown away, in another tab.';

function awayStatus(entry: WaitingGame, trouble: string, durable: boolean): OutboxStatus {
  const kept = durable
    ? 'Your score is kept here and will be sent.'
    : 'Your score will be sent as long as this page stays open: this browser does not let it be kept.';
  return { kind: 'away', text: `${trouble} ${kept}`, gameId: entry.gameId, row: null };
}

function badNameStatus(entry: WaitingGame, reason: string): OutboxStatus {
  return { kind: 'badName', text: `${reason} Please enter another name.`, gameId: entry.gameId, row: null };
}

function refusedStatus(entry: WaitingGame, reason: string): OutboxStatus {
  return {
    kind: 'refused',
    text: `The hall refused the game of ${entry.score} points. ${reason}`,
    gameId: entry.gameId,
    row: null,
  };
}
