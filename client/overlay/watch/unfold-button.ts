/**
 * The button that unfolds what else there is of a watched game, where there is no room for all of it: Learn, the statistics and the heat
 * map. For styles it is data-details on the root; it stays as it is from one game to the next.
 */
import { button } from '../kit/element.ts';

export function createUnfoldButton(): HTMLButtonElement {
  const { dataset } = document.documentElement;
  const made = button('More', toggle, { class: 'unfold', 'aria-expanded': 'false' });

  function toggle(): void {
    if (dataset.details === undefined) dataset.details = '';
    else delete dataset.details;
    made.setAttribute('aria-expanded', String(dataset.details !== undefined));
  }

  return made;
}
