/**
 * The machine's two mazes as plans: the one of levels 1 to 255 (facts, section 2), and level 256's (facts more, section 1).
 *
 * `#` wall, `.` dot, `o` energizer, `-` door (solid), space open.
 */

/** The 36 rows of the screen, 28 columns each. */
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

/** The last level whose number fits into the machine's byte; drawing its row of fruits overwrites half of the maze. */
export const KILL_SCREEN_LEVEL = 256;
/** The first column and the first row that are overwritten. */
export const BROKEN_COLUMN = 12;
export const BROKEN_ROW = 2;
/** Rows 2 to 33 from column 12 on, as letters, digits, pieces of fruit and colours happen to be solid, food or open. */
export const BROKEN_HALF: readonly string[] = [
  '        .   #   ',
  '            #   ',
  '        .       ',
  '            .   ',
  '        .  #    ',
  '           #    ',
  '           #    ',
  '           #    ',
  '                ',
  '                ',
  '                ',
  '                ',
  '           #    ',
  '           #    ',
  '          ## ## ',
  '           #  # ',
  '     #     #.   ',
  '           #    ',
  '       #   #    ',
  '#      #   # .  ',
  '#      #   #    ',
  '.      #  .#    ',
  '.      #   #    ',
  '.    . #   #    ',
  '.      #        ',
  '#      #        ',
  '#      #        ',
  '.      #        ',
  '.               ',
  '.               ',
  '.        .   ## ',
  '#             # ',
];
/** Where the colours of level 256 would be solid if they were read as pictures, as a ghost that is far astray does. */
export const BROKEN_COLOURS: readonly (readonly [column: number, row: number])[] = [
  [23, 4],
  [24, 4],
  [23, 5],
  [24, 5],
  [22, 16],
  [22, 17],
  [22, 18],
  [22, 19],
  [22, 20],
  [22, 21],
  [22, 22],
  [22, 23],
];

/** The zones of a maze: tiles from one corner to the other. */
export interface Zone {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Ghosts crawl in the tunnel, but not in its four columns off the screen. */
export const SLOW_ZONES: readonly Zone[] = [
  { left: 0, top: 16, right: 4, bottom: 18 },
  { left: 23, top: 16, right: 27, bottom: 18 },
];
export const BROKEN_SLOW_ZONES: readonly Zone[] = [{ left: 0, top: 16, right: 4, bottom: 18 }];

/** Ghosts that are not frightened take no decision here, so they never turn up (facts, 6.3). */
export const RED_ZONES: readonly Zone[] = [
  { left: 11, top: 14, right: 16, bottom: 14 },
  { left: 11, top: 26, right: 16, bottom: 26 },
];
export const BROKEN_RED_ZONES: readonly Zone[] = [
  { left: 11, top: 14, right: 11, bottom: 14 },
  { left: 11, top: 26, right: 12, bottom: 26 },
];
