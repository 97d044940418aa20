/**
 * npm run traces [FOLDER ...]
 *
 * Plays every golden trace of the folders (*.csv, *.csv.gz) through the rules and prints, for each, how many frames agree
 * with the machine in every column, and the first difference. Exit code 1 when there is one.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Direction } from '../game/direction.ts';
import { newGame, tick } from '../game/game.ts';
import { NOISE_LENGTH, nextRandom } from '../game/noise.ts';
import type { Switches } from '../game/options.ts';
import type { Game } from '../game/state.ts';
import { traceRow } from '../game/trace.ts';
import { readCommand } from './command.ts';

const HELP = `npm run traces [FOLDER ...]

Plays every golden trace of the folders (*.csv, *.csv.gz) through the rules and prints, for each, how many frames agree with the machine in
every column, and the first difference. Without folders, those that lie beside the project.
`;

/** Where traces lie when they are there: beside the project. */
export const TRACES: readonly string[] = ['traces', 'traces-more'].map((folder) =>
  path.resolve(import.meta.dirname, '../../shared', folder),
);

export interface Comparison {
  compared: number;
  equal: number;
  /** The first difference in words, or null. */
  difference: string | null;
}

/** A row of a trace by the names of its columns. */
export type GoldenRow = Record<string, string>;

const SWITCHES: Readonly<Record<string, Direction>> = { L: 'left', R: 'right', U: 'up', D: 'down' };
/** What a row means before the screen is in place again (the traces' README). */
const ALWAYS_MEANINGFUL = ['st', 'T', 'score', 'lives', 'level', 'dots'];
const NOT_STATE = ['in', 'draws', 's1', 's3'];

/** The files of the traces in some folders; none of a folder that is not there. */
export function listTraces(folders: readonly string[]): string[] {
  return folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.csv(\.gz)?$/.test(name))
      .sort()
      .map((name) => path.join(folder, name)),
  );
}

/** Plays one trace and compares every frame of it. */
export function compareTrace(file: string): Comparison {
  const comparison: Comparison = { compared: 0, equal: 0, difference: null };
  playTrace(file, (row, game, partial) => {
    const difference = compareRow(row, traceRow(game), partial, game.demo);
    comparison.compared += 1;
    if (difference === null) comparison.equal += 1;
    else comparison.difference ??= difference;
  });
  return comparison;
}

/**
 * Plays one trace by the rules. `visit` gets every row with the game as it is at the start of that frame, and whether only some of its
 * columns mean anything since the machine is drawing its screen.
 */
export function playTrace(file: string, visit: (row: GoldenRow, game: Game, partial: boolean) => void): void {
  const rows = readRows(file);
  const first = rows[0];
  if (first === undefined) throw new Error(`${file} has no rows`);
  const game = newGame({
    seed: 0,
    clock: Number(first.T),
    level: Number(first.level),
    lives: Number(first.lives),
    score: Number(first.score),
    noise: noiseOf(rows),
    ...switchesOf(path.basename(file)),
    // The machine leaves NEW GAME for another phase in its demo than in a game (facts, section 9).
    demo: rows[1]?.st === '9',
  });
  let skipUntil = 1;
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]?.st;
    const redrawn = (row.st === '10' || row.st === '36') && before !== row.st;
    const changed = row.st === '9' && before === '5';
    if (redrawn) skipUntil = index + 5;
    if (changed) skipUntil = index + 1;
    const partial = index < skipUntil || (game.demo && index < 2) || (Number(row.st) >= 30 && Number(row.st) <= 35);
    visit(row, game, partial);
    tick(
      game,
      [...(row.in ?? '')].flatMap((letter) => SWITCHES[letter] ?? []),
    );
  }
}

/** Which switches of the machine were not the factory's, by the name of the trace (the README of traces-more). */
function switchesOf(name: string): Partial<Switches> {
  if (name.includes('two-players')) return { players: 2 };
  return name.includes('hard') ? { difficulty: 'hard' } : {};
}

function compareRow(expected: GoldenRow, actual: Record<string, number | string>, partial: boolean, demo: boolean) {
  const columns = partial ? ALWAYS_MEANINGFUL : Object.keys(expected).filter((column) => !NOT_STATE.includes(column));
  for (const column of columns) {
    // The demo asks for sounds that the machine does not play.
    if (column === 's2' && demo) continue;
    if (String(actual[column]) === expected[column]) continue;
    return `frame ${expected.f}: ${column} is ${actual[column]}, the machine has ${expected[column]}`;
  }
  return null;
}

function readRows(file: string): GoldenRow[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const [header = '', ...lines] = text.trim().split(/\r?\n/);
  const columns = header.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? '']));
  });
}

/** The part of the machine's table that a trace has used, at the addresses of the machine's walk. */
function noiseOf(rows: GoldenRow[]): Uint8Array {
  const noise = new Uint8Array(NOISE_LENGTH);
  for (const row of rows) {
    let random = Number(row.rng);
    for (const draw of row.draws?.match(/[0-3]/g) ?? []) {
      random = nextRandom(random);
      noise[random] = Number(draw);
    }
  }
  return noise;
}

function main(folders: readonly string[]): void {
  const files = listTraces(folders);
  if (files.length === 0) {
    process.stderr.write(`No traces (*.csv, *.csv.gz) in ${folders.join(', ')}\n`);
    process.exitCode = 1;
  }
  let compared = 0;
  let equal = 0;
  for (const file of files) {
    const result = compareTrace(file);
    compared += result.compared;
    equal += result.equal;
    const figures = `${result.equal} of ${result.compared} frames equal`;
    process.stdout.write(
      `${path.basename(file).padEnd(32)} ${figures}${result.difference ? `; ${result.difference}` : ''}\n`,
    );
    if (result.difference !== null) process.exitCode = 1;
  }
  if (files.length > 0) process.stdout.write(`${'all'.padEnd(32)} ${equal} of ${compared} frames equal\n`);
}

if (import.meta.main) {
  const command = readCommand(HELP, {}, Number.POSITIVE_INFINITY);
  const folders = command?.positionals.map((folder) => path.resolve(folder)) ?? [];
  if (command) main(folders.length > 0 ? folders : TRACES);
}
