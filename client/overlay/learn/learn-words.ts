/**
 * The ghosts' minds in words: what each does, what it waits for, and the clock of scatter and chase.
 */
import { frightenedFrames } from '../../../game/frightened.ts';
import { TICKS_PER_SECOND } from '../../../game/game.ts';
import { dotsToRelease, framesToRelease, framesToWave, type Mood, moodOf, nextOut } from '../../../game/mind.ts';
import type { Game, Ghost, GhostName } from '../../../game/state.ts';
import { isScattering, LAST_WAVE } from '../../../game/wave.ts';
import { GHOST_TITLES } from '../kit/words.ts';

/** What a ghost does, and then what it waits for, if it waits. */
export function mindText(game: Game, ghost: Ghost): string {
  const mood = moodOf(game, ghost);
  if (mood === 'home') return `At home, ${waitText(game, ghost)}`;
  if (mood === 'frightened') return `Frightened, ${secondsText(frightenedFrames(game.frightenedClock))}`;
  if (mood === 'elroy' && game.elroy2) return 'Elroy 2: chases, faster still';
  if (mood === 'chase') return CHASES[ghost.name];
  return MOODS[mood];
}

/** The scatter and chase clock. */
export function clockText(game: Game): string {
  const wave = `Wave ${game.wave + 1} of ${LAST_WAVE + 1}: ${isScattering(game) ? 'scatter' : 'chase'}`;
  const left = framesToWave(game);
  if (left === null) return `${wave} for good`;
  return game.energized ? `${wave}, ${secondsText(left)}, stopped` : `${wave}, ${secondsText(left)}`;
}

const MOODS: Readonly<Record<Exclude<Mood, 'home' | 'frightened' | 'chase'>, string>> = {
  leaving: 'Leaves home',
  scatter: 'Scatters to its corner',
  shy: 'Too close: goes to its corner',
  elroy: 'Elroy: chases, faster',
  eyes: 'Eaten, goes home',
};

const CHASES: Readonly<Record<GhostName, string>> = {
  blinky: 'Chases Pac-Man',
  pinky: 'Chases 4 tiles ahead of Pac-Man',
  inky: 'Chases from the side, with Blinky',
  clyde: 'Chases Pac-Man',
};

function waitText(game: Game, ghost: Ghost): string {
  const dots = dotsToRelease(game, ghost);
  const next = nextOut(game);
  if (next !== null && next !== ghost) {
    const first = `after ${GHOST_TITLES[next.name]}`;
    return dots === null || dots === 0 ? first : `${first} and ${dotsText(dots)}`;
  }
  const time = secondsText(framesToRelease(game));
  return dots === null ? `${time} without a dot` : `${dotsText(dots)} or ${time} without`;
}

function dotsText(dots: number): string {
  return dots === 1 ? '1 dot' : `${dots} dots`;
}

/** @param frames of play; shown to the tenth, rounded up, so that 0.0 is never shown while something is to come */
function secondsText(frames: number): string {
  return `${(Math.ceil((frames / TICKS_PER_SECOND) * 10) / 10).toFixed(1)} s`;
}
