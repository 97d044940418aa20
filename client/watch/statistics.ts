/**
 * What happened in a whole game, counted from its recording: the game is played once more, tick by tick, and what `game/` tells of
 * each tick is added up.
 *
 * The counting goes on in slices as large as the caller has time for, so that no frame waits for it.
 */
import { COLUMNS, ROWS, tileIndex } from '../../game/maze.ts';
import type { Recording } from '../../game/recording.ts';
import { openReplay, type Replay, stepReplay } from '../../game/replay.ts';
import type { FruitKind, Game, GameEvent } from '../../game/state.ts';

export type MarkKind = 'caught' | 'level' | 'fruit' | 'energizer';

export interface Mark {
  tick: number;
  kind: MarkKind;
}

export interface Statistics {
  /** Length of the game. */
  ticks: number;
  /** Small dots eaten. */
  dots: number;
  /** How many ghosts were eaten with each energizer, in the order in which the energizers were eaten. */
  ghosts: number[];
  /** In the order in which they were eaten. */
  fruits: { kind: FruitKind; points: number }[];
  /** How long each level took each player, with everything that belongs to it; together they are the game. */
  levels: { player: 0 | 1; level: number; ticks: number }[];
  /** The longest time of play, within one life, in which neither dot nor energizer was eaten, and the tick in which it began. */
  longestWithoutDot: { ticks: number; from: number };
  /** What stands out in the game, in order. */
  marks: Mark[];
  /** For each tile of the maze (row * 28 + column) the ticks of play that Pac-Man spent there. */
  heat: Uint32Array;
}

/** A count that is not over yet. */
export interface Tally {
  replay: Replay;
  statistics: Statistics;
  /** Ticks of play since the last dot. */
  withoutDot: number;
}

export function startTally(recording: Recording): Tally {
  const statistics: Statistics = {
    ticks: 0,
    dots: 0,
    ghosts: [],
    fruits: [],
    levels: [],
    longestWithoutDot: { ticks: 0, from: 0 },
    marks: [],
    heat: new Uint32Array(COLUMNS * ROWS),
  };
  return { replay: openReplay(recording), statistics, withoutDot: 0 };
}

/** Counts at most so many ticks more; true when the whole game is counted. */
export function advanceTally(tally: Tally, ticks: number): boolean {
  const { replay } = tally;
  for (let left = ticks; left > 0; left--) {
    if (!stepReplay(replay)) return true;
    countTick(tally, replay.game);
  }
  return replay.game.tick >= replay.recording.ticks;
}

function countTick(tally: Tally, game: Game): void {
  const { statistics } = tally;
  statistics.ticks += 1;
  // Of two players each comes back to his own.
  const row = statistics.levels.findLast(({ player, level }) => player === game.player && level === game.level);
  if (row === undefined) statistics.levels.push({ player: game.player, level: game.level, ticks: 1 });
  else row.ticks += 1;
  if (game.phase === 'playing') countPlay(tally, game);
  for (const event of game.events) countEvent(tally, event, game.tick);
}

function countPlay(tally: Tally, { tick, pacman }: Game): void {
  const { statistics } = tally;
  const { longestWithoutDot: longest } = statistics;
  tally.withoutDot += 1;
  if (tally.withoutDot > longest.ticks) {
    longest.ticks = tally.withoutDot;
    longest.from = tick - tally.withoutDot;
  }
  // The tunnel goes on for two tiles beyond each side of the screen.
  const column = Math.min(Math.max(pacman.column, 0), COLUMNS - 1);
  const tile = tileIndex(column, pacman.row);
  statistics.heat[tile] = (statistics.heat[tile] ?? 0) + 1;
}

const MARK_KINDS: { readonly [Type in GameEvent['type']]?: MarkKind } = {
  pacmanCaught: 'caught',
  levelStarted: 'level',
  fruitEaten: 'fruit',
  energizerEaten: 'energizer',
};

function countEvent(tally: Tally, event: GameEvent, tick: number): void {
  const { statistics } = tally;
  const { ghosts } = statistics;
  const kind = MARK_KINDS[event.type];
  if (kind !== undefined) statistics.marks.push({ tick, kind });
  switch (event.type) {
    case 'roundStarted':
      tally.withoutDot = 0;
      return;
    case 'dotEaten':
      statistics.dots += 1;
      tally.withoutDot = 0;
      return;
    case 'energizerEaten':
      ghosts.push(0);
      tally.withoutDot = 0;
      return;
    case 'ghostEaten':
      ghosts.push((ghosts.pop() ?? 0) + 1);
      return;
    case 'fruitEaten':
      statistics.fruits.push({ kind: event.kind, points: event.points });
  }
}
