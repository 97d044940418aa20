/** The server is killed again and again, as by a power cut, while games are handed in. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../chance.ts';
import type { RunningServer } from '../server.ts';
import { createInsistent, type Reckoning } from './insist.ts';

/** Players at the same time. */
const PLAYERS = 4;
/** A server lives for so many ms at most. */
const LONGEST_LIFE = 700;

export async function killUnderHandIns(
  server: RunningServer,
  secret: string,
  kills: number,
  chance: Chance,
): Promise<Reckoning> {
  const players = createInsistent(server.url, secret);
  let isOn = true;
  const line = async () => {
    while (isOn) await players.play();
  };
  const lines = Array.from({ length: PLAYERS }, line);
  try {
    for (let kill = 0; kill < kills; kill++) {
      await pause(chance.below(LONGEST_LIFE));
      await server.kill();
      await server.restart();
    }
  } finally {
    isOn = false;
  }
  await Promise.all(lines);
  return players.reckon();
}
