/**
 * Learn: four switches for what is shown of the ghosts' minds (keys 1 to 4), and their minds in words.
 *
 * It lies at the left of the picture, in portrait under the row below it. mind-layers.ts tells how a scene uses it.
 */
import type { Game } from '../../game/state.ts';
import { MIND_LAYERS, type MindLayer } from '../mind-layers.ts';
import type { SettingsKeeper } from '../settings.ts';
import { element } from './element.ts';

export interface LearnPanel {
  element: HTMLElement;
  /** Shows the switches and listens to their keys, until `hide`. */
  show(): void;
  hide(): void;
  /** The game whose ghosts are told about; call it in every frame. */
  tell(game: Game): void;
}

const LABELS: Readonly<Record<MindLayer, string>> = {
  targets: 'Targets',
  paths: 'Paths',
  minds: 'Minds',
  zones: 'Zones',
};

export function createLearnPanel(settings: SettingsKeeper): LearnPanel {
  const minds = element('div', { class: 'minds' });
  const section = element(
    'section',
    { class: 'learn', 'aria-label': 'Learn', hidden: true },
    switches(settings),
    minds,
  );

  return {
    element: section,
    show() {
      section.hidden = false;
    },
    hide() {
      section.hidden = true;
    },
    tell() {},
  };
}

function switches(settings: SettingsKeeper): HTMLElement {
  const boxes = MIND_LAYERS.map((layer, index) => {
    const input = element('input', { type: 'checkbox' });
    input.addEventListener('change', () => {
      settings.set({ layers: { ...settings.get().layers, [layer]: input.checked } });
    });
    settings.subscribe(({ layers }) => {
      input.checked = layers[layer];
    });
    input.checked = settings.get().layers[layer];
    return element('label', {}, input, element('span', {}, `${index + 1} ${LABELS[layer]}`));
  });
  return element('fieldset', { class: 'layers' }, element('legend', { class: 'unseen' }, 'Show'), ...boxes);
}
