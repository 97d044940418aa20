/**
 * Players who come again until their games are acknowledged, as the page's outbox does, only sooner; and the reckoning at the end:
 * every one of these games stands in the table with its score, once.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ScoreRow, ScoreTable } from '../../server/api.ts';
import { playGame } from '../bot.ts';
import { handIn } from '../hand-in.ts';

export interface Reckoning {
  /** Games that were acknowledged. */
  games: number;
  /** Those of them that are not in the table with their score. */
  lost: string[];
  /** Rows that nobody has handed in. */
  tooMany: number;
  /** Answers that no honest game should get. */
  wrong: string[];
  /** How often a player came in vain. */
  inVain: number;
}

export interface Insistent {
  readonly inVain: number;
  /** One game of an hour ago, from its end to its acknowledgement. */
  play(): Promise<void>;
  /** Once nobody plays any more. */
  reckon(): Promise<Reckoning>;
}

/** Between two tries, in ms. */
const AGAIN = 50;

export function createInsistent(url: string, secret: string): Insistent {
  const scores = new Map<string, number>();
  const wrong: string[] = [];
  let begun = 0;
  let inVain = 0;

  /** Whether it need not be tried again. */
  async function isSettled(answer: Response, gameId: string, score: number): Promise<boolean> {
    // The server said itself that it cannot write just now.
    if (answer.status === 503) return false;
    const text = await answer.text();
    if (!answer.ok) wrong.push(`${answer.status} ${text}`);
    else if ((JSON.parse(text) as ScoreRow).score === score) scores.set(gameId, score);
    else wrong.push(`${score} points became ${text}`);
    return true;
  }

  return {
    get inVain() {
      return inVain;
    },
    async play() {
      begun += 1;
      const seed = begun;
      const gameId = randomUUID();
      const { bytes, score } = playGame(seed, 0);
      for (;;) {
        // A connection that is cut off leaves it open whether the game was written.
        const settled = await handIn(url, { secret, seed, bytes, gameId })
          .then((answer) => isSettled(answer, gameId, score))
          .catch(() => false);
        if (settled) return;
        inVain += 1;
        await pause(AGAIN);
      }
    },
    async reckon() {
      const lost: string[] = [];
      for (const [gameId, score] of scores) {
        const answer = await fetch(`${url}/api/scores/${gameId}`);
        const row = answer.ok ? ((await answer.json()) as ScoreRow) : null;
        if (row?.score !== score) lost.push(gameId);
      }
      const { total } = (await (await fetch(`${url}/api/scores`)).json()) as ScoreTable;
      return { games: scores.size, lost, tooMany: total - scores.size, wrong, inVain };
    },
  };
}

/** Whether nothing was lost and nothing is there that should not be. */
export function isRight({ lost, tooMany, wrong }: Reckoning): boolean {
  return lost.length === 0 && tooMany === 0 && wrong.length === 0;
}
