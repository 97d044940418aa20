/**
 * The house stands: imports point one way, and no circle exists.
 *
 * `WINGS` and `ROOMS` are the one place where the order of the house is written down, from the top to the ground: a file imports from
 * its own room and from those below it, and from nowhere else. Tests, and what lies in `test/` folders, may look anywhere, since neither page nor server stands on them.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';

/** What each wing may import from. */
const WINGS: Readonly<Record<string, readonly string[]>> = {
  bench: ['e2e', 'k8s', 'scripts', 'client', 'server', 'game'],
  e2e: ['k8s', 'scripts', 'client', 'server', 'game'],
  k8s: ['scripts', 'server', 'game'],
  scripts: ['client', 'server', 'game'],
  client: ['game'],
  server: ['game'],
  game: [],
};

/** What the page and the server meet in: shapes of the API, of which the page takes types alone, and addresses. */
const MEETING: Readonly<Record<string, 'types' | 'all'>> = { 'server/api.ts': 'types', 'server/pages.ts': 'all' };

/** From the top down; a file belongs to the room with the longest name that its own begins with. */
const ROOMS: readonly string[] = [
  'client/main.ts',
  'client/ways.ts',
  'client/scenes/',
  'client/lost-picture.ts',
  'client/cabinet.ts',
  'client/scene.ts',
  'client/overlay/overlay.ts',
  'client/overlay/dialogs.ts',
  'client/overlay/practice/',
  'client/overlay/watch/',
  'client/overlay/gallery/',
  'client/overlay/scores/',
  'client/overlay/game-over/',
  'client/overlay/kept-game/',
  'client/overlay/lost/',
  'client/overlay/title/',
  'client/overlay/play/',
  'client/overlay/pause/',
  'client/overlay/settings/',
  'client/overlay/operator/',
  'client/overlay/how-to-play/',
  'client/overlay/name-entry/',
  'client/overlay/learn/',
  'client/overlay/notices/',
  'client/overlay/kit/',
  'client/picture/',
  'client/joystick/',
  'client/watch/',
  'client/art/',
  'client/played-game.ts',
  'client/kept-game.ts',
  'client/my-games/',
  'client/outbox.ts',
  'client/outbox/',
  'client/indexed.ts',
  'client/tab-locks.ts',
  'client/ticket-box.ts',
  'client/hall-line.ts',
  'client/shapes.ts',
  'client/base64.ts',
  'client/save-file.ts',
  'client/sound/',
  'client/settings.ts',
  'client/operator.ts',
  'client/coin-box.ts',
  'client/two-players.ts',
  'client/in-hand.ts',
  'client/full-screen.ts',
  'client/install.ts',
  'client/wake-lock.ts',
  'client/shared.ts',
  'client/ask-to-stay.ts',
  'client/update.ts',
  'client/clock.ts',
  'client/later.ts',
  'client/keys.ts',
  'client/controls.ts',
  'client/mind-layers.ts',
  'client/sw.ts',
  'server/main.ts',
  'server/serve.ts',
  'server/app.ts',
  'server/transfer/',
  'server/keeper/',
  'server/balancer/',
  'server/routes/',
  'server/hall.ts',
  'server/entries.ts',
  'server/table.ts',
  'server/store/open.ts',
  'server/config.ts',
  'server/keyring.ts',
  'server/store/',
  'server/selection.ts',
  'server/standings.ts',
  'server/referee/',
  'server/tickets.ts',
  'server/name.ts',
  'server/secret.ts',
  'server/location/',
  'server/http/',
  'server/environment.ts',
  'server/signals.ts',
  'server/result.ts',
  'server/problems.ts',
  'server/pages.ts',
  'server/api.ts',
];

interface Import {
  from: string;
  to: string;
  /** Nothing of it is left when the program runs. */
  type: boolean;
}

const FILES = globSync(`{${Object.keys(WINGS).join(',')}}/**/*.ts`).filter(
  (file) => !/\.test\.ts$|\/test\//.test(file),
);
const IMPORTS = FILES.flatMap(importsOf);

describe('the house', () => {
  test('has read its own imports', () => {
    expect(IMPORTS).toContainEqual({ from: 'client/main.ts', to: 'client/ways.ts', type: false });
    expect(IMPORTS).toContainEqual({ from: 'client/hall-line.ts', to: 'server/api.ts', type: true });
    expect(IMPORTS).toContainEqual({ from: 'scripts/start.ts', to: 'server/main.ts', type: false });
    expect(IMPORTS.length).toBeGreaterThan(FILES.length);
  });

  test('has wings that import one way: client -> game <- server', () => {
    expect(told(IMPORTS.filter((each) => !mayCross(each)))).toEqual([]);
  });

  test('has a place in the order for every room', () => {
    const ordered = FILES.filter((file) => /^(client|server)\//.test(file));
    expect(ordered.filter((file) => roomOf(file) === -1)).toEqual([]);
  });

  test('has no import that leads upwards', () => {
    expect(told(IMPORTS.filter(({ from, to }) => wingOf(from) === wingOf(to) && roomOf(to) < roomOf(from)))).toEqual(
      [],
    );
  });

  test('hears of full screen in one place, which knows what each browser calls it', () => {
    const naming = FILES.filter((file) => readFileSync(file, 'utf8').includes('fullscreenchange'));
    expect(naming).toEqual(['client/full-screen.ts']);
  });

  test('has no circle of files', () => {
    expect(FILES.map((file) => circleThrough(file)).filter((circle) => circle !== null)).toEqual([]);
  });
});

function importsOf(from: string): Import[] {
  const text = readFileSync(from, 'utf8');
  const { module, errors } = parseSync(from, text);
  if (errors.length > 0) throw new Error(`${from}: ${errors[0]?.message}`);
  const named = module.staticImports.map(({ moduleRequest, entries }) => ({
    request: moduleRequest.value,
    type: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  const handedOn = module.staticExports.flatMap(({ entries }) =>
    entries.map(({ moduleRequest, isType }) => ({ request: moduleRequest?.value ?? '', type: isType })),
  );
  const later = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    request: text.slice(start + 1, end - 1),
    type: false,
  }));
  return [...named, ...handedOn, ...later]
    .filter(({ request }) => request.startsWith('.') && request.endsWith('.ts'))
    .map(({ request, type }) => ({ from, to: join(dirname(from), request), type }));
}

function mayCross({ from, to, type }: Import): boolean {
  const [wing, other] = [wingOf(from), wingOf(to)];
  if (wing === other || WINGS[wing]?.includes(other)) return true;
  return wing === 'client' && (MEETING[to] === 'all' || (MEETING[to] === 'types' && type));
}

function wingOf(file: string): string {
  return file.slice(0, file.indexOf('/'));
}

/** The place of a file's room in the order, or -1; a wing without an order is one room. */
function roomOf(file: string): number {
  const longest = ROOMS.filter((room) => file.startsWith(room)).toSorted((a, b) => b.length - a.length)[0];
  return longest === undefined ? -1 : ROOMS.indexOf(longest);
}

/** A way from a file back to itself, or null. Types count: who needs to know the other's shape needs the other. */
function circleThrough(start: string): string | null {
  const reached = new Map<string, string>();
  const queue = [start];
  for (const file of queue) {
    for (const { to } of IMPORTS.filter((each) => each.from === file)) {
      if (to === start) return [...wayTo(file, reached), start].join(' -> ');
      if (reached.has(to)) continue;
      reached.set(to, file);
      queue.push(to);
    }
  }
  return null;
}

function wayTo(file: string, reached: ReadonlyMap<string, string>): string[] {
  const before = reached.get(file);
  return before === undefined ? [file] : [...wayTo(before, reached), file];
}

function told(imports: readonly Import[]): string[] {
  return imports.map(({ from, to, type }) => `${from} -> ${to}${type ? ' (type)' : ''}`);
}
