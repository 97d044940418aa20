/**
 * npm run proof
 *
 * Plays the games of the table of proof (game/test/proof.ts) and writes what becomes of them, which is due after every change of the
 * rules; a new game is added as a row without a digest (''). It refuses when the rules have changed and their version has not.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { RULES_VERSION } from '../game/game.ts';
import { GAMES, PROVED_VERSION } from '../game/test/proof.ts';
import { type Proof, prove } from '../game/test/prove.ts';
import { readCommand } from './command.ts';

const FILE = path.resolve(import.meta.dirname, '../game/test/proof.ts');

const HELP = `npm run proof

Plays the games of the table of proof and writes what becomes of them. It refuses when the rules have changed and their version has not.
`;

if (readCommand(HELP)) renew();

function renew(): void {
  const games = GAMES.map(([options, joystickSeed, ticks]) => prove(options, joystickSeed, ticks));
  const changed = games.filter((game, index) => GAMES[index]?.[5] !== '' && rowOf(game) !== rowOf(GAMES[index]));
  if (changed.length > 0 && PROVED_VERSION === RULES_VERSION) {
    process.stderr.write(`${changed.length} games end in another way: raise RULES_VERSION in game/game.ts first.\n`);
    process.exitCode = 1;
  } else {
    const text = readFileSync(FILE, 'utf8')
      .replace(/(?<=PROVED_VERSION: number = )\d+/, `${RULES_VERSION}`)
      .replace(/(?<=GAMES.*= \[\n)[^;]*(?=\];)/, games.map(rowOf).join(''));
    writeFileSync(FILE, text);
    process.stdout.write(`${games.length} games under version ${RULES_VERSION} of the rules\n`);
  }
}

/** A line of the table, as Biome formats it. */
function rowOf(proof: Proof | undefined): string {
  if (proof === undefined) return '';
  const [options, joystickSeed, ticks, score, level, digest] = proof;
  const settings = Object.entries(options).map(([name, value]) => `${name}: ${quoted(value)}`);
  return `  [{ ${settings.join(', ')} }, ${joystickSeed}, ${ticks}, ${score}, ${level}, '${digest}'],\n`;
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
