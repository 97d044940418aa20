/**
 * The end of a test run, in plain lines: what was skipped and why, what passed at its second try and what had gone wrong at the first,
 * then "12 passed, 0 failed, 1 skipped".
 *
 * A suite that cannot run here says what it needs in its own name, as in
 * `describe.skipIf(!docker)('the image (needs a Docker daemon)')`; a test that calls `skip(note)` gives its note.
 */
import { relative } from 'node:path';
import type { Reporter, TestModule, TestSuite } from 'vitest/node';
import { findMongod } from '../server/test/mongod.ts';

export function summary(): Reporter {
  return { onTestRunEnd: (modules, errors) => print(modules, errors.length) };
}

const NO_MONGOD =
  'WARNING: NOTHING WAS TESTED AGAINST MONGODB. There is no mongod: set MONGOD to one, or have one on the PATH, or the image mongo:8.0 in Docker.';

function print(modules: readonly TestModule[], unhandled: number): void {
  const count = { passed: 0, failed: unhandled, skipped: 0 };
  const skipped: string[] = [];
  const retried: string[] = [];
  for (const module of modules) {
    const file = relative(process.cwd(), module.moduleId);
    count.failed += module.errors().length;
    for (const test of module.children.allTests()) {
      const { state, errors = [] } = test.result();
      if (state === 'passed' && errors.length > 0)
        retried.push(`RETRIED ${file}: ${test.fullName}: ${errors.map(told).join('; ')}`);
      if (state === 'passed' || state === 'failed') count[state] += 1;
      else count.skipped += 1;
    }
    for (const name of skippedIn(module)) skipped.push(`SKIPPED ${file}: ${name}`);
  }
  // A skipped suite whose tests are made from something that is absent has no tests, and counts as one.
  count.skipped = Math.max(count.skipped, skipped.length);
  const wantsMongod = modules.some(({ project }) => project.name === 'mongo');
  const lines = [
    ...skipped,
    ...retried,
    ...(wantsMongod && findMongod() === null ? [NO_MONGOD] : []),
    `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`,
  ];
  process.stdout.write(`\n${lines.join('\n')}\n`);
}

function told({ message, stack }: { message: string; stack?: string | undefined }): string {
  const place = stack?.split('\n').find((line) => line.includes('.test.ts'));
  return `${message}${place === undefined ? '' : ` (${place.trim()})`}`;
}

/** What was skipped below a suite: one entry for a suite that was skipped as a whole, not one for each of its tests. */
function skippedIn(suite: TestModule | TestSuite): string[] {
  const names: string[] = [];
  for (const child of suite.children) {
    if (child.type === 'suite') {
      if (child.options.mode === 'skip') names.push(child.fullName);
      else names.push(...skippedIn(child));
    } else {
      const result = child.result();
      if (result.state === 'skipped') names.push(`${child.fullName}${result.note ? `: ${result.note}` : ''}`);
    }
  }
  return names;
}
