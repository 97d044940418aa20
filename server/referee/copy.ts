/**
 * Whether two recordings are the same play, tick by tick.
 *
 * A ticket's seed is drawn anew for each game, but a game in which chance had no say scores the same under every seed. So the seed
 * does not count here. Two people never move a joystick at the same ticks for long; games with hardly a move in them may well be equal.
 */
import type { Recording } from '../../game/recording.ts';

/** Changes of the joystick from which on equal means copied. */
const TELLING = 20;

export function isSamePlay(one: Recording, other: Recording): boolean {
  return (
    one.ticks === other.ticks &&
    one.changes.length >= TELLING &&
    one.changes.length === other.changes.length &&
    one.changes.every(({ tick, joystick }, index) => {
      const same = other.changes[index];
      return same?.tick === tick && same.joystick === joystick;
    })
  );
}
