/**
 * Learn: four switches for what is shown of the ghosts' minds (keys 1 to 4), and their minds in words.
 *
 * It lies at the left of the picture, in portrait below the row under it. mind-layers.ts tells how a scene uses it.
 */
import { GHOST_NAMES } from '../../../game/ghost.ts';
import type { Game } from '../../../game/state.ts';
import { focusOf } from '../../controls.ts';
import type { MindLayer } from '../../mind-layers.ts';
import type { SettingsKeeper } from '../../settings.ts';
import { follow } from '../../shared.ts';
import { element } from '../kit/element.ts';
import { GHOST_TITLES } from '../kit/words.ts';
import { createLayerSwitches, LAYER_LABELS, layerOfKey, toggleLayer } from './learn-switches.ts';
import { clockText, mindText } from './learn-words.ts';

export interface LearnPanel {
  element: HTMLElement;
  /** Shows the switches and listens to their keys, until `hide`. */
  show(): void;
  hide(): void;
  /** The game whose ghosts are told about; call it in every frame. */
  tell(game: Game): void;
}

/** Words change no faster than they can be read, in ms; a frame in between allocates nothing. */
const PAUSE = 100;

export function createLearnPanel(settings: SettingsKeeper, announce: (text: string) => void): LearnPanel {
  const clock = element('p', { class: 'clock' });
  const minds = GHOST_NAMES.map((ghost) => ({ ghost, words: element('dd') }));
  const list = element(
    'dl',
    {},
    ...minds.flatMap(({ ghost, words }) => [element('dt', { class: `ghost ${ghost}` }, GHOST_TITLES[ghost]), words]),
  );
  const panel = element('div', { class: 'minds', role: 'group', 'aria-label': 'Minds' }, clock, list);
  const zones = element(
    'p',
    { class: 'zones' },
    element('span', { class: 'red-zone' }, 'Red: no turning.'),
    ' ',
    element('span', { class: 'slow-zone' }, 'Blue: slow ghosts.'),
  );
  const switches = createLayerSwitches(settings);
  const section = element('section', { class: 'learn', 'aria-label': 'Learn', hidden: true }, switches, panel, zones);
  let told: Game | null = null;
  let toldTick = -1;
  let toldAt = 0;

  function pressed(event: KeyboardEvent): void {
    const layer = layerOfKey(event, focusOf(event.target));
    if (layer === null || event.repeat) return;
    event.preventDefault();
    toggle(layer);
  }

  function toggle(layer: MindLayer): void {
    const on = toggleLayer(settings, layer);
    announce(`${LAYER_LABELS[layer]} ${on ? 'shown' : 'hidden'}`);
  }

  function showLayers(): void {
    const { layers } = settings.get();
    panel.hidden = !layers.minds;
    zones.hidden = !layers.zones;
    told = null;
  }

  follow(settings, showLayers);

  return {
    element: section,
    show() {
      section.hidden = false;
      addEventListener('keydown', pressed);
    },
    hide() {
      section.hidden = true;
      removeEventListener('keydown', pressed);
    },
    tell(game) {
      if (panel.hidden || (game === told && game.tick === toldTick)) return;
      const now = performance.now();
      if (told !== null && now - toldAt < PAUSE) return;
      told = game;
      toldTick = game.tick;
      toldAt = now;
      write(clock, clockText(game));
      for (const { ghost, words } of minds) write(words, mindText(game, game.ghosts[ghost]));
    },
  };
}

/** A text that stays the same is not laid out again. */
function write(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
