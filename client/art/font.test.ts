import { expect, test } from 'vitest';
import { CHARACTERS, GLYPH_SIZE, glyph } from './font.ts';

const NEEDED = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!.-/\'"&(),:?© ');

test('the font has all that is written', () => {
  expect(CHARACTERS).toEqual(expect.arrayContaining(NEEDED));
});

test('a glyph is 8 x 8 pixels, free above and behind', () => {
  for (const character of CHARACTERS) {
    const rows = glyph(character);
    expect(rows, character).toHaveLength(GLYPH_SIZE);
    expect(rows[0], character).toBe('........');
    for (const row of rows) expect(row, character).toMatch(/^[.#]{7}\.$/);
  }
});

test('no two characters look alike', () => {
  expect(new Set(CHARACTERS.map((character) => glyph(character).join('\n'))).size).toBe(CHARACTERS.length);
});

test('a character that the font does not have is a question mark', () => {
  expect(glyph('Ж')).toEqual(glyph('?'));
});
