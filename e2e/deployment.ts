/**
 * A copy of the project, of which versions can be released: what is on a server, as opposed to what is being worked on.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Deployment {
  /** The folder of the copy. */
  folder: string;
  /** Puts the version of the page in place that has this title. A server that runs must be started again to serve it. */
  release(title: string): void;
  /** Lets one file be that of another version: what a page meets while pods are being renewed. */
  mix(path: string, title: string): void;
  remove(): void;
}

const ROOT = join(import.meta.dirname, '..');
const PARTS = ['client', 'game', 'package.json', 'package-lock.json', 'scripts', 'server', 'vite.config.ts'];

export function deploy(): Deployment {
  const folder = mkdtempSync(join(tmpdir(), 'pacman-deployment-'));
  for (const part of PARTS) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const dist = join(folder, 'dist');

  /** Builds it once, however often it is released. */
  function versionOf(title: string): string {
    const version = join(folder, 'versions', title);
    if (existsSync(version)) return version;
    const page = join(folder, 'client', 'index.html');
    const html = readFileSync(page, 'utf8');
    writeFileSync(page, html.replace(/<title>.*<\/title>/, `<title>${title}</title>`));
    execFileSync(process.execPath, ['scripts/build.ts'], { cwd: folder });
    cpSync(dist, version, { recursive: true });
    return version;
  }

  return {
    folder,
    release(title) {
      const version = versionOf(title);
      rmSync(dist, { recursive: true });
      cpSync(version, dist, { recursive: true });
    },
    mix(path, title) {
      for (const twin of ['', '.br', '.gz']) cpSync(join(versionOf(title), path + twin), join(dist, path + twin));
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
