/**
 * The gallery, over the title: games of the table and of this browser, with a picture of each. While the hall is away it is asked again
 * from time to time.
 */
import type { Game } from '../../game/state.ts';
import { type Cabinet, tellNameless } from '../cabinet.ts';
import { cardsOfMine, cardsOfTable, type GalleryTab } from '../overlay/gallery/gallery-words.ts';
import { readRecording } from '../watch/find.ts';
import { stillMoment } from '../watch/still-moment.ts';

const TABLE_ROWS = 100;
/** Between two looks whether the hall is back, in ms. */
const LOOK_AGAIN = 5000;

export async function showGallery(cabinet: Cabinet, tab: GalleryTab): Promise<void> {
  const { overlay, scene } = cabinet;
  const visit = {};
  latest = visit;
  const isOn = () => latest === visit && cabinet.scene === scene && overlay.isGalleryShown(tab);
  overlay.showGallery({ tab, state: 'loading' });
  void tellNameless(cabinet);
  if (tab === 'mine') await showMine(cabinet, isOn);
  else await showTable(cabinet, tab, isOn);
}

/** What was asked for last; what comes for an earlier visit comes too late. */
let latest = {};

async function showMine({ mine, outbox, overlay }: Cabinet, isOn: () => boolean): Promise<void> {
  const [games, nameless] = [await mine.all(), await outbox.unfinished()];
  if (!isOn()) return;
  const ids = new Set(nameless.map(({ gameId }) => gameId));
  overlay.showGallery({ tab: 'mine', state: 'ready', ...cardsOfMine(games, ids) });
}

async function showTable(cabinet: Cabinet, tab: GalleryTab, isOn: () => boolean, isFirst = true): Promise<void> {
  const { hall, overlay, after } = cabinet;
  const table = await hall.table(TABLE_ROWS, { order: tab === 'newest' ? 'newest' : 'best' });
  if (!isOn()) return;
  if (table.kind === 'ok') {
    overlay.showGallery({ tab, state: 'ready', cards: cardsOfTable(table.value.scores, tab), figures: null });
    return;
  }
  // Said once, not every few seconds.
  if (isFirst) overlay.showGallery({ tab, state: 'unavailable', text: table.text });
  after(LOOK_AGAIN, () => {
    if (isOn()) void showTable(cabinet, tab, isOn, false);
  });
}

/**
 * What stands for a game in its picture; null when it cannot be had, or nobody looks at that tab any more. One after the other, so that
 * the page stays quick.
 */
export function pictureOf(cabinet: Cabinet, gameId: string, tab: GalleryTab): Promise<Game | null> {
  const earlier = moments.get(gameId);
  if (earlier) return Promise.resolve(earlier);
  // Meanwhile another card may have asked for the same.
  const made = queue.then(() => moments.get(gameId) ?? makeMoment(cabinet, gameId, tab));
  queue = made.catch(() => {});
  return made;
}

let queue: Promise<unknown> = Promise.resolve();

/** Pictures of this visit of the page, so that a tab that is opened again shows them at once. */
const moments = new Map<string, Game>();
const MOST_MOMENTS = 150;

async function makeMoment(cabinet: Cabinet, gameId: string, tab: GalleryTab): Promise<Game | null> {
  const isWanted = async () => {
    await new Promise<void>((resolve) => cabinet.after(0, resolve));
    return cabinet.overlay.isGalleryShown(tab);
  };
  if (!(await isWanted())) return null;
  const bytes = await bytesOf(cabinet, gameId);
  const recording = bytes === null ? null : readRecording(bytes);
  if (recording === null || typeof recording === 'string') return null;
  const game = await stillMoment(recording, isWanted);
  if (game !== null) keepMoment(gameId, game);
  return game;
}

function keepMoment(gameId: string, game: Game): void {
  if (moments.size >= MOST_MOMENTS) moments.clear();
  moments.set(gameId, game);
}

async function bytesOf({ hall, mine }: Cabinet, gameId: string): Promise<Uint8Array | null> {
  const own = await mine.get(gameId);
  if (own) return own.recording;
  const reply = await hall.recording(gameId);
  return reply.kind === 'ok' ? reply.value : null;
}
