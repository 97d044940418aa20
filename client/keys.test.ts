import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Action, actionOf, KEYS, type Key, keyFor, keysFor, keysMarkdown, type Where } from './keys.ts';

function key(name: string, code: string, modifier: Partial<Key> = {}): Key {
  return { key: name, code, ctrlKey: false, altKey: false, metaKey: false, ...modifier };
}

describe('a key', () => {
  test.each<[layout: string, name: string, code: string, where: Where, Action | null]>([
    ['QWERTY', 'w', 'KeyW', 'play', 'up'],
    ['QWERTY', 'p', 'KeyP', 'play', 'pause'],
    ['QWERTY', 'r', 'KeyR', 'practice', 'rewind'],
    ['QWERTY', 'r', 'KeyR', 'play', null],
    // AZERTY: Z Q S D lie where W A S D do, M is beside L, and digits need a shift.
    ['AZERTY', 'z', 'KeyW', 'play', 'up'],
    ['AZERTY', 'q', 'KeyA', 'play', 'left'],
    ['AZERTY', 'w', 'KeyZ', 'play', null],
    ['AZERTY', 'm', 'Semicolon', 'play', 'mute'],
    ['AZERTY', ',', 'KeyM', 'watch', 'frameBack'],
    ['AZERTY', '&', 'Digit1', 'watch', 'targets'],
    ['AZERTY', '-', 'Digit6', 'watch', 'slower'],
    ['AZERTY', 'Dead', 'BracketLeft', 'practice', 'slower'],
    // Dvorak.
    ['Dvorak', ',', 'KeyW', 'play', 'up'],
    ['Dvorak', 'o', 'KeyS', 'play', 'down'],
    ['Dvorak', 'p', 'KeyR', 'play', 'pause'],
    ['Dvorak', 'p', 'KeyR', 'practice', 'pause'],
    ['Dvorak', 'l', 'KeyP', 'play', null],
    ['Dvorak', 'r', 'KeyO', 'practice', 'rewind'],
    ['Dvorak', '[', 'Minus', 'practice', 'slower'],
    // Colemak: its R lies where a hand steers down, and steers; Backspace rewinds.
    ['Colemak', 'r', 'KeyS', 'play', 'down'],
    ['Colemak', 'r', 'KeyS', 'practice', null],
    ['Colemak', 's', 'KeyD', 'play', 'right'],
    ['Colemak', 'p', 'KeyR', 'play', 'pause'],
    ['Colemak', 'f', 'KeyE', 'play', 'fullscreen'],
    ['Colemak', 'Backspace', 'CapsLock', 'practice', 'rewind'],
    ['Russian', 'ц', 'KeyW', 'play', 'up'],
    ['Russian', 'з', 'KeyP', 'play', 'pause'],
    ['Russian', 'к', 'KeyR', 'practice', 'rewind'],
  ])('on %s that prints %s and is called %s does in %s: %s', (_, name, code, where, action) => {
    expect(actionOf(key(name, code), [where])).toBe(action);
  });

  test('held with a modifier is the browser’s', () => {
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey'] as const) {
      expect(actionOf(key('p', 'KeyP', { [modifier]: true }), ['play'])).toBeNull();
    }
  });
});

describe('the table of keys', () => {
  test('gives each sign one meaning on each screen', () => {
    for (const where of ['title', 'play', 'practice', 'watch'] as const) {
      const signs = KEYS.filter((row) => row.where.includes(where)).flatMap((row) => Object.keys(row.signs));
      expect(new Set(signs).size, where).toBe(signs.length);
    }
  });

  test('tells the keys of an action', () => {
    expect(keysFor('rewind')).toBe('R or Backspace');
    expect(['targets', 'paths', 'minds', 'zones'].map((layer) => keyFor(layer as Action, 'practice'))).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
  });

  test('is in the README as it is here', () => {
    expect(readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8')).toContain(keysMarkdown());
  });
});
