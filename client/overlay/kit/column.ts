/** A menu of a dialog, one button below the other. */
import { element } from './element.ts';

export function column(...items: readonly HTMLButtonElement[]): HTMLUListElement {
  return element('ul', { class: 'column' }, ...items.map((each) => element('li', {}, each)));
}
