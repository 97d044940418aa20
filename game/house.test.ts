import { describe, expect, test } from 'vitest';
import { tick } from './game.ts';
import { countDot, releaseByDots } from './house.ts';
import type { Game } from './state.ts';
import { aboutToPlay, clearDots, run, runUntil } from './test/arrange.ts';

const eat = (game: Game, dots: number) => {
  for (let eaten = 0; eaten < dots; eaten++) {
    countDot(game);
    releaseByDots(game);
  }
};
const modes = ({ ghosts }: Game) => [ghosts.pinky.mode, ghosts.inky.mode, ghosts.clyde.mode];

describe('the house on level 1', () => {
  test('pinky leaves at once', () => {
    const game = aboutToPlay();
    tick(game, null);
    expect(modes(game)).toEqual(['leaving', 'home', 'home']);
  });

  test('inky leaves after 30 dots, clyde after 60 more', () => {
    const game = aboutToPlay();
    releaseByDots(game);
    eat(game, 29);
    expect(game.ghosts.inky.mode).toBe('home');
    eat(game, 1);
    expect(game.ghosts.inky.mode).toBe('toDoor');
    eat(game, 59);
    expect(game.ghosts.clyde.mode).toBe('home');
    eat(game, 1);
    expect(game.ghosts.clyde.mode).toBe('toDoor');
  });

  test('a ghost is let out when Pac-Man has not eaten for four seconds of 60 frames', () => {
    const game = aboutToPlay();
    clearDots(game);
    run(game, 239);
    expect(game.ghosts.inky.mode).toBe('home');
    tick(game, null);
    expect(game.ghosts.inky.mode).toBe('toDoor');
  });
});

describe('after a death', () => {
  const afterDeath = () => {
    const game = aboutToPlay();
    game.globalCounterOn = true;
    return game;
  };

  test('a common counter lets pinky out at 7 dots and inky at 17', () => {
    const game = afterDeath();
    eat(game, 6);
    expect(modes(game)).toEqual(['home', 'home', 'home']);
    eat(game, 1);
    expect(modes(game)).toEqual(['leaving', 'home', 'home']);
    eat(game, 10);
    expect(modes(game)).toEqual(['leaving', 'toDoor', 'home']);
  });

  test('32 dots give the count back to the ghosts, and clyde stays', () => {
    const game = afterDeath();
    game.ghosts.clyde.dotCounter = 59;
    eat(game, 32);
    expect([game.globalCounterOn, game.globalCounter, game.ghosts.clyde.mode]).toEqual([false, 0, 'home']);
    eat(game, 1);
    expect(game.ghosts.clyde.mode).toBe('toDoor');
  });

  test('the counter must be hit exactly: a ghost that comes home later stays', () => {
    const game = afterDeath();
    game.globalCounter = 8;
    releaseByDots(game);
    expect(game.ghosts.pinky.mode).toBe('home');
  });
});

describe('leaving', () => {
  test.each(['pinky', 'inky', 'clyde'] as const)('%s goes through the door and sets off to the left', (name) => {
    const game = aboutToPlay({ level: 3 });
    clearDots(game);
    const ghost = game.ghosts[name];
    runUntil(game, () => ghost.mode === 'outside');
    expect([ghost.x, ghost.y, ghost.direction]).toEqual([111, 116, 'left']);
  });

  test('a ghost that was told to turn round in the house turns right instead', () => {
    const game = aboutToPlay({ level: 3 });
    clearDots(game);
    const { pinky } = game.ghosts;
    tick(game, null);
    pinky.reversing = true;
    runUntil(game, () => pinky.mode === 'outside');
    runUntil(game, () => pinky.direction === 'right');
    expect([pinky.x, pinky.y]).toEqual([108, 116]);
  });
});
