import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitLines } from './split.ts';

async function* chunked(bytes: Uint8Array, cuts: readonly number[]) {
  const places = [...cuts.map((cut) => cut % (bytes.length + 1)), 0, bytes.length].sort((a, b) => a - b);
  for (const [index, start] of places.entries()) yield bytes.subarray(start, places[index + 1] ?? bytes.length);
}

async function split(bytes: Uint8Array, cuts: readonly number[], limit = 1000) {
  const lines: [number, string | null][] = [];
  for await (const line of splitLines(chunked(bytes, cuts), limit)) {
    lines.push([line.number, line.bytes && Buffer.from(line.bytes).toString('latin1')]);
  }
  return lines;
}

describe('lines', () => {
  test('are counted from 1, empty ones too, which are left out', async () => {
    expect(await split(Buffer.from('one\n\nthree\nfour'), [])).toEqual([
      [1, 'one'],
      [3, 'three'],
      [4, 'four'],
    ]);
    expect(await split(Buffer.from(''), [])).toEqual([]);
  });

  test('that are too long are told as such, and the next one is read', async () => {
    expect(await split(Buffer.from('1234567890\n12345\n'), [3, 7], 5)).toEqual([
      [1, null],
      [2, '12345'],
    ]);
  });

  test('are the same wherever the stream is cut', async () => {
    const text = fc
      .array(fc.constantFrom('a', 'bc', '\n', '\n', 'def'), { maxLength: 60 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat()), fc.integer({ min: 1, max: 8 }), async (content, cuts, limit) => {
        const expected = content
          .split('\n')
          .map((line, index): [number, string | null] => [index + 1, line.length > limit ? null : line])
          .filter(([, line]) => line !== '');
        expect(await split(Buffer.from(content), cuts, limit)).toEqual(expected);
      }),
    );
  });
});
