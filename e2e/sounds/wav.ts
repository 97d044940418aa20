/** Samples as a WAV file: one channel of 16-bit numbers. */

const HEADER = 44;
const BYTES = 2;
const FULL_SCALE = 32767;

export function wavOf(samples: Float32Array, sampleRate: number): Buffer {
  const size = samples.length * BYTES;
  const file = Buffer.alloc(HEADER + size);
  file.write('RIFF', 0);
  file.writeUInt32LE(HEADER - 8 + size, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  // Plain numbers, one channel.
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * BYTES, 28);
  file.writeUInt16LE(BYTES, 32);
  file.writeUInt16LE(8 * BYTES, 34);
  file.write('data', 36);
  file.writeUInt32LE(size, 40);
  for (const [index, sample] of samples.entries()) {
    const level = Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE);
    file.writeInt16LE(level, HEADER + index * BYTES);
  }
  return file;
}
