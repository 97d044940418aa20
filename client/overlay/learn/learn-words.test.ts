import { describe, expect, test } from 'vitest';
import { frighten } from '../../../game/frightened.ts';
import { aboutToPlay, run } from '../../../game/test/arrange.ts';
import { clockText, mindText } from './learn-words.ts';

function play(ticks: number) {
  const game = run(aboutToPlay(), ticks);
  return { game, ...game.ghosts };
}

describe('a ghost’s mind in words', () => {
  test('says what each does and waits for when a game begins', () => {
    const { game, blinky, pinky, inky, clyde } = play(1);
    expect(mindText(game, blinky)).toBe('Scatters to its corner');
    expect(mindText(game, pinky)).toBe('Leaves home');
    expect(mindText(game, inky)).toBe('At home, 30 dots or 4.0 s without');
    expect(mindText(game, clyde)).toBe('At home, after Inky and 60 dots');
  });

  test('counts dots after a death for all together', () => {
    const { game, inky } = play(1);
    game.globalCounterOn = true;
    game.globalCounter = 16;
    expect(mindText(game, inky)).toBe('At home, 1 dot or 4.0 s without');
    game.globalCounter = 18;
    expect(mindText(game, inky)).toBe('At home, 4.0 s without a dot');
  });

  test('tells elroy in his two gears', () => {
    const { game, blinky } = play(1);
    game.elroy1 = true;
    expect(mindText(game, blinky)).toBe('Elroy: chases, faster');
    game.elroy2 = true;
    expect(mindText(game, blinky)).toBe('Elroy 2: chases, faster still');
  });

  test('tells what each chases, and that Clyde is shy', () => {
    const { game, blinky, pinky, clyde } = play(480);
    expect(mindText(game, blinky)).toBe('Chases Pac-Man');
    expect(mindText(game, pinky)).toBe('Chases 4 tiles ahead of Pac-Man');
    clyde.mode = 'outside';
    expect(mindText(game, clyde)).toBe('Chases Pac-Man');
    Object.assign(clyde, { targetColumn: 0, targetRow: 34 });
    expect(mindText(game, clyde)).toBe('Too close: goes to its corner');
  });

  test('tells how long fright lasts', () => {
    const { game, blinky } = play(1);
    frighten(game);
    expect(mindText(game, blinky)).toBe('Frightened, 6.0 s');
    blinky.mode = 'eyes';
    expect(mindText(game, blinky)).toBe('Eaten, goes home');
  });
});

describe('the clock of scatter and chase in words', () => {
  test('counts down to the next change', () => {
    expect(clockText(play(1).game)).toBe('Wave 1 of 8: scatter, 7.0 s');
    expect(clockText(play(480).game)).toBe('Wave 2 of 8: chase, 18.9 s');
  });

  test('stops while ghosts are frightened', () => {
    const { game } = play(1);
    frighten(game);
    game.energized = true;
    expect(clockText(game)).toBe('Wave 1 of 8: scatter, 7.0 s, stopped');
  });

  test('ends with a chase for good', () => {
    const { game } = play(1);
    game.wave = 7;
    expect(clockText(game)).toBe('Wave 8 of 8: chase for good');
  });
});
