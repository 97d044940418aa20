/**
 * What the player has chosen, kept in this browser across visits.
 *
 * Every field is checked by itself: garbage, another version or a browser that keeps nothing means its default.
 */
import * as z from 'zod/mini';
import { NO_LAYERS } from './mind-layers.ts';
import { OPERATOR_FIELDS } from './operator.ts';
import { type Shared, share } from './shared.ts';

/** A switch that follows the system, or the device, unless the player says otherwise. */
export const MOTION_CHOICES = ['system', 'on', 'off'] as const;
export const STICK_CHOICES = ['auto', 'on', 'off'] as const;

export const STICK_SIZES = ['small', 'medium', 'large'] as const;
export const STICK_SIDES = ['left', 'right'] as const;

/** The picture as large as it can be, or only in whole device pixels a pixel. */
export const PICTURE_SIZES = ['fill', 'sharp'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

const off = z.catch(z.boolean(), false);

const SettingsShape = z.object({
  ...OPERATOR_FIELDS,
  muted: off,
  /** 0 to 1. */
  volume: z.catch(z.number().check(z.minimum(0), z.maximum(1)), 0.7),
  /** Marks each ghost by a letter as well as a colour. */
  ghostLetters: off,
  /** Less movement and no flashing: on, off, or as the system says. */
  reducedMotion: z.catch(z.enum(MOTION_CHOICES), 'system'),
  /** The stick on the screen: on, off, or only where touch is the main way to point. */
  onScreenStick: z.catch(z.enum(STICK_CHOICES), 'auto'),
  stickSize: z.catch(z.enum(STICK_SIZES), 'medium'),
  /** Under which thumb it lies. */
  stickSide: z.catch(z.enum(STICK_SIDES), 'right'),
  /** The player was told how to steer by touch. */
  touchHinted: off,
  pictureSize: z.catch(z.enum(PICTURE_SIZES), 'fill'),
  /** The start buttons of gamepads that do not say so, by what their makers call them. */
  startButtons: z.catch(z.record(z.string(), z.int().check(z.minimum(0))), {}),
  /** The name last entered into the table; empty at first. */
  lastName: z.catch(z.string(), ''),
  /** The same of a second player. */
  lastSecondName: z.catch(z.string(), ''),
  /** What is shown of the ghosts' minds while watching or practising. */
  layers: z.catch(z.object({ targets: off, paths: off, minds: off, zones: off }), NO_LAYERS),
});

export type Settings = z.infer<typeof SettingsShape>;

export const DEFAULT_SETTINGS: Readonly<Settings> = SettingsShape.parse({});

export interface SettingsKeeper extends Omit<Shared<Readonly<Settings>>, 'set'> {
  /** Changes some settings, keeps them and tells whoever follows them. */
  set(changes: Partial<Settings>): void;
}

/**
 * Opens the settings kept in `storage`; null means that nothing is kept.
 *
 * Other tabs keep theirs in the same place. So only what was chosen here is written over what lies there now, and what is chosen there
 * is heard by `page`.
 */
export function openSettings(
  storage: Pick<Storage, 'getItem' | 'setItem'> | null = localStorageOrNull(),
  page: Pick<EventTarget, 'addEventListener'> | undefined = globalThis.window,
): SettingsKeeper {
  const settings = share<Readonly<Settings>>(read(storage) ?? DEFAULT_SETTINGS);
  /** What could not be written: it is chosen all the same, as long as the page is open. */
  let unwritten: Partial<Settings> = {};
  page?.addEventListener('storage', (event) => {
    const { key } = event as StorageEvent;
    // Without a key all of the storage was cleared.
    if (key === KEY || key === null) settings.set({ ...(read(storage) ?? DEFAULT_SETTINGS), ...unwritten });
  });
  return {
    ...settings,
    set(changes) {
      unwritten = { ...unwritten, ...changes };
      const changed = SettingsShape.parse({ ...(read(storage) ?? settings.get()), ...unwritten });
      if (write(storage, changed)) unwritten = {};
      settings.set(changed);
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
  settings: Pick<Settings, 'onScreenStick'>,
  matches: (query: string) => boolean = mediaMatches,
): boolean {
  if (settings.onScreenStick !== 'auto') return settings.onScreenStick === 'on';
  return matches('(pointer: coarse)');
}

const KEY = 'pacman.settings.v1';

/** Null: nothing is kept, or nothing can be read. */
function read(storage: Pick<Storage, 'getItem'> | null): Settings | null {
  try {
    const kept = storage?.getItem(KEY) ?? null;
    return kept === null ? null : SettingsShape.parse(JSON.parse(kept));
  } catch {
    return null;
  }
}

/** A full or forbidden storage costs the memory of the choice, not the choice: false. */
function write(storage: Pick<Storage, 'setItem'> | null, settings: Settings): boolean {
  try {
    storage?.setItem(KEY, JSON.stringify(settings));
    return storage !== null;
  } catch {
    return false;
  }
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
