/** A hall in the memory of a test: it gives tickets, replays what it gets, and keeps the table. */
import { decode } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import { levelOf, scoreOf } from '../../game/turn.ts';
import type { HallLine, HandedIn, Reply, ScoreRow } from '../hall-line.ts';

export interface TestLine extends HallLine {
  /** Nobody answers. */
  away: boolean;
  /** The next name that is handed in is refused. */
  badName: boolean;
  rows: ScoreRow[];
  recordings: Map<string, Uint8Array>;
  /** Puts a game into the table, as if somebody had handed it in. */
  enter(gameId: string, name: string, bytes: Uint8Array, player?: 1 | 2): ScoreRow;
}

const LOCATION = { cloud: 'AWS', zone: 'eu-central-1a', host: 'pacman-0' };
const AWAY: Reply<never> = { kind: 'unavailable', trouble: 'unreachable', retryAfter: null, text: 'Nobody there.' };

/** Games get the seeds 1, 2, 3 ... */
export function openTestLine(): TestLine {
  let games = 0;
  const ok = <T>(value: T): Reply<T> => ({ kind: 'ok', status: 200, value });
  const unknown: Reply<never> = { kind: 'refused', problem: 'score-not-found', status: 404, text: 'No such game.' };
  const answer = async <T>(give: () => Reply<T>): Promise<Reply<T>> => (hall.away ? AWAY : give());
  const hall: TestLine = {
    away: false,
    badName: false,
    rows: [],
    recordings: new Map(),
    enter(gameId, name, bytes, player = 1) {
      const recording = decode(bytes);
      const game = replay(recording);
      const index = player === 1 ? 0 : 1;
      const row: ScoreRow = {
        gameId,
        rank: 0,
        name,
        score: scoreOf(game, index) ?? 0,
        level: levelOf(game, index) ?? 1,
        ...LOCATION,
        startedAt: null,
        at: '2026-01-01T00:00:00Z',
        ticks: game.tick,
        player,
        rulesVersion: recording.rulesVersion,
      };
      hall.recordings.set(gameId, bytes);
      hall.rows = [...hall.rows, row]
        .toSorted((a, b) => b.score - a.score)
        .map((each, at) => ({ ...each, rank: at + 1 }));
      return hall.rows.find((each) => each.gameId === gameId) ?? row;
    },
    startGame: () =>
      answer(() => {
        games += 1;
        const gameId = `game-${games}`;
        return ok({ gameId, token: gameId, seed: games, startedAt: '2026-01-01T00:00:00Z', location: LOCATION });
      }),
    submitScore: ({ token, name, secondName = null, recording }) =>
      answer((): Reply<HandedIn> => {
        if (!hall.badName) {
          const second = secondName === null ? {} : { second: hall.enter(`${token}-second`, secondName, recording, 2) };
          return ok({ ...hall.enter(token, name, recording), ...second });
        }
        hall.badName = false;
        return { kind: 'refused', problem: 'bad-name', status: 422, text: 'No such name.' };
      }),
    table: (limit = 100, { order = 'best' } = {}) =>
      answer(() => {
        const rows = order === 'best' ? hall.rows : [...hall.rows].sort((a, b) => b.at.localeCompare(a.at));
        return ok({ scores: rows.slice(0, limit), total: rows.length });
      }),
    rankOf: (score) =>
      answer(() => ok({ rank: hall.rows.filter((row) => row.score >= score).length + 1, total: hall.rows.length })),
    scoreOf: (gameId) =>
      answer(() => {
        const row = hall.rows.find((each) => each.gameId === gameId);
        return row ? ok(row) : unknown;
      }),
    recording: (gameId) =>
      answer(() => {
        const bytes = hall.recordings.get(gameId);
        return bytes ? ok(bytes) : unknown;
      }),
    location: () => answer(() => ok(LOCATION)),
  };
  return hall;
}
