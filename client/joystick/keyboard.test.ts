import { describe, expect, test } from 'vitest';
import type { Focus } from '../controls.ts';
import type { Key } from '../keys.ts';
import { type Meaning, meaningOf } from './keyboard.ts';

function key(name: string, code: string, modifier: Partial<Key> = {}): Key {
  return { key: name, code, ctrlKey: false, altKey: false, metaKey: false, ...modifier };
}

const LEFT: Meaning = { direction: 'left' };
const UP: Meaning = { direction: 'up' };
const CONFIRM: Meaning = { command: 'confirm' };
const PAUSE: Meaning = { command: 'pause' };

describe('a key on the page', () => {
  test.each<[string, Key, Meaning | null]>([
    ['an arrow steers', key('ArrowLeft', 'ArrowLeft'), LEFT],
    ['an arrow of the number pad steers', key('ArrowLeft', 'Numpad4'), LEFT],
    ['a digit of the number pad does not', key('4', 'Numpad4'), null],
    ['W steers', key('w', 'KeyW'), UP],
    ['W steers under caps lock', key('W', 'KeyW'), UP],
    ['the key in the place of W steers on a French keyboard', key('z', 'KeyW'), UP],
    ['the key in the place of W steers on a Russian keyboard', key('ц', 'KeyW'), UP],
    ['P pauses', key('p', 'KeyP'), PAUSE],
    ['P pauses where a Dvorak keyboard has it', key('p', 'KeyR'), PAUSE],
    ['the place of P is L on a Dvorak keyboard and does nothing', key('l', 'KeyP'), null],
    ['the place of P pauses on a Russian keyboard', key('з', 'KeyP'), PAUSE],
    ['Esc pauses', key('Escape', 'Escape'), PAUSE],
    ['M is for sound', key('m', 'KeyM'), { command: 'mute' }],
    ['F fills the screen', key('f', 'KeyF'), { command: 'fullscreen' }],
    ['Enter confirms', key('Enter', 'NumpadEnter'), CONFIRM],
    ['Space confirms', key(' ', 'Space'), CONFIRM],
    ['any other key does nothing', key('x', 'KeyX'), null],
    ['a shortcut of the browser is left alone', key('p', 'KeyP', { ctrlKey: true }), null],
    ['Alt and an arrow go back in the browser', key('ArrowLeft', 'ArrowLeft', { altKey: true }), null],
    ['Command and an arrow are the system', key('ArrowLeft', 'ArrowLeft', { metaKey: true }), null],
    ['names of an object are no keys', key('constructor', 'toString'), null],
  ])('%s', (_, pressed, meaning) => {
    expect(meaningOf(pressed, 'page')).toEqual(meaning);
  });
});

describe('a key keeps its own meaning', () => {
  test.each<[string, Key, Focus, Meaning | null]>([
    ['letters in a text', key('p', 'KeyP'), 'text', null],
    ['arrows in a text', key('ArrowLeft', 'ArrowLeft'), 'text', null],
    ['Enter on a button', key('Enter', 'Enter'), 'button', null],
    ['Space on a button', key(' ', 'Space'), 'button', null],
    ['arrows on a slider', key('ArrowLeft', 'ArrowLeft'), 'slider', null],
    ['but arrows on a button steer', key('ArrowLeft', 'ArrowLeft'), 'button', LEFT],
    ['and Esc pauses there', key('Escape', 'Escape'), 'button', PAUSE],
    ['and M is for sound on a slider', key('m', 'KeyM'), 'slider', { command: 'mute' }],
  ])('%s', (_, pressed, focus, meaning) => {
    expect(meaningOf(pressed, focus)).toEqual(meaning);
  });
});
