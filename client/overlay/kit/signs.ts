/** The signs on buttons, as paths of 24 x 24 units. */

export const PLAY = 'M7 4v16l13-8z';
export const PAUSE = 'M7 4h3v16H7zM14 4h3v16h-3z';
export const REWIND = 'M12 5v14L2 12zM22 5v14l-10-7z';
export const FRAME_BACK = 'M5 5h3v14H5zM19 5v14l-9-7z';
export const FRAME_ON = 'M16 5h3v14h-3zM5 5v14l9-7z';
export const FULL_SCREEN = 'M4 4h6v3H7v3H4zM14 4h6v6h-3V7h-3zM4 14h3v3h3v3H4zM17 14h3v6h-6v-3h3z';
export const SOUND = 'M3 9v6h4l6 5V4L7 9zM16 8v8a5 5 0 0 0 0-8z';
export const SILENCE =
  'M3 9v6h4l6 5V4L7 9zM15 9.4l1.4-1.4 2.1 2.1L20.600 8 22 9.400 19.900 11.500 22 13.600 20.600 15l-2.100-2.100L16.400 15 15 13.600l2.100-2.100z';
