/**
 * What may stand as a name in the table.
 *
 * A name is plain text of 1 to 12 characters as a reader counts them (graphemes: a flag or a family is one). Any script
 * is welcome, and so is markup: whoever shows a name shows it as text. What is refused is what a reader cannot see and
 * what changes the text around it: control characters, direction marks, invisible characters, towers of accents.
 * Characters have no bounds of their own, so the whole has: 64 UTF-16 units, five of the longest emoji.
 */
import { NAME_LENGTH } from './api.ts';
import { ProblemError } from './problems.ts';

/** Keeps twelve "characters" from being a book. */
const NAME_UNITS = 64;
/** Longer than this, in UTF-16 units, it is not even looked at; spaces may go. */
const MOST_READ = 512;
/** Accents on one letter. */
const MOST_MARKS = 3;
/** What is seen by itself, unlike an accent alone. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * The name as it is kept: composed (NFC), without white space at its ends, with single spaces inside.
 * Throws a `bad-name` problem whose detail says what to change.
 */
export function cleanName(raw: string): string {
  if (!raw.isWellFormed()) refuse('holds half a character (an unpaired surrogate). Please type it again.');
  if (raw.length > MOST_READ) refuse(`is much too long. ${LENGTH_RULE}`);
  const name = raw
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/^ | $/g, '');
  if (name === '') refuse(`is empty. ${LENGTH_RULE}`);
  const graphemes = Array.from(SEGMENTER.segment(name), (part) => part.segment);
  for (const grapheme of graphemes) checkGrapheme(grapheme);
  if (graphemes.length > NAME_LENGTH) refuse(`has ${graphemes.length} characters. ${LENGTH_RULE}`);
  if (name.length > NAME_UNITS) refuse('is too long as it is stored. Please use fewer, or plainer, characters.');
  if (!VISIBLE.test(name)) refuse('shows nothing. Please use a letter, a digit, a sign or an emoji.');
  return name;
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });
const LENGTH_RULE = `A name has 1 to ${NAME_LENGTH} characters.`;

/** An emoji: one that Unicode lists, or one newer than our tables, built as they are (pictures, tones, joiners). */
const EMOJI = /^\p{RGI_Emoji}$/v;
const EMOJI_SHAPE =
  /^\p{Extended_Pictographic}[\uFE0F\p{EMod}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{EMod}]*)*$/u;

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
/** Among others zero-width spaces and joiners, soft hyphens, fillers, tags; and the blank Braille pattern. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/u;

/** More marks one after the other than a base may carry. */
const TOWER = new RegExp(`\\p{M}{${MOST_MARKS + 1},}`, 'u');

function checkGrapheme(grapheme: string): void {
  const control = CONTROL.exec(grapheme);
  if (control) refuse(`holds a control character (${codePoint(control[0])}), such as a line break. Please remove it.`);
  const direction = DIRECTION.exec(grapheme);
  if (direction) {
    refuse(
      `holds a character that changes the direction of text (${codePoint(direction[0])}). Please remove it; ` +
        'right-to-left letters find their direction by themselves.',
    );
  }
  if (EMOJI.test(grapheme) || EMOJI_SHAPE.test(grapheme)) return;
  const invisible = INVISIBLE.exec(grapheme);
  if (invisible) refuse(`holds an invisible character (${codePoint(invisible[0])}). Please remove it.`);
  if (TOWER.test(grapheme)) {
    refuse(`has a letter with more than ${MOST_MARKS} accents. Please use fewer.`);
  }
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function refuse(why: string): never {
  throw new ProblemError('bad-name', `The name ${why}`);
}
