/**
 * Tables of what the machine shows, frame by frame, which lie beside the project where they are there, and our names for its pictures.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { GhostName } from '../../../game/state.ts';
import type { Feet } from '../../art/ghost-pixels.ts';
import type { Mouth } from '../../art/pacman-pixels.ts';
import {
  bigPacmanName,
  cloakName,
  frightenedName,
  ghostName,
  ghostPointsName,
  nakedName,
  pacmanName,
  patchedName,
  tornName,
} from '../../art/sprites.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/screens');

/** A row of a table by the names of its columns. */
export type Row = Record<string, string>;

/** The rows of a table; none where it is not there. */
export function readScreen(name: string): Row[] {
  const file = path.join(FOLDER, name);
  if (!existsSync(file)) return [];
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const columns = header.split(',');
  return lines.map((line) => {
    const values = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    );
    return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? '']));
  });
}

const MOUTHS: Readonly<Record<string, Mouth>> = { closed: 'closed', 'half open': 'half', open: 'open' };
const GHOSTS: Readonly<Record<string, GhostName>> = { red: 'blinky', pink: 'pinky', cyan: 'inky', orange: 'clyde' };

/** Our name for the picture of a row, colour and mirror included. */
export function pictureOf({ picture = '', mirrored = '', colour = '' }: Row): string {
  const [tone = ''] = colour.split(' ');
  const [, what = '', detail = ''] =
    /^(ghost left|frightened ghost|patched ghost left|naked ghost|dragged cloth|torn ghost looking|big Pac-Man|Pac-Man)?,? ?(.*)$/.exec(
      picture,
    ) ?? [];
  const feet: Feet = detail.endsWith('A') ? 0 : 1;
  const name = `${tone} ${what}${mirrored}`;
  switch (name) {
    case 'yellow Pac-Man':
      return pacmanName('right', MOUTHS[detail] ?? 'closed');
    case 'yellow Pac-Manleft-right':
      return pacmanName('left', MOUTHS[detail] ?? 'closed');
    case 'yellow big Pac-Man':
      return bigPacmanName(MOUTHS[detail] ?? 'closed');
    case 'red patched ghost left':
      return patchedName(feet);
    case 'peach naked ghost':
      return nakedName(feet);
    case 'red dragged cloth':
      return cloakName(feet);
    case 'red torn ghost looking':
      return tornName(detail === 'up' ? 'up' : 'down');
    case 'blue frightened ghost':
      return frightenedName(false, feet);
    case 'cyan ':
      return ghostPointsName(Number(detail));
  }
  const ghost = GHOSTS[tone];
  if (ghost === undefined || what !== 'ghost left' || mirrored !== '') throw new Error(`what is ${name} ${detail}?`);
  return ghostName(ghost, 'left', feet, false);
}
