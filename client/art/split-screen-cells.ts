/**
 * Level 256, cell by cell: what the machine's row of 256 fruits leaves in columns 12 to 27 of rows 2 to 35 (facts more, 1.1).
 *
 * A cell is a shape and a palette: `G:10` the letter G in palette 10. `-` is black or cannot be seen, `=` is the maze as it always is.
 * `peach2` is the second quarter of a peach (1 and 2 above, 3 and 4 below), so are `life2` and `scrap3`, and `pull3,2` of the cloak on
 * its nail; `wall,13,10` the piece of wall that stands at column 13, row 10 of the maze; `points500,1` the first eight pixels of a 500.
 * Dots that can be eaten are not among them.
 */
export const SPLIT_COLUMN = 12;
export const SPLIT_TOP = 2;

export const SPLIT_CELLS: readonly string[] = [
  'P:15 N:15 - G:10 - - I:10 M:10 - 0:07 pull3,1:03 - - 0:01 - -',
  'Q:15 O:15 - H:10 - - J:10 N:10 - 1:07 pull3,3:03 - - 1:01 - -',
  '- - - pull2,3:09 G:10 - F:10 L:10 - P:10 - - F:1f - - -',
  '- - - pull3,2:09 H:10 - G:10 M:10 dot:0e Q:10 - - - - - -',
  '- - - - - F:07 N:09 J:10 - G:10 points300,1:10 wall,27,12:1b - - - -',
  '- - - - - G:07 O:09 K:10 dot:07 H:10 points500,1:10 wall,0,12:1b - - - -',
  '- - - scrap1:10 points5000,1:10 P:07 - G:10 P:10 K:10 - wall,13,10:1b - - - -',
  '- - - scrap3:10 points5000,2:10 Q:07 - H:10 Q:10 L:10 - wall,8,12:1b - - - -',
  '- - - - ":07 H:09 - F:10 G:10 L:10 - - 0:01 0:01 - -',
  '- - - - ":07 I:09 - G:10 H:10 M:10 - - 1:01 1:01 - -',
  '- - - - ":07 P:09 P:0f pull2,4:10 pull2,3:10 M:10 - - - - - -',
  '- - - - ":07 Q:09 Q:0f pull2,1:10 pull3,2:10 N:10 - - - - - -',
  '- - - scrap1:09 ":07 - - pull2,1:10 0:07 N:10 points1000,1:0e - - - - 6:10',
  '- - - scrap3:09 ":07 - - pull2,3:10 1:07 O:10 points1000,2:0e - - - A:10 7:10',
  '- - - pull3,1:07 - P:0e P:07 - 0:07 pull2,3:10 - - - - wall,14,3:10 -',
  '- - - pull3,3:07 - Q:0e Q:07 - 1:07 pull3,2:10 0:11 - - - wall,13,3:10 -',
  '- - - life2:09 B:07 - P:0f - P:10 0:07 2:12 - - - - -',
  '- - - life1:09 C:07 0:11 Q:0f - Q:10 1:07 3:12 - - - - -',
  '= - - - - 1:12 J:10 wall,13,3:1b G:10 0:07 - wall,14,10:03 - - - -',
  '= - - - 1:07 2:12 K:10 - H:10 1:07 - wall,13,10:03 - - - -',
  '= - - ":07 - - pull2,3:10 - K:10 P:10 F:14 wall,13,10:0f 0:17 - - -',
  '= - - ":07 - - pull3,2:10 - L:10 Q:10 - wall,8,12:0f 1:17 - - -',
  '= - - - - F:14 B:10 - L:10 G:10 1:07 wall,8,12:01 ©:01 - - 7:09',
  '= - - - - - C:10 - M:10 H:10 2:07 wall,19,12:01 P:01 - - 8:09',
  '= - - - - - N:10 wall,13,10:0f M:10 pull2,3:10 P:10 points300,1:10 - 0:01 - -',
  '= - - - - - O:10 wall,8,12:0f N:10 pull3,2:10 Q:10 points500,1:10 - 1:01 - -',
  '= - - - - - I:10 - N:10 0:07 G:10 - - - - -',
  '= - - - - - J:10 - O:10 1:07 H:10 - - - - -',
  '= peach2:03 strawberry4:03 - pull2,3:03 - F:10 B:10 - - pull2,3:10 - - - B:18 -',
  '= peach1:03 strawberry3:03 - pull3,2:03 - G:10 C:10 - - pull3,2:10 - - - C:18 -',
  '= D:0f B:0f - - pull2,3:03 N:09 N:10 N:10 - 0:07 points500,1:10 cherry4:1a - - -',
  '= E:0f C:0f - - pull3,2:03 O:09 O:10 O:10 - 1:07 points700,1:10 cherry3:1a - - -',
  'melon1:17 melon2:17 apple1:14 apple2:14 apple1:14 apple2:14 peach1:15 peach2:15 peach1:15 peach2:15 strawberry1:0f strawberry2:0f cherry1:14 cherry2:14 - -',
  '- - - - - - key1:16 key2:16 key1:16 key2:16 key1:16 key2:16 key1:16 key2:16 key1:16 key2:16',
];

/** Half a key is left in the corner beside the lives. */
export const SPLIT_CORNER = { column: 0, row: 34, cells: 'key1:16 key2:16' } as const;

/** The dots of the right half, and their ink; those without one cannot be seen. */
export const SPLIT_DOTS = [
  { column: 20, row: 2, ink: null },
  { column: 20, row: 4, ink: 'W' },
  { column: 24, row: 5, ink: 'F' },
  { column: 20, row: 6, ink: 'W' },
  { column: 24, row: 18, ink: null },
  { column: 25, row: 21, ink: null },
  { column: 22, row: 23, ink: 'R' },
  { column: 17, row: 25, ink: 'R' },
  { column: 21, row: 32, ink: null },
] as const;
