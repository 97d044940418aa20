/**
 * Getting a game to watch: from the hall's table, or one of this browser. When there is none, the reason in words.
 */
import { RULES_VERSION } from '../../game/game.ts';
import { decode, type Recording, RecordingError } from '../../game/recording.ts';
import { isReplayable } from '../../game/replay.ts';
import type { HallLine, Location } from '../hall-line.ts';
import type { GameKind, MyGame } from '../my-games/my-game.ts';
import { tookLonger } from './took-longer.ts';
import { LAST_GAME, linkedRecording } from './watch-address.ts';

export interface Watched {
  /** What its address says. */
  gameId: string;
  /** Whether others can open the address. */
  shared: boolean;
  /** Null for a game of this browser that has no name yet. */
  name: string | null;
  /** Which player of the game he is; null where that is not known. */
  player: 1 | 2 | null;
  /** What the games of this browser have it as. */
  kind: GameKind;
  /** Where it was served from; null where the table does not have it. */
  location: Location | null;
  /** What is said of one that took far longer than it is long; null for the others. */
  tookLonger: string | null;
  recording: Recording;
}

export type Found = { kind: 'found'; game: Watched } | { kind: 'lost'; text: string; mayHelp: boolean };

/**
 * Finds the game of an address.
 *
 * @param mine the games of this browser, newest first: they stand in for one that the hall does not have yet, or cannot give now
 */
export async function findGame(
  hall: Pick<HallLine, 'scoreOf' | 'recording'>,
  gameId: string,
  mine: readonly MyGame[],
): Promise<Found> {
  if (gameId === LAST_GAME) return mine[0] ? findGame(hall, mine[0].id, mine) : lost(NO_LAST_GAME);
  const linked = linkedRecording(gameId);
  if (linked !== null) return openLinked(gameId, linked);
  const own = mine.find(({ id }) => id === gameId);
  if (own !== undefined && own.kind !== 'ranked') return openMine(own, false);
  const [row, recording] = await Promise.all([hall.scoreOf(gameId), hall.recording(gameId)]);
  if (row.kind === 'ok' && recording.kind === 'ok') {
    const { name, player, cloud, zone, host } = row.value;
    const location = { cloud, zone, host };
    const words = tookLonger(row.value);
    return open(recording.value, { gameId, shared: true, name, player, kind: 'ranked', location, tookLonger: words });
  }
  // Where nobody knows that the table has it, its link holds it.
  if (own !== undefined) return openMine(own, row.kind === 'ok');
  const failed = row.kind === 'ok' ? recording : row;
  if (failed.kind === 'refused') return GAME_ID.test(gameId) ? lost(UNKNOWN_YET, true) : lost(UNKNOWN);
  return lost(`${failed.kind === 'unavailable' ? failed.text : ''} The game cannot be fetched now.`.trim(), true);
}

/** Reads a recording that is to be played by the rules of this page; a sentence for the viewer when it cannot be. */
export function readRecording(bytes: Uint8Array): Recording | string {
  try {
    const recording = decode(bytes);
    if (isReplayable(recording.rulesVersion)) return recording;
    return recording.rulesVersion > RULES_VERSION ? NEWER_RULES : OLDER_RULES;
  } catch (error) {
    if (error instanceof RecordingError) return `The recording of this game is damaged. ${error.message}`;
    throw error;
  }
}

const NO_LAST_GAME = 'No game has been played in this browser yet.';
const LINKED = 'A game from a link';
const UNKNOWN = 'There is no such game in the table.';
const UNKNOWN_YET = `${UNKNOWN} If it was played just now, it may still be on its way.`;
/** As the hall names games. */
const GAME_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NEWER_RULES = 'This game was played by newer rules than this page knows. Reload the page to get them.';
const OLDER_RULES = 'This game was played by older rules, which this page plays no longer. Its score stands.';

/** @param mayHelp whether it may help to try again */
function lost(text: string, mayHelp = false): Found {
  return { kind: 'lost', text, mayHelp };
}

function open(bytes: Uint8Array, game: Omit<Watched, 'recording'>): Found {
  const recording = readRecording(bytes);
  return typeof recording === 'string' ? lost(recording) : { kind: 'found', game: { ...game, recording } };
}

/** Whoever made the link may have made the game too: it is nobody's, and ranked nowhere. */
function openLinked(gameId: string, bytes: Uint8Array): Found {
  const game = {
    gameId,
    shared: true,
    name: LINKED,
    player: null,
    kind: 'switched',
    location: null,
    tookLonger: null,
  } as const;
  return open(bytes, game);
}

function openMine({ id, kind, recording }: MyGame, shared: boolean): Found {
  return open(recording, { gameId: id, shared, name: null, player: null, kind, location: null, tookLonger: null });
}
