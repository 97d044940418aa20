/**
 * The maze: 28 x 36 tiles of 8 pixels, rows 3 to 33 of the screen, and its zones (facts, section 2).
 *
 * A tile is solid or open for everybody who looks at tiles. Ghosts in the house, whose inside is solid, move by
 * rules of their own. Row 17 runs off the screen on both sides: x wraps at -16 and 239, and columns -2, -1, 28 and 29
 * are open.
 */

export const TILE = 8;
export const COLUMNS = 28;
export const ROWS = 36;
export const TUNNEL_ROW = 17;
/** The rows of the screen that the maze fills; above are the scores, below the lives and the fruit. */
export const MAZE_TOP = 3;
export const MAZE_BOTTOM = 33;

/** Dots and energizers of a full maze. */
export const DOTS = 244;

/** `#` wall, `.` dot, `o` energizer, `-` door (solid), space open; ROWS strings of COLUMNS characters. */
export const MAZE: readonly string[] = [
  '                            ',
  '                            ',
  '                            ',
  '############################',
  '#............##............#',
  '#.####.#####.##.#####.####.#',
  '#o####.#####.##.#####.####o#',
  '#.####.#####.##.#####.####.#',
  '#..........................#',
  '#.####.##.########.##.####.#',
  '#.####.##.########.##.####.#',
  '#......##....##....##......#',
  '######.##### ## #####.######',
  '######.##### ## #####.######',
  '######.##          ##.######',
  '######.## ###--### ##.######',
  '######.## ######## ##.######',
  '      .   ########   .      ',
  '######.## ######## ##.######',
  '######.## ######## ##.######',
  '######.##          ##.######',
  '######.## ######## ##.######',
  '######.## ######## ##.######',
  '#............##............#',
  '#.####.#####.##.#####.####.#',
  '#.####.#####.##.#####.####.#',
  '#o..##.......  .......##..o#',
  '###.##.##.########.##.##.###',
  '###.##.##.########.##.##.###',
  '#......##....##....##......#',
  '#.##########.##.##########.#',
  '#.##########.##.##########.#',
  '#..........................#',
  '############################',
  '                            ',
  '                            ',
];

/** What `Game.dots` holds for a tile. */
export const EMPTY = 0;
export const DOT = 1;
export const ENERGIZER = 2;

const WALLS = Uint8Array.from(MAZE.join(''), (tile) => (tile === '#' || tile === '-' ? 1 : 0));
const FULL = Uint8Array.from(MAZE.join(''), (tile) => (tile === '.' ? DOT : tile === 'o' ? ENERGIZER : EMPTY));

/** Index of a tile in `Game.dots`; only for columns 0 to 27. */
export function tileIndex(column: number, row: number): number {
  return row * COLUMNS + column;
}

export function isWall(column: number, row: number): boolean {
  if (column < 0 || column >= COLUMNS) return row !== TUNNEL_ROW;
  return WALLS[tileIndex(column, row)] === 1;
}

/** Ghosts crawl in the tunnel, but not in its four columns off the screen. */
export function isSlowZone(column: number, row: number): boolean {
  return row === TUNNEL_ROW && ((column >= 0 && column <= 4) || (column >= 23 && column <= 27));
}

/** Ghosts that are not frightened take no decision here, so they never turn up (facts, 6.3). */
export function isRedZone(column: number, row: number): boolean {
  return (row === 14 || row === 26) && column >= 11 && column <= 16;
}

/** Pac-Man does not look at walls here. */
export function isTunnelMouth(column: number): boolean {
  return column <= 0 || column >= COLUMNS - 1;
}

/** x after a step: an 8-bit number on the machine, so it wraps. */
export function wrapX(x: number): number {
  if (x > 239) return x - 256;
  return x < -16 ? x + 256 : x;
}

/** y after a step: 8 bits too. Only a ghost that was eaten in the door can lose its way and get there. */
export function wrapY(y: number): number {
  if (y > 271) return y - 256;
  return y < 16 ? y + 256 : y;
}

/** Puts a level's dots into `dots`. */
export function fillDots(dots: Uint8Array, level: number): void {
  dots.set(FULL);
  if (level !== KILL_SCREEN_LEVEL) return;
  for (let index = 0; index < dots.length; index++) {
    if (index % COLUMNS >= COLUMNS / 2) dots[index] = EMPTY;
  }
  for (const [column, row] of KILL_SCREEN_LOST_DOTS) dots[tileIndex(column, row)] = EMPTY;
  restoreKillScreenDots(dots);
}

/** The nine dots in the broken half of level 256 come back after every death. */
export function restoreKillScreenDots(dots: Uint8Array): void {
  for (const [column, row] of KILL_SCREEN_RIGHT_DOTS) dots[tileIndex(column, row)] = DOT;
}

/**
 * Level 256 overwrites the right half of the machine's screen with rubbish. What is known is how many dots are left:
 * 114 on the left and 9 on the right (facts, section 10), too few to finish the level. Which tiles they are, and which
 * rubbish stops an actor, is not known to us: the tiles below are our choice, and the walls stay those of the maze.
 */
export const KILL_SCREEN_LEVEL = 256;
const KILL_SCREEN_LOST_DOTS: readonly (readonly [number, number])[] = [
  [13, 8],
  [13, 32],
  [12, 4],
  [12, 5],
  [12, 6],
  [12, 7],
  [12, 30],
  [12, 31],
];
const KILL_SCREEN_RIGHT_DOTS: readonly (readonly [number, number])[] = [
  [18, 4],
  [21, 6],
  [26, 8],
  [18, 11],
  [21, 15],
  [15, 23],
  [26, 26],
  [21, 29],
  [18, 32],
];
