/**
 * What the gallery shows, and what it says about games.
 */
import type { ScoreRow } from '../../hall-line.ts';
import { figuresOfMine, type MyFigures, type MyGame } from '../../my-games/my-game.ts';
import { timeText } from '../../watch/watch-address.ts';
import { KIND_TEXT } from '../kit/words.ts';

export const TABS = ['best', 'newest', 'longest', 'mine'] as const;
export type GalleryTab = (typeof TABS)[number];

export const TAB_TEXT: Readonly<Record<GalleryTab, string>> = {
  best: 'Best',
  newest: 'Newest',
  longest: 'Longest',
  mine: 'Mine',
};

export interface GalleryCard {
  gameId: string;
  /** Whose it is; of one's own games what became of them. */
  title: string;
  score: number;
  level: number;
  ticks: number;
  /** When it came in, or ended. */
  at: string | number;
}

export type GalleryView = { tab: GalleryTab } & (
  | { state: 'loading' }
  | { state: 'unavailable'; text: string }
  | { state: 'ready'; cards: readonly GalleryCard[]; figures: MyFigures | null }
);

/** Games that are shown of the table. */
const MOST_CARDS = 24;

export function cardsOfTable(rows: readonly ScoreRow[], tab: GalleryTab): GalleryCard[] {
  const ordered = tab === 'longest' ? [...rows].sort((a, b) => b.ticks - a.ticks) : rows;
  return ordered.slice(0, MOST_CARDS).map(({ gameId, name, score, level, ticks, at }) => ({
    gameId,
    title: name,
    score,
    level,
    ticks,
    at,
  }));
}

/** @param nameless games that wait for their name */
export function cardsOfMine(
  games: readonly MyGame[],
  nameless: ReadonlySet<string>,
): { cards: GalleryCard[]; figures: MyFigures } {
  const cards = games.map(({ id, kind, score, level, ticks, endedAt }) => ({
    gameId: id,
    title: nameless.has(id) ? 'No name yet' : KIND_TEXT[kind],
    score,
    level,
    ticks,
    at: endedAt,
  }));
  return { cards, figures: figuresOfMine(games) };
}

/** The figures of one's own games; empty elsewhere. */
export function figuresText({ figures }: { figures: MyFigures | null }): string {
  if (figures === null || figures.ticks === 0) return '';
  const { games, best, average, ticks } = figures;
  const played = `${timeText(ticks)} played`;
  return games === 0 ? played : `Best ${best}, average ${average}, ${played}`;
}

export function messageOf(view: GalleryView): string {
  if (view.state === 'loading') return 'Looking for games ...';
  if (view.state === 'unavailable') return `${view.text} Only your own games can be watched now.`;
  if (view.cards.length > 0) return view.tab === 'longest' ? 'The longest of the best hundred.' : '';
  return view.tab === 'mine' ? 'No game has been played in this browser yet.' : 'There are no games yet.';
}

/** Under a card's title: score, level, and how long it lasted. */
export function cardTexts({ score, level, ticks }: GalleryCard): string[] {
  return [String(score), `L${level}`, timeText(ticks)];
}

/** The same for a screen reader. */
export function cardLabel({ title, score, level, ticks }: GalleryCard): string {
  return `Watch: ${title}, ${score} points, level ${level}, ${timeText(ticks)}`;
}
