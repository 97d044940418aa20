/**
 * One client hands in the longest games that there can be, one after the other, while others hand in games that they played.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { RULES_VERSION } from '../../game/game.ts';
import { encode, MAX_TICKS, startRecording } from '../../game/recording.ts';
import { signTicket } from '../../server/tickets.ts';
import { playGame } from '../bot.ts';

const DAY = 24 * 3_600_000;

export interface CrowdFigures {
  honest: number;
  accepted: number;
  /** The longest time that an honest one took, in ms. */
  slowest: number;
  attacks: number;
}

/** The attacker keeps so many requests under way until the last honest game has been answered. */
export async function crowd(url: string, secret: string, honest: number, attackers: number): Promise<CrowdFigures> {
  const location = { cloud: 'unknown', zone: 'unknown', host: 'pacman-0' };
  const handIn = (seed: number, recording: Uint8Array) => {
    const ticket = { gameId: randomUUID(), seed, startedAt: Date.now() - DAY, rulesVersion: RULES_VERSION, location };
    const body = {
      token: signTicket(secret, ticket),
      name: 'ADA',
      recording: Buffer.from(recording).toString('base64'),
    };
    return fetch(`${url}/api/scores`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  };
  const games = Array.from({ length: honest }, (_, index) => ({ seed: 5000 + index, ...playGame(5000 + index, 20) }));
  let attacks = 0;
  let ended = false;
  const attack = async () => {
    while (!ended) {
      attacks += 1;
      const parked = encode({ ...startRecording(attacks), ticks: MAX_TICKS - attacks });
      await (await handIn(attacks, parked)).arrayBuffer();
    }
  };
  const attacking = Array.from({ length: attackers }, attack);
  await pause(500);
  let accepted = 0;
  let slowest = 0;
  await Promise.all(
    games.map(async ({ seed, bytes }) => {
      const begin = performance.now();
      const { status } = await handIn(seed, bytes);
      slowest = Math.max(slowest, performance.now() - begin);
      if (status === 201) accepted += 1;
    }),
  );
  ended = true;
  await Promise.all(attacking);
  return { honest, accepted, slowest, attacks };
}
