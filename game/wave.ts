/** The plan of scatter and chase (facts, 6.6). */
import { levelRow } from './level.ts';
import type { Game } from './state.ts';

/** The last wave, a chase that does not end. */
export const LAST_WAVE = 7;

export function isScattering(game: Game): boolean {
  return game.wave % 2 === 0;
}

/** Once per frame of play. When a wave ends every ghost turns round, wherever it is. */
export function runWaves(game: Game): void {
  if (game.energized || game.wave === LAST_WAVE) return;
  game.waveClock += 1;
  if (game.waveClock !== levelRow(game.levelRow).waves[game.wave]) return;
  game.wave += 1;
  const { blinky, pinky, inky, clyde } = game.ghosts;
  blinky.reversing = true;
  pinky.reversing = true;
  inky.reversing = true;
  clyde.reversing = true;
  game.events.push({ type: 'waveChanged', wave: game.wave });
}
