import { describe, expect, test } from 'vitest';
import { fitPicture, type Room } from './fit.ts';

const room = (width: number, height: number, left = 0, top = 0): Room => ({ left, top, width, height });

/** What the controls take of the window, in CSS pixels: buttons at the sides, the stick at the right, buttons or the stick below. */
const SIDES = { width: 104, height: 0 };
const STICK_BESIDE = { width: 220, height: 0 };
const BELOW = { width: 0, height: 60 };
const STICK_BELOW = { width: 0, height: 190 };

describe('the picture has at least 94 % of the height or width that the controls leave', () => {
  test.each([
    [1920, 1080, 1, SIDES],
    [1920, 969, 1, SIDES],
    [2560, 1080, 1, SIDES],
    [1280, 720, 1, SIDES],
    [414, 896, 2, STICK_BELOW],
    [360, 780, 3, STICK_BELOW],
    [915, 412, 2.625, STICK_BESIDE],
    [820, 1180, 2, STICK_BELOW],
    [768, 1024, 2, STICK_BELOW],
    [768, 1024, 1, BELOW],
    [3840, 2160, 1, SIDES],
    [320, 480, 2, STICK_BELOW],
    [1163, 727, 1.1, SIDES],
  ])('in a window of %i x %i, %d device pixels a point', (windowWidth, windowHeight, ratio, controls) => {
    const width = windowWidth - controls.width;
    const height = windowHeight - controls.height;
    const fit = fitPicture(room(width, height), ratio, 'fill');
    expect(Math.max(fit.width / width, fit.height / height)).toBeGreaterThanOrEqual(0.94);
    expect(fit.width).toBeLessThanOrEqual(width);
    expect(fit.height).toBeLessThanOrEqual(height);
    // No game pixel is wider than high by more than what a device pixel makes of the whole.
    expect(Math.abs(fit.width * 288 - fit.height * 224) * ratio).toBeLessThan(288);
  });
});

test('a whole multiple is taken where it loses hardly anything, drawn once and enlarged by the browser', () => {
  expect(fitPicture(room(900, 1180), 1, 'fill')).toMatchObject({
    width: 896,
    height: 1152,
    drawn: 1,
    filter: 'pixelated',
  });
});

test('anything else is drawn at the next larger multiple and made smaller smoothly', () => {
  expect(fitPicture(room(616, 792), 1, 'fill')).toMatchObject({ width: 616, height: 792, drawn: 3, filter: 'auto' });
});

test('where there are two device pixels a point the room is filled, even if a whole multiple is near', () => {
  expect(fitPicture(room(450, 590), 2, 'fill')).toMatchObject({ width: 450, drawn: 5, filter: 'auto' });
});

test('a multiple that fits exactly is sharp anywhere', () => {
  expect(fitPicture(room(448, 600), 2, 'fill')).toMatchObject({ width: 448, drawn: 1, filter: 'pixelated' });
});

test('who wants it sharp has whole device pixels everywhere, however much is lost', () => {
  expect(fitPicture(room(440, 570), 1, 'sharp')).toMatchObject({ width: 224, height: 288, filter: 'pixelated' });
  expect(fitPicture(room(373, 480), 3, 'sharp')).toMatchObject({ width: (4 * 224) / 3, filter: 'pixelated' });
});

test('a room smaller than the machine gets a smaller picture, sharp or not', () => {
  expect(fitPicture(room(112, 144), 1, 'sharp')).toMatchObject({ width: 112, height: 144, drawn: 1 });
});

test('it stands in the middle, and on whole device pixels', () => {
  for (const ratio of [1, 1.1, 1.25, 1.5, 2, 2.625, 3]) {
    for (let width = 321.4; width < 700; width += 31.3) {
      const place = room(width, 601.7, 17.3, 9.9);
      const fit = fitPicture(place, ratio, 'fill');
      for (const edge of [fit.left, fit.top, fit.left + fit.width, fit.top + fit.height]) {
        expect(Math.abs(edge * ratio - Math.round(edge * ratio))).toBeLessThan(1e-6);
      }
      expect(Math.abs(fit.left - place.left - (place.width - fit.width) / 2)).toBeLessThanOrEqual(0.51 / ratio);
    }
  }
});

test('a room without size gives a picture without size', () => {
  expect(fitPicture(room(0, 0), 1, 'fill')).toMatchObject({ width: 0, height: 0 });
});
