/**
 * A player's name: what may stand in the table, and how it is entered with a stick.
 *
 * Characters are counted as a reader counts them (graphemes): an accented letter, a flag or a family is one.
 * The hall has the last word on names; this only saves the player a way there.
 */
import type { Direction } from '../../../game/direction.ts';

/** Longest name, in characters. The hall's NAME_LENGTH. */
export const NAME_LENGTH = 12;
/** The hall's NAME_UNITS: characters have no bounds of their own. */
const NAME_UNITS = 64;

/** The characters of a text as a reader counts them. */
export function characters(text: string): string[] {
  return SEGMENTER === null ? [...text] : Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}

/** The name as the table shows it: composed, single spaces, none at the ends. */
export function tidyName(raw: string): string {
  return raw.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** What is wrong with a name, in words for the player; null when nothing is. */
export function nameProblem(raw: string): string | null {
  const name = tidyName(raw);
  if (name === '') return 'Please enter a name.';
  const count = characters(name).length;
  if (count > NAME_LENGTH) return `A name has at most ${NAME_LENGTH} characters; this one has ${count}.`;
  if (name.length > NAME_UNITS) return 'The name is too long as it is kept. Please use fewer, or plainer, characters.';
  if (UNSEEN.test(name)) return 'The name holds a character that cannot be seen. Please type it again.';
  return null;
}

/** A name being entered with a stick: its letters, and the place of the one that turns. */
export interface Dial {
  letters: readonly string[];
  /** 0 to NAME_LENGTH - 1; at most one past the last letter. */
  place: number;
}

/** Up and down turn the letter, right goes to the next place (a new letter at the end), left goes back. */
export function turn({ letters, place }: Dial, direction: Direction): Dial {
  switch (direction) {
    case 'up':
      return { letters: turned(letters, place, 1), place };
    case 'down':
      return { letters: turned(letters, place, -1), place };
    case 'left': {
      const isLastAndBlank = place === letters.length - 1 && letters[place] === BLANK && place > 0;
      return { letters: isLastAndBlank ? letters.slice(0, -1) : letters, place: Math.max(0, place - 1) };
    }
    case 'right': {
      const next = Math.min(NAME_LENGTH - 1, place + 1);
      return { letters: next === letters.length ? [...letters, BLANK] : letters, place: next };
    }
  }
}

/** A dial that goes on with what was typed; its place is kept when there still is such a letter. */
export function dialOf(text: string, place: number): Dial {
  const letters = characters(text).slice(0, NAME_LENGTH);
  if (letters.length === 0) return { letters: [BLANK], place: 0 };
  return { letters, place: Math.min(place, letters.length - 1) };
}

/** Firefox had none until 125; there a flag is two characters, and the hall, which counts rightly, is only more generous. */
const SEGMENTER = 'Segmenter' in Intl ? new Intl.Segmenter('en', { granularity: 'grapheme' }) : null;
const BLANK = ' ';
const RING = `${BLANK}ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-!`;

/** Control characters, line ends and marks that change the direction of the text around them. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u;

function turned(letters: readonly string[], place: number, step: 1 | -1): string[] {
  return letters.map((letter, index) => (index === place ? nextLetter(letter, step) : letter));
}

/** The letter after, or before, this one; a letter that is not on the ring is turned as if it were the blank. */
function nextLetter(letter: string | undefined, step: 1 | -1): string {
  const at = Math.max(0, RING.indexOf((letter ?? BLANK).toUpperCase()));
  return RING.charAt((at + step + RING.length) % RING.length);
}
