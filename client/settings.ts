/**
 * What the player has chosen, kept in this browser across visits.
 *
 * Read once, with every field checked: garbage, another version or a browser that keeps nothing means the default.
 */
import { MIND_LAYERS, type MindLayers, NO_LAYERS } from './mind-layers.ts';

/** A switch that follows the system, or the device, unless the player says otherwise. */
export type Motion = 'system' | 'on' | 'off';
export type Stick = 'auto' | 'on' | 'off';

export interface Settings {
  muted: boolean;
  /** 0 to 1. */
  volume: number;
  /** Marks each ghost by a letter as well as a colour. */
  ghostLetters: boolean;
  /** Less movement and no flashing: on, off, or as the system says. */
  reducedMotion: Motion;
  /** The stick on the screen: on, off, or only where touch is the main way to point. */
  onScreenStick: Stick;
  /** The name last entered into the table; empty at first. */
  lastName: string;
  /** What is shown of the ghosts' minds while watching or practising. */
  layers: MindLayers;
}

export interface SettingsKeeper {
  get(): Readonly<Settings>;
  /** Changes some settings, keeps them and tells the subscribers. */
  set(changes: Partial<Settings>): void;
  /** Tells every change, until the returned function is called. */
  subscribe(listener: (settings: Readonly<Settings>) => void): () => void;
}

export const MOTION_CHOICES: readonly Motion[] = ['system', 'on', 'off'];
export const STICK_CHOICES: readonly Stick[] = ['auto', 'on', 'off'];

export const DEFAULT_SETTINGS: Readonly<Settings> = {
  muted: false,
  volume: 0.7,
  ghostLetters: false,
  reducedMotion: 'system',
  onScreenStick: 'auto',
  lastName: '',
  layers: NO_LAYERS,
};

/** Opens the settings kept in `storage`; null means that nothing is kept. */
export function openSettings(
  storage: Pick<Storage, 'getItem' | 'setItem'> | null = localStorageOrNull(),
): SettingsKeeper {
  const listeners = new Set<(settings: Readonly<Settings>) => void>();
  let settings = read(storage);
  return {
    get: () => settings,
    set(changes) {
      settings = sound({ ...settings, ...changes });
      write(storage, settings);
      for (const listener of listeners) listener(settings);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether movement is to be reduced now. */
export function isMotionReduced(
  settings: Readonly<Settings>,
  matches: (query: string) => boolean = mediaMatches,
): boolean {
  if (settings.reducedMotion !== 'system') return settings.reducedMotion === 'on';
  return matches('(prefers-reduced-motion: reduce)');
}

/** Whether the stick is to be shown now. */
export function isStickShown(
  settings: Readonly<Settings>,
  matches: (query: string) => boolean = mediaMatches,
): boolean {
  if (settings.onScreenStick !== 'auto') return settings.onScreenStick === 'on';
  return matches('(pointer: coarse)');
}

const KEY = 'pacman.settings.v1';

function read(storage: Pick<Storage, 'getItem'> | null): Settings {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}');
    return sound(typeof kept === 'object' && kept !== null ? kept : {});
  } catch {
    return { ...DEFAULT_SETTINGS };
  }
}

function write(storage: Pick<Storage, 'setItem'> | null, settings: Settings): void {
  try {
    storage?.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A full or forbidden storage costs the memory of the choice, not the choice.
  }
}

/** The settings in `value`, each one that makes no sense replaced by its default. */
function sound(value: { [K in keyof Settings]?: unknown }): Settings {
  const { muted, volume, ghostLetters, reducedMotion, onScreenStick, lastName, layers } = value;
  return {
    muted: typeof muted === 'boolean' ? muted : DEFAULT_SETTINGS.muted,
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : DEFAULT_SETTINGS.volume,
    ghostLetters: typeof ghostLetters === 'boolean' ? ghostLetters : DEFAULT_SETTINGS.ghostLetters,
    reducedMotion: MOTION_CHOICES.find((choice) => choice === reducedMotion) ?? DEFAULT_SETTINGS.reducedMotion,
    onScreenStick: STICK_CHOICES.find((choice) => choice === onScreenStick) ?? DEFAULT_SETTINGS.onScreenStick,
    lastName: typeof lastName === 'string' ? lastName : DEFAULT_SETTINGS.lastName,
    layers: soundLayers(layers),
  };
}

function soundLayers(value: unknown): MindLayers {
  const kept: { [K in keyof MindLayers]?: unknown } = typeof value === 'object' && value !== null ? value : {};
  const layers: Record<keyof MindLayers, boolean> = { ...NO_LAYERS };
  for (const layer of MIND_LAYERS) layers[layer] = kept[layer] === true;
  return layers;
}

/** Reading the property alone throws where storage is forbidden. */
export function localStorageOrNull(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function mediaMatches(query: string): boolean {
  return matchMedia(query).matches;
}
