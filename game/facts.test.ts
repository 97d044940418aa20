import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Where a comment cites docs/machine.md: "(facts, 6.5)", "facts, sections 4, 6.6 and 10", "facts more, 1.3". */
const CITATION = /\bfacts( more)?, (?:sections? )?(\d+(?:\.\d+)?(?:(?:, | and | to )\d+(?:\.\d+)?)*)/g;

/** The facts without a number of a section; in quotes they are spoken of, not cited. */
const NUMBERLESS = /(?<!")\bfacts\b(?!( more)?, (?:sections? )?\d).{0,30}/gi;

function sources(): { file: string; text: string }[] {
  const files = globSync('{game,client,server,scripts,e2e,bench}/**/*.ts', { cwd: ROOT });
  return files
    .filter((file) => file !== 'game/facts.test.ts')
    .map((file) => {
      // A comment may be broken into lines anywhere.
      const text = readFileSync(path.join(ROOT, file), 'utf8').replace(/\n\s*(\*|\/\/) /g, ' ');
      return { file, text };
    });
}

function citations(): { file: string; section: string }[] {
  return sources().flatMap(({ file, text }) => {
    return [...text.matchAll(CITATION)].flatMap(([, more, numbers]) =>
      [...(numbers ?? '').matchAll(/[\d.]+/g)].map(([number]) => ({ file, section: more ? `More ${number}` : number })),
    );
  });
}

test('every fact that a comment cites can be looked up in docs/machine.md', () => {
  const page = readFileSync(path.join(ROOT, 'docs/machine.md'), 'utf8');
  const sections = new Set([...page.matchAll(/^#+ ((?:More )?\d+(?:\.\d+)?)[. ]/gm)].map(([, section]) => section));
  const cited = citations();
  expect(cited.length).toBeGreaterThan(50);
  expect(cited.filter(({ section }) => !sections.has(section))).toEqual([]);
});

test('no comment cites the facts without a number', () => {
  const said = sources().flatMap(({ file, text }) =>
    [...text.matchAll(NUMBERLESS)].map(([words]) => `${file}: ${words}`),
  );
  expect(said).toEqual([]);
});
