/**
 * A copy of the project, of which new versions can be released: what is on a server, as opposed to what is being worked on.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Deployment {
  /** The folder of the copy. */
  folder: string;
  /** Builds a version of the page that has another title. A server that runs must be started again to serve it. */
  release(title: string): void;
  remove(): void;
}

const ROOT = join(import.meta.dirname, '..');
const PARTS = ['client', 'dist', 'game', 'package.json', 'package-lock.json', 'scripts', 'server', 'vite.config.ts'];

export function deploy(): Deployment {
  const folder = mkdtempSync(join(tmpdir(), 'pacman-deployment-'));
  for (const part of PARTS) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    release(title) {
      const page = join(folder, 'client', 'index.html');
      const html = readFileSync(page, 'utf8');
      writeFileSync(page, html.replace(/<title>.*<\/title>/, `<title>${title}</title>`));
      execFileSync(process.execPath, ['scripts/build.ts'], { cwd: folder });
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
