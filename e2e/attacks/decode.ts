/** Bytes that may be anything, read as a recording: what is none is refused in words, and what is one is written as it was read. */
import { decode, encode, RecordingError } from '../../game/recording.ts';
import type { Chance } from '../chance.ts';

export interface DecodeFigures {
  bytes: number;
  /** How many were a recording. */
  read: number;
  wrong: string[];
}

export function fuzzDecode(number: number, chance: Chance): DecodeFigures {
  const wrong: string[] = [];
  let read = 0;
  for (let count = 0; count < number; count++) {
    const bytes = Uint8Array.from([0x50, 0x4d, ...chance.bytes(chance.below(60))]);
    try {
      const written = encode(decode(bytes));
      read += 1;
      if (!Buffer.from(written).equals(bytes)) wrong.push(`${Buffer.from(bytes).toString('hex')} is written otherwise`);
    } catch (error) {
      if (!(error instanceof RecordingError)) wrong.push(`${Buffer.from(bytes).toString('hex')}: ${error}`);
    }
  }
  return { bytes: number, read, wrong };
}
