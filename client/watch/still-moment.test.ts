import { expect, test } from 'vitest';
import { startRecording } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import { restingGame } from '../../game/test/resting-game.ts';
import { stillMoment } from './still-moment.ts';

const GAME = restingGame(1);

test('a game is shown shortly before Pac-Man was caught for the last time', async () => {
  const game = await stillMoment(GAME, async () => true);
  expect(game).toMatchObject({ phase: 'playing', lives: 1 });
  expect(game?.tick).toBeGreaterThan(replay(GAME).tick / 2);
});

test('a game in which nobody was caught is shown at its middle', async () => {
  const game = await stillMoment({ ...startRecording(1), ticks: 600 }, async () => true);
  expect(game?.tick).toBe(300);
});

test('a long game is looked through in slices, and not to its end when nobody wants it any more', async () => {
  const long = { ...startRecording(1, { invincible: true }), ticks: 35_000 };
  let breaths = 0;
  const wanted = async () => {
    breaths += 1;
    return true;
  };
  expect((await stillMoment(long, wanted))?.tick).toBe(17_500);
  expect(breaths).toBe(3);
  expect(await stillMoment(long, async () => false)).toBeNull();
});
