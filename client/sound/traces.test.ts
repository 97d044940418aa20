import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { listTraces, playTrace, TRACES } from '../../scripts/traces.ts';
import { advanceChannels, newChannels, ORDER, type SoundName } from './channels.ts';

/** What the machine's bits mean, lowest first (the README of the traces); the tunes' voices have no bits there. */
const BITS: Readonly<Record<'s1' | 's2' | 's3', readonly SoundName[]>> = {
  s1: ['extraLife'],
  s2: ['siren1', 'siren2', 'siren3', 'siren4', 'siren5', 'frightened', 'eyes'],
  s3: ['dotA', 'dotB', 'fruit', 'ghost', 'death', 'deathEnd'],
};

describe.each(TRACES.map((folder) => ({ folder, files: listTraces([folder]) })))('sounds', ({ folder, files }) => {
  const where = `asked for by the machine in ../shared/${path.basename(folder)}`;
  describe.skipIf(files.length === 0)(`${where} (needs that folder beside the project)`, () => {
    test.each(files.map((file) => [path.basename(file), file]))(
      '%s: the three channels ask for the same, in every frame',
      (_, file) => {
        const channels = newChannels();
        const differences: string[] = [];
        playTrace(file, (row, game) => {
          // A row is what the frame before has led to, and the first one has none.
          if (game.tick > 0) advanceChannels(channels, game);
          const asked = { s1: bits(0, 's1'), s2: bits(1, 's2'), s3: bits(2, 's3') };
          const expected = { s1: hex(row.s1), s2: hex(row.s2), s3: hex(row.s3) };
          if (JSON.stringify(asked) !== JSON.stringify(expected)) differences.push(`frame ${row.f}`);
        });
        expect(differences).toEqual([]);

        function bits(channel: 0 | 1 | 2, column: 's1' | 's2' | 's3'): number {
          const { requests } = channels[channel];
          const isAsked = (name: SoundName) => (requests >> ORDER[channel].indexOf(name)) & 1;
          return BITS[column].reduce((sum, name, bit) => sum | (isAsked(name) << bit), 0);
        }
      },
      60_000,
    );
  });
});

function hex(column: string | undefined): number {
  return Number.parseInt(column ?? '', 16);
}
