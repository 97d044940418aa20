/**
 * One client hands in the longest games that there can be, one after the other, while others hand in games that they played.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { encode, MAX_TICKS, startRecording } from '../../game/recording.ts';
import { playGame } from '../bot.ts';
import { HOUR, handIn } from '../hand-in.ts';

const DAY = 24 * HOUR;

export interface CrowdFigures {
  honest: number;
  accepted: number;
  /** The longest time that an honest one took, in ms. */
  slowest: number;
  attacks: number;
}

/** The attacker keeps so many requests under way until the last honest game has been answered. Honest are the games from seed `first` on. */
export async function crowd(
  url: string,
  secret: string,
  honest: number,
  attackers: number,
  first = 5000,
): Promise<CrowdFigures> {
  const games = Array.from({ length: honest }, (_, index) => ({
    seed: first + index,
    ...playGame(first + index, 20, first + index),
  }));
  let attacks = 0;
  let ended = false;
  const attack = async () => {
    while (!ended) {
      attacks += 1;
      const seed = attacks;
      const bytes = encode({ ...startRecording(seed), ticks: MAX_TICKS - seed });
      await (await handIn(url, { secret, seed, bytes, age: DAY })).arrayBuffer();
    }
  };
  const attacking = Array.from({ length: attackers }, attack);
  await pause(500);
  let accepted = 0;
  let slowest = 0;
  await Promise.all(
    games.map(async ({ seed, bytes }) => {
      const begin = performance.now();
      const { status } = await handIn(url, { secret, seed, bytes, age: DAY });
      slowest = Math.max(slowest, performance.now() - begin);
      if (status === 201) accepted += 1;
    }),
  );
  ended = true;
  await Promise.all(attacking);
  return { honest, accepted, slowest, attacks };
}
