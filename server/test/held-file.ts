/** A file whose reader waits for its text, which holds a program at the place of its start where it reads it. */
import { execFileSync } from 'node:child_process';
import { open, rename, writeFile } from 'node:fs/promises';

/** Resolves when somebody begins to read it; `give` is what it then holds, for whoever comes later as well. */
export async function holdReader(path: string): Promise<{ give(text: string): Promise<void> }> {
  execFileSync('mkfifo', [path]);
  // A pipe opens when both its ends are there.
  const pipe = await open(path, 'w');
  return {
    async give(text) {
      await writeFile(`${path}.whole`, text);
      await rename(`${path}.whole`, path);
      await pipe.writeFile(text);
      await pipe.close();
    },
  };
}
