/**
 * What the cabinet does with its outbox: a game goes in when it is over, gets its name, and leaves when the hall has answered for good.
 * How it is sent is in sender.ts.
 */
import { createSender, type Parts, wake } from './sender.ts';
import { awayStatus, BUSY_TEXT, goneStatus, type OutboxStatus } from './status.ts';
import { byAge, type FinishedGame, type WaitingGame } from './waiting-game.ts';

export interface Outbox {
  /**
   * Keeps a finished game at once, before its name is known; one that is there already stays as it is. Resolves when that is done: false
   * when the game would be lost with the page.
   */
  add(game: FinishedGame): Promise<boolean>;
  /** Gives the game its name, of two players both, and sends it. */
  enterName(gameId: string, name: string, secondName?: string | null): Promise<void>;
  /** The player does not want to name it now: it is offered by `unfinished` again. */
  putOff(gameId: string): void;
  /** Throws away an unfinished or a refused game, because the player said so. */
  discard(gameId: string): Promise<void>;
  /** The game as it waits here; null when it does not. */
  find(gameId: string): Promise<WaitingGame | null>;
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

export function createOutbox(parts: Parts): Outbox {
  const { shelf } = parts;
  const sender = createSender(parts);
  const { arrived, status } = sender;
  const releases = new Map<string, () => void>();
  /** Games that this tab has handled: news of them from other tabs concerns this player. */
  const mine = new Set<string>();

  const release = (gameId: string) => {
    releases.get(gameId)?.();
    releases.delete(gameId);
  };
  /** Games that are on their way to the shelf. */
  const adding = new Set<Promise<boolean>>();
  const all = async () => {
    await Promise.all(adding);
    return shelf.all();
  };
  const find = async (gameId: string) => (await all()).find((game) => game.gameId === gameId);
  const put = async (game: FinishedGame) => {
    const known = (await shelf.all()).find(({ gameId }) => gameId === game.gameId);
    return known === undefined ? shelf.put(withoutName(game, parts.now())) : shelf.isDurable();
  };

  return {
    async add(game) {
      mine.add(game.gameId);
      releases.set(game.gameId, parts.hold(game.gameId));
      const added = put(game);
      adding.add(added);
      return added.finally(() => adding.delete(added));
    },
    async enterName(gameId, name, secondName = null) {
      const game = await find(gameId);
      release(gameId);
      if (!game) return status.set(goneStatus(gameId));
      mine.add(gameId);
      await shelf.put({ ...game, name, secondName, complaint: null, refusedSince: null, nextTry: 0 });
      if (sender.notBefore > parts.now()) status.set(awayStatus(game, BUSY_TEXT, shelf.isDurable()));
      wake(sender);
    },
    putOff: release,
    find: async (gameId) => (arrived.has(gameId) ? null : ((await find(gameId)) ?? null)),
    async discard(gameId) {
      release(gameId);
      await shelf.remove(gameId);
    },
    async unfinished() {
      const held = await parts.held();
      return (await all())
        .filter(({ name, gameId }) => name === null && !held.has(gameId) && !arrived.has(gameId))
        .sort(byAge);
    },
    async refused() {
      return (await all()).filter(({ refusal }) => refusal !== null).sort(byAge);
    },
    async sendAgain(gameId) {
      const game = await find(gameId);
      if (!game) return;
      mine.add(gameId);
      await shelf.put({ ...game, refusal: null, refusedSince: null, nextTry: 0 });
      wake(sender);
    },
    wouldLose: () => adding.size > 0 || shelf.wouldLose(),
    status: status.get,
    subscribe: status.subscribe,
    wake: () => wake(sender),
    hear(news) {
      if (news.gameId === null) return;
      if (news.kind === 'saved') arrived.add(news.gameId);
      if (mine.has(news.gameId)) status.set(news);
    },
  };
}

function withoutName(game: FinishedGame, endedAt: number): WaitingGame {
  return {
    ...game,
    name: null,
    secondName: null,
    refusal: null,
    complaint: null,
    endedAt,
    refusedSince: null,
    nextTry: 0,
  };
}
