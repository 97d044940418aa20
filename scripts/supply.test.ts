/** What comes from elsewhere is what it was when it was looked at: packages, actions and the image that everything stands on. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Manifest {
  allowScripts: Record<string, boolean>;
  scarfSettings: { enabled: boolean };
}
interface Service {
  build?: unknown;
  image: string;
}
interface Lock {
  packages: Record<string, { hasInstallScript?: boolean; link?: boolean; integrity?: string; optional?: boolean }>;
}

const MERGE = { merge: true };
const manifest: Manifest = JSON.parse(read('package.json'));
const lock: Lock = JSON.parse(read('package-lock.json'));

test('no package has a script of its own that was not looked at, and only the one that brings Node may run it', () => {
  const withScript = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = withScript.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  expect(Object.keys(manifest.allowScripts).toSorted()).toEqual([...new Set(names)].toSorted());
  expect(Object.entries(manifest.allowScripts).filter(([, allowed]) => allowed)).toEqual([['node', true]]);
  // Where npm knows no allowScripts, what tells its maker of every installation is told not to.
  expect(manifest.scarfSettings.enabled).toBe(false);
  expect(read('.ci/run')).toMatch(/^npm ci --ignore-scripts\nnpm rebuild node$/m);
});

test('every package is fixed by its digest', () => {
  const packages = Object.entries(lock.packages).filter(([path, { link }]) => path !== '' && !link);
  expect(packages.length).toBeGreaterThan(100);
  // A package within a package comes with the digest of the whole.
  const loose = packages.filter(([path, { integrity }]) => !integrity && !/node_modules\/.+node_modules\//.test(path));
  expect(loose).toEqual([]);
});

test('every action is fixed by its commit, with the version that it is', () => {
  const uses = globSync('.github/workflows/*.yml', { cwd: ROOT }).flatMap((file) =>
    Array.from(read(file).matchAll(/uses: (.+)$/gm), ([, action]) => action),
  );
  expect(uses.length).toBeGreaterThan(5);
  for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('a release stands on an image that is fixed by its digest, of the tag that other builds take', () => {
  const dockerfile = read('Dockerfile');
  const tag = /^ARG BASE=(\S+)$/m.exec(dockerfile)?.[1];
  expect(/^FROM (\S+)@sha256:[0-9a-f]{64} AS pinned$/m.exec(dockerfile)?.[1]).toBe(tag);
  const others = dockerfile.match(/^FROM .*/gm)?.filter((line) => !line.endsWith(' AS pinned'));
  for (const line of others ?? []) expect(line).toMatch(/^FROM \$\{BASE\}/);
  expect(read('.github/workflows/release.yml')).toMatch(/build-args: \|\n\s+BASE=pinned\n/);
});

test('the pinned compose file fixes every image that the other one has', () => {
  const { services } = parse(read('docker-compose.yml'), MERGE);
  const pinned = parse(read('docker-compose.pinned.yml'), MERGE).services;
  expect(Object.keys(pinned).toSorted()).toEqual(Object.keys(services).toSorted());
  for (const [name, { build, image }] of Object.entries<Service>(services)) {
    if (build !== undefined) expect(pinned[name]).toEqual({ build: { args: { BASE: 'pinned' } } });
    else expect(pinned[name].image).toMatch(new RegExp(`^${image}@sha256:[0-9a-f]{64}$`));
  }
});

test('a bot moves all of them on', () => {
  const watched = Array.from(read('.github/dependabot.yml').matchAll(/package-ecosystem: (\S+)/g), ([, name]) => name);
  expect(watched).toEqual(expect.arrayContaining(['github-actions', 'docker', 'docker-compose', 'npm']));
});
