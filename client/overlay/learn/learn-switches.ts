/**
 * The switches of what is shown of the ghosts' minds: boxes to tick, and the keys 1 to 4.
 */
import type { Focus } from '../../controls.ts';
import { actionOf, type Key, keyFor } from '../../keys.ts';
import { MIND_LAYERS, type MindLayer } from '../../mind-layers.ts';
import type { SettingsKeeper } from '../../settings.ts';
import { follow } from '../../shared.ts';
import { element } from '../kit/element.ts';

export const LAYER_LABELS: Readonly<Record<MindLayer, string>> = {
  targets: 'Targets',
  paths: 'Paths',
  minds: 'Minds',
  zones: 'Zones',
};

/** What each shows, for whoever wants to know before. */
const LAYER_HINTS: Readonly<Record<MindLayer, string>> = {
  targets: 'The tile that each ghost is after',
  paths: 'The way that each ghost would take there',
  minds: 'What each ghost does and waits for',
  zones: 'Where ghosts do not turn, and where they are slow',
};

/** Four boxes to tick; any number of such groups follow the one setting. */
export function createLayerSwitches(settings: SettingsKeeper): HTMLFieldSetElement {
  const boxes = MIND_LAYERS.map((layer) => {
    const key = keyFor(layer, 'practice');
    const input = element('input', { type: 'checkbox', class: 'unseen-input', 'aria-keyshortcuts': key });
    input.addEventListener('change', () => toggleLayer(settings, layer));
    follow(settings, ({ layers }) => {
      input.checked = layers[layer];
    });
    const name = element(
      'span',
      { class: 'layer' },
      element('kbd', { 'aria-hidden': 'true' }, key),
      LAYER_LABELS[layer],
    );
    return element('label', { title: LAYER_HINTS[layer] }, input, name);
  });
  return element('fieldset', { class: 'layers' }, element('legend', {}, 'Learn'), ...boxes);
}

/** Switches a layer, and returns whether it is on now. */
export function toggleLayer(settings: SettingsKeeper, layer: MindLayer): boolean {
  const { layers } = settings.get();
  settings.set({ layers: { ...layers, [layer]: !layers[layer] } });
  return !layers[layer];
}

/** The layer that a key switches, or null. */
export function layerOfKey(key: Key, focus?: Focus): MindLayer | null {
  const action = actionOf(key, ['practice'], focus);
  return MIND_LAYERS.find((layer) => layer === action) ?? null;
}
