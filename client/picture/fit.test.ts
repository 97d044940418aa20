import { expect, test } from 'vitest';
import { fitPicture } from './fit.ts';

test.each([
  ['a small phone', 320, 411, 2],
  ['a phone', 390, 501, 3],
  ['a phone on its side', 303, 390, 3],
  ['a laptop', 597, 768, 1],
  ['a desk', 840, 1080, 1],
  ['a desk with small pixels', 700, 900, 2],
  ['a wall', 1680, 2160, 1],
  ['an odd zoom', 800, 1000, 1.1],
])('the picture fits %s and fills four fifths of it', (_, width, height, ratio) => {
  const fit = fitPicture(width, height, ratio);
  expect(fit.width).toBeLessThanOrEqual(width + 0.001);
  expect(fit.height).toBeLessThanOrEqual(height + 0.001);
  expect(Math.max(fit.width / width, fit.height / height)).toBeGreaterThanOrEqual(0.8);
  expect(fit.width / fit.height).toBeCloseTo(224 / 288, 5);
});

test('with four device pixels or more to a game pixel it is always a whole number of them', () => {
  for (let height = 4 * 288; height < 4000; height += 7) expect(fitPicture(4000, height, 1).scale % 1).toBe(0);
});

test('a whole multiple is drawn once and enlarged by the browser', () => {
  expect(fitPicture(840, 1080, 1)).toEqual({ width: 672, height: 864, scale: 3, drawn: 1 });
});

test('a device pixel is counted, not a CSS pixel', () => {
  expect(fitPicture(373, 480, 3)).toMatchObject({ scale: 4, drawn: 1 });
});

test('anything else is drawn at the next larger multiple', () => {
  expect(fitPicture(616, 792, 1)).toEqual({ width: 616, height: 792, scale: 2.75, drawn: 3 });
});

test('a parent without size gives a picture without size', () => {
  expect(fitPicture(0, 0, 1)).toMatchObject({ width: 0, height: 0 });
});
