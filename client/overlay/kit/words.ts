/** Words that several screens say. */
import type { GhostName } from '../../../game/state.ts';
import type { GameKind } from '../../my-games/my-game.ts';

export const GHOST_TITLES: Readonly<Record<GhostName, string>> = {
  blinky: 'Blinky',
  pinky: 'Pinky',
  inky: 'Inky',
  clyde: 'Clyde',
};

/** What became of a game of this browser. */
export const KIND_TEXT: Readonly<Record<GameKind, string>> = {
  ranked: 'Ranked',
  unranked: 'Unranked',
  switched: 'Unranked',
  practice: 'Practice',
  givenUp: 'Given up',
};

/** What the button says that leads to the names of scores. */
export function namelessText(count: number): string {
  return `Name your score (${count})`;
}
