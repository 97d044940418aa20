/**
 * The gallery, over the title: games of the table and of this browser, with a picture of each.
 */
import type { Game } from '../../game/state.ts';
import { type Cabinet, tellNameless } from '../cabinet.ts';
import { cardsOfMine, cardsOfTable, type GalleryTab } from '../overlay/gallery/gallery-words.ts';
import { readRecording } from '../watch/find.ts';
import { stillMoment } from '../watch/still-moment.ts';

const TABLE_ROWS = 100;

export async function showGallery(cabinet: Cabinet, tab: GalleryTab): Promise<void> {
  const { hall, overlay, mine, outbox, scene } = cabinet;
  overlay.showGallery({ tab, state: 'loading' });
  void tellNameless(cabinet);
  if (tab === 'mine') {
    const [games, nameless] = [await mine.all(), await outbox.unfinished()];
    if (isOn()) {
      const ids = new Set(nameless.map(({ gameId }) => gameId));
      overlay.showGallery({ tab, state: 'ready', ...cardsOfMine(games, ids) });
    }
    return;
  }
  const table = await hall.table(TABLE_ROWS, { order: tab === 'newest' ? 'newest' : 'best' });
  if (!isOn()) return;
  if (table.kind === 'ok') {
    overlay.showGallery({ tab, state: 'ready', cards: cardsOfTable(table.value.scores, tab), figures: null });
  } else {
    overlay.showGallery({ tab, state: 'unavailable', text: table.text });
  }

  function isOn(): boolean {
    return cabinet.scene === scene && overlay.isGalleryShown(tab);
  }
}

/**
 * What stands for a game in its picture; null when it cannot be had, or nobody looks any more. One after the other, so that the
 * page stays quick.
 */
export function pictureOf(cabinet: Cabinet, gameId: string): Promise<Game | null> {
  const earlier = moments.get(gameId);
  if (earlier) return Promise.resolve(earlier);
  const { scene } = cabinet;
  const made = queue.then(async () => {
    const wanted = async () => {
      await new Promise<void>((resolve) => cabinet.after(0, resolve));
      return cabinet.scene === scene;
    };
    if (!(await wanted())) return null;
    const bytes = await bytesOf(cabinet, gameId);
    const recording = bytes === null ? null : readRecording(bytes);
    if (recording === null || typeof recording === 'string') return null;
    const game = await stillMoment(recording, wanted);
    if (game !== null) keepMoment(gameId, game);
    return game;
  });
  queue = made.catch(() => {});
  return made;
}

let queue: Promise<unknown> = Promise.resolve();

/** Pictures of this visit, so that a tab that is opened again shows them at once. */
const moments = new Map<string, Game>();
const MOST_MOMENTS = 150;

function keepMoment(gameId: string, game: Game): void {
  if (moments.size >= MOST_MOMENTS) moments.clear();
  moments.set(gameId, game);
}

async function bytesOf({ hall, mine }: Cabinet, gameId: string): Promise<Uint8Array | null> {
  const own = (await mine.all()).find(({ id }) => id === gameId);
  if (own) return own.recording;
  const reply = await hall.recording(gameId);
  return reply.kind === 'ok' ? reply.value : null;
}
