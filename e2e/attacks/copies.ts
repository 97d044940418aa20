/** A game of the table, handed in again and again under tickets of one's own, with other pushes where they make no difference. */
import type { Direction } from '../../game/direction.ts';
import { type Change, encode } from '../../game/recording.ts';
import { restlessGame } from '../../game/test/restless-game.ts';
import type { Chance } from '../chance.ts';
import { handIn } from '../hand-in.ts';

/** Turns of the game that is copied: enough to know it by. */
const TURNS = 30;
/** Nothing moves before this tick: the machine plays its tune. */
const BEGINNING = 110;
const DIRECTIONS: readonly Direction[] = ['left', 'right', 'up', 'down'];

export interface CopyFigures {
  copies: number;
  /** Answers to copies that were not refused as such; the game itself is the one that was accepted. */
  wrong: string[];
}

/** With other turns it is another game that is copied. */
export async function copies(
  url: string,
  secret: string,
  number: number,
  chance: Chance,
  turns = TURNS,
): Promise<CopyFigures> {
  const wrong: string[] = [];
  const give = (pushes: Change[]) => {
    const seed = Math.floor(chance.next() * 2 ** 53);
    return handIn(url, { secret, seed, bytes: encode(restlessGame(seed, turns, pushes)) });
  };
  const first = await give([]);
  if (first.status !== 201) wrong.push(`${first.status} for the game itself`);
  for (let copy = 0; copy < number; copy++) {
    const { status } = await give(pushesBefore(chance));
    if (status !== 409) wrong.push(`${status} for copy ${copy}`);
  }
  return { copies: number, wrong };
}

/** They end at rest. */
function pushesBefore(chance: Chance): Change[] {
  const pushes: Change[] = [];
  for (let tick = chance.below(20); tick < BEGINNING; tick += 2 + chance.below(20)) {
    pushes.push({ tick, joystick: chance.pick(DIRECTIONS) }, { tick: tick + 1, joystick: null });
  }
  return pushes;
}
