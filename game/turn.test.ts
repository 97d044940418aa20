import { describe, expect, test } from 'vitest';
import { isOver, tick } from './game.ts';
import type { Game } from './state.ts';
import { aboutToPlay, happened, run, runUntil } from './test/arrange.ts';
import { scoreOf } from './turn.ts';

const playing = ({ phase }: Game) => phase === 'playing';

/** Lets the player in play be caught, joystick at rest, and the round after it begin. */
function die(game: Game): void {
  runUntil(game, (now) => happened(now, 'pacmanCaught'));
  runUntil(game, (now) => playing(now) || isOver(now));
}

describe('two players', () => {
  test('change places with every death', () => {
    const game = aboutToPlay({ players: 2 });
    const turns: number[] = [];
    for (let round = 0; round < 5; round++) {
      turns.push(game.player);
      die(game);
    }
    expect(turns).toEqual([0, 1, 0, 1, 0]);
    expect(game.lives).toBe(1);
    die(game);
    expect(isOver(game)).toBe(true);
  });

  test('keep points, lives, level and dots of their own', () => {
    const game = aboutToPlay({ players: 2 });
    run(game, 100, 'left');
    const { score, dotsEaten } = game;
    expect(score).toBeGreaterThan(0);
    expect([scoreOf(game, 0), scoreOf(game, 1)]).toEqual([score, 0]);
    game.level = 3;
    die(game);
    expect([game.player, game.score, game.level, game.dotsEaten, game.lives]).toEqual([1, 0, 1, 0, 3]);
    expect(game.dots.filter(Boolean)).toHaveLength(244);
    expect(scoreOf(game, 0)).toBeGreaterThanOrEqual(score);
    die(game);
    expect([game.player, game.level, game.lives]).toEqual([0, 3, 2]);
    expect(game.dotsEaten).toBeGreaterThanOrEqual(dotsEaten);
  });

  test('who is out leaves the other to go on alone', () => {
    const game = aboutToPlay({ players: 2, lives: 2 });
    game.lives = 1;
    runUntil(game, ({ stage }) => stage === 5);
    const named = runUntil(game, ({ stage }) => stage !== 5);
    expect(named).toBeGreaterThanOrEqual(115);
    expect(named).toBeLessThanOrEqual(120);
    expect([game.player, game.lives]).toEqual([1, 2]);
    runUntil(game, playing);
    die(game);
    expect([game.player, game.lives]).toEqual([1, 1]);
  });

  test('have a bonus life each', () => {
    const game = aboutToPlay({ players: 2, score: 9_990 });
    for (const player of [0, 1]) {
      expect(game.player).toBe(player);
      runUntil(game, (now) => happened(now, 'bonusLife'), 'left');
      expect(game.lives).toBe(4);
      die(game);
    }
  });

  test('a game of one has no other', () => {
    const game = aboutToPlay();
    tick(game, null);
    expect([game.waiting, scoreOf(game, 1)]).toEqual([null, null]);
  });
});
