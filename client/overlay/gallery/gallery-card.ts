/**
 * One game of the gallery: a link with a picture that is made of its recording.
 */
import type { Game } from '../../../game/state.ts';
import { SCREEN_HEIGHT, SCREEN_WIDTH } from '../../picture/fit.ts';
import { paintStill } from '../../picture/still.ts';
import { addressOf } from '../../watch/watch-address.ts';
import { element } from '../kit/element.ts';
import { dateText, followLink } from '../scores/score-rows.ts';
import { cardLabel, cardTexts, type GalleryCard } from './gallery-words.ts';

/** The picture is asked for when the card is told that it was `seen`. */
export function createCard(
  card: GalleryCard,
  watch: (gameId: string) => void,
  picture: (gameId: string) => Promise<Game | null>,
): HTMLLIElement {
  const { gameId, title, at } = card;
  const canvas = element('canvas', { width: SCREEN_WIDTH, height: SCREEN_HEIGHT, 'aria-hidden': 'true' });
  const link = element(
    'a',
    { href: addressOf({ gameId, tick: null }), 'aria-label': cardLabel(card) },
    canvas,
    element('bdi', { class: 'name' }, title),
    element('span', { class: 'worth' }, ...cardTexts(card).map((text) => element('span', {}, text))),
    element('span', { class: 'date' }, dateText(at)),
  );
  followLink(link, () => watch(gameId));
  const item = element('li', {}, link);
  item.addEventListener('seen', () => void paint(canvas, gameId, picture), { once: true });
  return item;
}

async function paint(
  canvas: HTMLCanvasElement,
  gameId: string,
  picture: (gameId: string) => Promise<Game | null>,
): Promise<void> {
  const game = await picture(gameId);
  const context = canvas.getContext('2d');
  if (game === null || context === null || !canvas.isConnected) return;
  const image = context.createImageData(SCREEN_WIDTH, SCREEN_HEIGHT);
  paintStill(image, game);
  context.putImageData(image, 0, 0);
}
