/**
 * What happened in the game that is watched, as figures, a list of its levels, and a picture of where Pac-Man went.
 */

import { figuresOf, levelsOf } from '../../watch/figure-words.ts';
import { heatText } from '../../watch/heat.ts';
import type { Statistics } from '../../watch/statistics.ts';
import { element } from '../kit/element.ts';
import { HEAT_HEIGHT, HEAT_WIDTH, paintHeat } from './heat-map.ts';

export interface StatisticsPanel {
  /** The figures and the levels. */
  element: HTMLElement;
  /** Where Pac-Man went. */
  heatMap: HTMLElement;
  /** Null: they are being counted. */
  show(statistics: Statistics | null): void;
}

export function createStatistics(): StatisticsPanel {
  const figures = element('dl', { class: 'figures' });
  const levels = element('tbody');
  const canvas = element('canvas', {
    width: HEAT_WIDTH,
    height: HEAT_HEIGHT,
    role: 'img',
    'aria-label': 'Where Pac-Man went',
    'aria-describedby': 'heat-text',
  });
  const inWords = element('span', { id: 'heat-text' });
  const caption = element('figcaption', {}, 'Where Pac-Man went: the brighter, the longer. ', inWords);
  const heatMap = element('figure', { class: 'heat-map' }, canvas, caption);
  const content = element(
    'div',
    {},
    figures,
    element(
      'table',
      {},
      element('caption', {}, 'Time per level'),
      element(
        'thead',
        {},
        element('tr', {}, element('th', { scope: 'col' }, 'Level'), element('th', { scope: 'col' }, 'Time')),
      ),
      levels,
    ),
  );
  const heading = element('h2', { id: 'statistics-heading' }, 'Statistics');
  const section = element(
    'section',
    { class: 'statistics scrolling', 'aria-labelledby': heading.id, tabindex: 0, 'data-scrolls': true },
    heading,
    content,
  );

  return {
    element: section,
    heatMap,
    show(statistics) {
      content.hidden = statistics === null;
      heatMap.hidden = content.hidden;
      section.setAttribute('aria-busy', String(statistics === null));
      if (statistics === null) return;
      figures.replaceChildren(...figuresOf(statistics).flatMap(figure));
      levels.replaceChildren(...levelsOf(statistics).map(levelRow));
      paintHeat(canvas, statistics.heat);
      inWords.textContent = heatText(statistics.heat);
    },
  };
}

function figure([name, value]: [name: string, value: string]): HTMLElement[] {
  return [element('dt', {}, name), element('dd', {}, value)];
}

function levelRow([name, time]: [name: string, time: string]): HTMLElement {
  return element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, time));
}
