import { expect, test } from 'vitest';
import { openTestCabinet } from '../test/cabinet.ts';
import { hintAtTouch } from './touch-hint.ts';

test('who plays by touch is told once how', () => {
  const cabinet = openTestCabinet();
  cabinet.settings.set({ onScreenStick: 'on' });
  hintAtTouch(cabinet);
  expect(cabinet.overlay.notes).toEqual([]);
  cabinet.hand.set('touch');
  hintAtTouch(cabinet);
  hintAtTouch(cabinet);
  expect(cabinet.overlay.notes).toEqual([expect.stringMatching(/Swipe.*stick/)]);
});

test('without the stick nothing is said of it', () => {
  const cabinet = openTestCabinet();
  cabinet.settings.set({ onScreenStick: 'off' });
  cabinet.hand.set('touch');
  hintAtTouch(cabinet);
  expect(cabinet.overlay.notes[0]).not.toMatch(/stick/);
});
