/**
 * What the end of a game says.
 */
import type { GhostName } from '../../../game/state.ts';
import type { HandedIn } from '../../hall-line.ts';
import { GHOST_TITLES } from '../kit/words.ts';

export interface GameOverView {
  score: number;
  /** Of two players; empty when one has played alone. */
  scores: string;
  level: number;
  ticks: number;
  caughtBy: GhostName | null;
  /** The best score of this browser before; null while it is not known. */
  best: number | null;
  standing: Placing;
}

/** What the table makes of the game. */
export type Placing =
  | { kind: 'unranked' }
  /** The hall is asked. */
  | { kind: 'asking' }
  /** Its name is not entered yet; the rank is null when the hall could not be asked. `secondRank` is that of a second player. */
  | { kind: 'nameless'; rank: number | null; total: number; secondRank?: number | null }
  | { kind: 'refused' }
  /** It was thrown away, or another tab has sent it and nobody can ask the hall. */
  | { kind: 'gone' }
  /** The row is null while it is on its way. */
  | { kind: 'named'; row: HandedIn | null };

/** Where the score stands. */
export function standingText(standing: Placing): string {
  switch (standing.kind) {
    case 'unranked':
      return 'Unranked';
    case 'asking':
      return 'Looking up its rank ...';
    case 'nameless':
      return ranksText(standing);
    case 'refused':
      return 'Refused by the hall';
    case 'gone':
      return 'Not here any more';
    case 'named':
      return standing.row === null ? 'On its way to the table' : namedText(standing.row);
  }
}

function ranksText({ rank, total, secondRank }: Extract<Placing, { kind: 'nameless' }>): string {
  if (rank === null || secondRank === null) return 'Its rank is not known yet';
  const ranks = secondRank === undefined ? `Rank ${rank}` : `Ranks ${rank} and ${secondRank}`;
  return `${ranks} of ${total}`;
}

function namedText({ second, ...row }: HandedIn): string {
  const ranks = (second === undefined ? [row] : [row, second]).map(({ rank, name }) => `Rank ${rank}, as ${name}`);
  return ranks.join('; ');
}

/** How it compares with this browser's earlier games; empty while that is not known. */
export function bestText({ score, best }: Pick<GameOverView, 'score' | 'best'>): string {
  if (best === null) return '';
  if (best === 0) return score > 0 ? 'Your first score' : '';
  if (score > best) return `Your new best, by ${score - best}`;
  return score === best ? 'As good as your best' : `Your best is ${best}`;
}

/** What ended it. */
export function endText({ caughtBy, level }: Pick<GameOverView, 'caughtBy' | 'level'>): string {
  return caughtBy === null ? `Level ${level}` : `Caught by ${GHOST_TITLES[caughtBy]} on level ${level}`;
}

/** What goes out with a link to the game. @param rank null where it has none */
export function shareText(
  { score, scores, level }: Pick<GameOverView, 'score' | 'scores' | 'level'>,
  rank: number | null,
): string {
  const worth = scores === '' ? `${score} points, level ${level}` : scores;
  const place = rank === null || scores !== '' ? '' : `, rank ${rank}`;
  return `Pac-Man: ${worth}${place}. Watch the game:`;
}
