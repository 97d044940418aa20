/**
 * Cuts a stream of bytes into lines, whatever its length: only the line that is being read is kept, and of a line that is
 * longer than it may be nothing.
 */
export interface RawLine {
  /** Counted from 1, empty lines too. */
  number: number;
  /** Without the line break; null when the line is longer than the limit. */
  bytes: Uint8Array | null;
}

const LINE_FEED = 10;

/** Empty lines are left out. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<RawLine> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: Uint8Array) => {
    length += part.length;
    if (length > limit) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const line = (): RawLine => ({ number, bytes: length > limit ? null : Buffer.concat(parts) });

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      add(chunk.subarray(start, end));
      if (length > 0) yield line();
      number += 1;
      parts = [];
      length = 0;
      start = end + 1;
    }
    // The stream may use the memory of the chunk again.
    add(Uint8Array.from(chunk.subarray(start)));
  }
  if (length > 0) yield line();
}
