/** Above a game that is watched: who played it, how it stands, and where it was served from. */
import type { Game } from '../../../game/game.ts';
import { playerText } from '../../two-players.ts';
import { element } from '../kit/element.ts';

export interface WatchHeader {
  element: HTMLElement;
  /** `remarks` are sentences about the game, if there is anything to say. */
  show(title: string, served: readonly (Node | string)[], remarks: readonly string[]): void;
  /** Brings the figures in line with the game; call it in every frame. */
  follow(game: Game): void;
}

/** `buttons` stand in its corner. */
export function createWatchHeader(...buttons: readonly HTMLElement[]): WatchHeader {
  const name = element('h1');
  const score = element('dd', { class: 'score' });
  const level = element('dd');
  const lives = element('dd');
  const turn = element('dd');
  const whose = pair('Turn', turn);
  const served = element('p', { class: 'served small-print' });
  const remarked = element('p', { class: 'remarks small-print' });
  /** What is shown now, so that only what has changed is written. */
  const shown = { score: -1, level: -1, lives: -1, player: -1 };

  return {
    element: element(
      'header',
      { class: 'watched' },
      name,
      element('p', { class: 'corner' }, ...buttons),
      element('dl', {}, pair('Score', score), pair('Level', level), pair('Lives', lives), whose),
      served,
      remarked,
    ),
    show(title, place, remarks) {
      name.replaceChildren(element('bdi', { title }, title));
      served.replaceChildren(...place);
      remarked.textContent = remarks.join(' ');
      remarked.hidden = remarks.length === 0;
      shown.level = -1;
      shown.player = -1;
    },
    follow(game) {
      if (game.player !== shown.player) {
        shown.player = game.player;
        whose.hidden = game.waiting === null;
        turn.textContent = playerText(game.player);
      }
      if (game.score === shown.score && game.level === shown.level && game.lives === shown.lives) return;
      shown.score = game.score;
      shown.level = game.level;
      shown.lives = game.lives;
      score.textContent = String(game.score);
      level.textContent = String(game.level);
      lives.textContent = String(game.lives);
    },
  };
}

function pair(name: string, value: HTMLElement): HTMLElement {
  return element('div', {}, element('dt', {}, name), value);
}
