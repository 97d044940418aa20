/**
 * Where Pac-Man went, as figures: how warm each tile is, and the same in words.
 */
import { COLUMNS, isWall, MAZE_BOTTOM, MAZE_TOP, ROWS, TUNNEL_ROW, tileIndex } from '../../game/maze.ts';

/** Warmth of a number of ticks, 0 to 1: its root, since a tile on which he waited would otherwise leave all others in the dark. */
export function warmth(ticks: number, most: number): number {
  return most === 0 ? 0 : Math.sqrt(ticks / most);
}

/** The heat map for somebody who does not see it. */
export function heatText(heat: Uint32Array): string {
  const quarters = QUARTERS.map((name) => ({ name, ticks: 0 }));
  let total = 0;
  let visited = 0;
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const ticks = heat[tileIndex(column, row)] ?? 0;
      const quarter = quarters[Number(row > TUNNEL_ROW) * 2 + Number(column >= COLUMNS / 2)];
      if (ticks === 0 || quarter === undefined) continue;
      visited += 1;
      total += ticks;
      quarter.ticks += ticks;
    }
  }
  if (total === 0) return 'Pac-Man went nowhere.';
  const shares = [...quarters]
    .sort((a, b) => b.ticks - a.ticks)
    .map(({ name, ticks }) => `${Math.round((100 * ticks) / total)}% ${name}`);
  return `Pac-Man was on ${visited} of ${WAYS} tiles. His time: ${shares.join(', ')}.`;
}

const QUARTERS = ['upper left', 'upper right', 'lower left', 'lower right'] as const;

/** Tiles that Pac-Man can come to: all that are open but those above and below the maze. */
const WAYS = countWays();

function countWays(): number {
  let ways = 0;
  for (let row = MAZE_TOP; row <= MAZE_BOTTOM; row++) {
    for (let column = 0; column < COLUMNS; column++) if (!isWall(column, row)) ways += 1;
  }
  return ways;
}
