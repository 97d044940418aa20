/**
 * The machine's sprites as plain data: which picture each shows in a frame, and where.
 *
 * What is to be seen is worked out here and in the files that fill sprites, without Phaser; a view only draws them.
 */

export interface Sprite {
  /** The name of its picture (art/sprites.ts), or null while it shows none. */
  picture: string | null;
  /** The upper left corner of the picture, in pixels of the screen; beyond the edge when it is partly off. */
  left: number;
  top: number;
}

/** Sprites that show nothing yet. They are made once, and filled in every frame. */
export function newSprites(count: number): Sprite[] {
  return Array.from({ length: count }, () => ({ picture: null, left: 0, top: 0 }));
}

export function clearSprites(sprites: readonly Sprite[]): void {
  for (let index = 0; index < sprites.length; index++) {
    const sprite = sprites[index];
    if (sprite !== undefined) sprite.picture = null;
  }
}

/**
 * Gives a sprite a picture around an actor's point: the left and lower of the four pixels in its middle. A big actor stands with his
 * feet where the others do.
 *
 * @param size 1 for 16 x 16 pixels, 2 for 32 x 32
 */
export function setSprite(
  sprite: Sprite | undefined,
  picture: string | undefined,
  x: number,
  y: number,
  size = 1,
): void {
  if (sprite === undefined || picture === undefined) return;
  sprite.picture = picture;
  sprite.left = x - 8 * size + 1;
  sprite.top = y + 8 - 16 * size;
}
