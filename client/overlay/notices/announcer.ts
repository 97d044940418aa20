/**
 * What a screen reader is told while a game is played: lives and level at once, the score now and then.
 */

/** Least time between two tellings of the score, in ms. */
export const SCORE_PAUSE = 10_000;

export interface Announcer {
  /** Call it as often as wanted with the state of the game; it allocates nothing while nothing is to be said. */
  tellGame(score: number, lives: number, level: number): void;
  /** A new game begins: what was told before does not count. */
  restart(): void;
}

/** `say` speaks a sentence; `now` is in ms. */
export function createAnnouncer(say: (text: string) => void, now: () => number): Announcer {
  let toldScore = 0;
  let toldAt = 0;
  let lastLives = 0;
  let lastLevel = 0;

  return {
    tellGame(score, lives, level) {
      const changed = lives !== lastLives || level !== lastLevel;
      if (!changed && (score === toldScore || now() - toldAt < SCORE_PAUSE)) return;
      const parts = [];
      if (level !== lastLevel) parts.push(`Level ${level}.`);
      if (lives !== lastLives) parts.push(lives === 1 ? '1 life left.' : `${lives} lives left.`);
      if (score !== toldScore) parts.push(`Score ${score}.`);
      lastLives = lives;
      lastLevel = level;
      toldScore = score;
      toldAt = now();
      say(parts.join(' '));
    },
    restart() {
      toldScore = 0;
      toldAt = now();
      lastLives = 0;
      lastLevel = 0;
    },
  };
}
