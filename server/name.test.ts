import { describe, expect, test } from 'vitest';
import { cleanName } from './name.ts';

describe('a name in the table', () => {
  test.each([
    ['plain letters', 'ADA', 'ADA'],
    ['white space around it', '  ADA  ', 'ADA'],
    ['much white space inside', 'A \u00A0\u3000 B', 'A B'],
    ['letters in parts', 'Zoe\u0308', 'Zoë'],
    ['markup, which is text', '<b>ADA</b>', '<b>ADA</b>'],
    ['quotes', `"'\`;--`, `"'\`;--`],
    ['a right-to-left script', 'עדה לבלייס', 'עדה לבלייס'],
    ['Thai, whose letters carry marks', 'ผู้เล่น', 'ผู้เล่น'],
    ['Devanagari', 'क्षत्रिय', 'क्षत्रिय'],
    ['five families', '👨‍👩‍👧‍👦'.repeat(5), '👨‍👩‍👧‍👦'.repeat(5)],
    ['three accents on a letter', 'x\u0327\u0302\u0304', 'x\u0327\u0302\u0304'],
    ['a flag made of tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['a heart with its variation selector', '❤️', '❤️'],
    ['a keycap', '1️⃣', '1️⃣'],
    ['twelve characters', 'ABCDEFGHIJKL', 'ABCDEFGHIJKL'],
  ])('may be %s', (_what, raw, kept) => {
    expect(cleanName(raw)).toBe(kept);
  });

  test.each([
    ['nothing', '', 'is empty'],
    ['white space', ' \u00A0\u2003 ', 'is empty'],
    ['thirteen characters', 'ABCDEFGHIJKLM', 'has 13 characters'],
    ['thirteen flags', '🇪🇺'.repeat(13), 'has 13 characters'],
    ['a line break', 'A\nB', 'control character (U+000A)'],
    ['a null', 'A\0', 'control character (U+0000)'],
    ['an escape sequence', '\u001b[31mA', 'control character (U+001B)'],
    ['a line separator', 'A\u2028B', 'control character (U+2028)'],
    ['an override of direction', 'A\u202EB', 'direction of text (U+202E)'],
    ['an isolate', '\u2066A\u2069', 'direction of text (U+2066)'],
    ['a right-to-left mark', 'A\u200F', 'direction of text (U+200F)'],
    ['a zero-width space', 'A\u200BB', 'invisible character (U+200B)'],
    ['a joiner between letters', 'A\u200DB', 'invisible character (U+200D)'],
    ['a byte order mark', '\uFEFFADA', 'invisible character (U+FEFF)'],
    ['a soft hyphen', 'A\u00ADB', 'invisible character (U+00AD)'],
    ['a Hangul filler', '\u3164', 'invisible character (U+3164)'],
    ['a blank Braille pattern', '\u2800', 'invisible character (U+2800)'],
    ['tags without a flag', 'A\u{E0041}', 'invisible character (U+E0041)'],
    ['a tower of accents', `A${'\u0301'.repeat(20)}`, 'more than 3 accents'],
    ['half a character', 'A\uD800', 'half a character'],
    ['four accents on a letter', 'x\u0327\u0302\u0304\u0306', 'more than 3 accents'],
    ['an accent alone', '\u0301', 'shows nothing'],
    ['twelve families', '👨‍👩‍👧‍👦'.repeat(12), 'too long as it is stored'],
    ['a book', 'A'.repeat(100_000), 'much too long'],
    ['a chain of joined emoji', `👩${'\u200D👩'.repeat(200)}`, 'much too long'],
  ])('cannot be %s', (_what, raw, why) => {
    expect(() => cleanName(raw)).toThrow(
      expect.objectContaining({ kind: 'bad-name', message: expect.stringContaining(why) }),
    );
  });

  test('that was cleaned stays as it is', () => {
    const name = cleanName('  Zoe\u0308 \u3000 👻 ');
    expect(cleanName(name)).toBe(name);
  });
});
