import { expect, test } from 'vitest';
import { tellOfLoss } from './lost-picture.ts';
import { openTestCabinet } from './test/cabinet.ts';

test('a game waits while the picture is lost, and its player is told until it is back', () => {
  const cabinet = openTestCabinet();
  cabinet.go.play();
  const tell = tellOfLoss(
    () => cabinet,
    () => {},
  );
  tell(true);
  expect(cabinet.overlay.menu).toBe('pause');
  expect(cabinet.overlay.notes.at(-1)).toMatch(/taken the picture away.*reload/);
  tell(false);
  expect(cabinet.overlay.notes.at(-1)).toBe('The picture is back.');
  expect(cabinet.overlay.menu).toBe('pause');
});
