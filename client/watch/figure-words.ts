/**
 * The figures of a game, in words.
 */
import { TICKS_PER_SECOND } from '../../game/game.ts';
import { playerText } from '../two-players.ts';
import type { Statistics } from './statistics.ts';
import { timeText } from './watch-address.ts';

/** The figures of a game in the order in which they are read: their names, and what they are. */
export function figuresOf({
  dots,
  ghosts,
  fruits,
  longestWithoutDot,
  marks,
}: Statistics): [name: string, value: string][] {
  const eaten = ghosts.reduce((sum, count) => sum + count, 0);
  return [
    ['Dots', String(dots)],
    ['Energizers', String(ghosts.length)],
    ['Ghosts', String(eaten)],
    ['Ghosts per energizer', ghosts.length === 0 ? 'none' : ghosts.join(' ')],
    ['Fruit', fruitText(fruits)],
    ['Caught at', caughtText(marks)],
    ['Longest without a dot', longestText(longestWithoutDot)],
  ];
}

/** How long each level took: its name, which says of two players whose it was, and the time. */
export function levelsOf({ levels }: Statistics): [name: string, time: string][] {
  const areTwo = levels.some(({ player }) => player === 1);
  return levels.map(({ player, level, ticks }) => [
    areTwo ? `${level}, ${playerText(player).toLowerCase()}` : String(level),
    timeText(ticks),
  ]);
}

/** `cherry, strawberry x 2: 700 points`, in the order in which they were first eaten. */
function fruitText(fruits: Statistics['fruits']): string {
  if (fruits.length === 0) return 'none';
  const counts = new Map<string, number>();
  for (const { kind } of fruits) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts].map(([kind, count]) => (count === 1 ? kind : `${kind} \u00D7 ${count}`));
  const points = fruits.reduce((sum, fruit) => sum + fruit.points, 0);
  return `${kinds.join(', ')}: ${points} points`;
}

/** The moments in which Pac-Man was caught. */
function caughtText(marks: Statistics['marks']): string {
  const moments = marks.filter(({ kind }) => kind === 'caught').map(({ tick }) => timeText(tick));
  return moments.length === 0 ? 'never' : moments.join(', ');
}

function longestText({ ticks, from }: Statistics['longestWithoutDot']): string {
  return `${(ticks / TICKS_PER_SECOND).toFixed(1)} s, from ${timeText(from)}`;
}
