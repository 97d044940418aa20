/** How fast the rules are played, and how fast the referee plays them again. */
import { availableParallelism } from 'node:os';
import { playGame } from '../e2e/bot.ts';
import { TICKS_PER_SECOND } from '../game/game.ts';
import { encode } from '../game/recording.ts';
import { replay } from '../game/replay.ts';
import { createReferee } from '../server/referee/referee.ts';
import { measure, say } from './figures.ts';

export async function measureRules(): Promise<void> {
  // A real game: the bot plays it to level 6.
  const { bytes, recording } = playGame(11);
  const minutes = (recording.ticks / TICKS_PER_SECOND / 60).toFixed(1);
  say('the game', `${recording.ticks.toLocaleString('en')} ticks, ${minutes} minutes`);
  say('its recording', `${encode(recording).length} bytes, ${recording.changes.length} changes`);
  await measure({ name: 'the rules, on one core', unit: 'ticks', work: () => replay(recording).tick });

  // Games that come in together, as many as the referee has hands.
  const referee = createReferee({ threads: availableParallelism() });
  const judge = () => referee.judge({ recording: bytes, seed: recording.seed, wallTime: 24 * 3_600_000 });
  await measure({
    name: 'the referee',
    unit: 'games',
    async work() {
      await Promise.all(Array.from({ length: 8 }, judge));
      return 8;
    },
  });
  await referee.close();
}
