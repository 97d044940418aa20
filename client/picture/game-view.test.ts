import { beforeEach, expect, test } from 'vitest';
import { type Game, newGame, tick } from '../../game/game.ts';
import { isPlayerOutShown } from '../../game/stage.ts';
import { runUntil } from '../../game/test/arrange.ts';
import { createGameView, type GameLook, type GameView, hideGame, showGame } from './game-view.ts';
import { type FakeImage, openFakeScene } from './test/fake-scene.ts';

let images: readonly FakeImage[];
let view: GameView;
let game: Game;
const picture: GameLook = { highScore: 0, ready: 'game', ghostLetters: false, reducedMotion: false };

beforeEach(() => {
  const fake = openFakeScene();
  images = fake.images;
  view = createGameView(fake.scene);
  game = newGame({ seed: 1 });
});

/** What is seen, in drawing order: name and place. */
function seen(options: Partial<GameLook> = {}): string[] {
  showGame(view, game, { ...picture, ...options });
  return images.filter((image) => image.visible).map((image) => `${image.frame.name} ${image.x},${image.y}`);
}

function names(options: Partial<GameLook> = {}): string[] {
  return seen(options).map((entry) => entry.replace(/ -?\d+,-?\d+$/, ''));
}

/** Who moves, lowest first. */
function actors(options: Partial<GameLook> = {}): string[] {
  return names(options)
    .slice(-7)
    .filter((name) => /^(pacman|death|ghost|fruit|frightened|eyes|blinky|pinky|inky|clyde) /.test(name))
    .filter((name) => name !== 'fruit cherry' && name !== 'pacman left open');
}

/** What is written in an ink, in drawing order: figures from their last digit. */
function text(ink: string, options: Partial<GameLook> = {}): string {
  return names(options)
    .filter((name) => name.length === 3 && name.endsWith(` ${ink}`))
    .map((name) => name[0])
    .join('');
}

function play(frames: number): void {
  for (let frame = 0; frame < frames; frame++) tick(game, null);
}

test('before the first tick it says PLAYER ONE and READY!, shows every life and nobody in the maze', () => {
  expect(text('C', { ready: 'player-one' })).toBe('PLAYERONE');
  expect(text('Y', { ready: 'player-one' })).toBe('READY!');
  expect(names({ ready: 'player-one' }).filter((name) => name === 'pacman left open')).toHaveLength(3);
  expect(actors({ ready: 'player-one' })).toEqual([]);
});

test('two players have a score each, and the one in play blinks', () => {
  game = newGame({ seed: 1, players: 2, lives: 2 });
  expect(text('C', { ready: 'player-one' })).toBe('PLAYERONE');
  expect(text('W', { ready: 'player-one' })).toContain('1UP2UP');
  const ups = () => seen().flatMap((entry) => (/^U W (\d+),0$/.test(entry) ? [entry.endsWith(' 32,0') ? 1 : 2] : []));
  play(17);
  expect(ups()).toEqual([2]);
  runUntil(game, ({ player }) => player === 1);
  runUntil(game, ({ phase }) => phase === 'playing');
  play(16);
  const blinked = new Set<string>();
  for (let frame = 0; frame < 32; frame++) {
    play(1);
    blinked.add(ups().join(' '));
  }
  expect([...blinked].sort()).toEqual(['1', '1 2']);
});

test('who is out is named, and the other goes on', () => {
  game = newGame({ seed: 1, players: 2, lives: 1 });
  runUntil(game, isPlayerOutShown);
  expect(text('C')).toBe('PLAYERONE');
  expect(text('R')).toBe('GAMEOVER');
  runUntil(game, ({ player }) => player === 1);
  expect([text('C'), text('R')]).toEqual(['', '']);
  runUntil(game, ({ phase }) => phase === 'gameOver');
  expect([text('C'), text('R')]).toEqual(['', 'GAMEOVER']);
});

test('at READY! everybody stands at his place, Pac-Man below the ghosts and Blinky above all', () => {
  play(1);
  expect(text('Y')).toBe('READY!');
  expect(seen().slice(-5)).toEqual([
    'pacman left closed 104,204',
    'clyde up 0 120,132',
    'inky up 0 88,132',
    'pinky down 0 104,132',
    'blinky left 0 104,108',
  ]);
});

test('one life less is shown than there are: the one in play', () => {
  play(1);
  expect(names().filter((name) => name === 'pacman left open')).toHaveLength(2);
  game.lives = 1;
  expect(names()).not.toContain('pacman left open');
});

test('all 244 dots are shown, energizers only while they are lit', () => {
  play(1);
  const count = (name: string) => names().filter((other) => other === name).length;
  expect([count('dot'), count('energizer')]).toEqual([240, 4]);
  game.roundTicks = 10;
  expect([count('dot'), count('energizer')]).toEqual([240, 0]);
  game.dots.fill(0);
  expect(count('dot')).toBe(0);
});

test('the score has at least two digits, and the high score follows it', () => {
  play(1);
  expect(text('W')).toBe('1UP00HIGHSCORE');
  game.score = 12340;
  expect(text('W')).toBe('1UP04321HIGHSCORE04321');
  expect(text('W', { highScore: 50000 })).toBe('1UP04321HIGHSCORE00005');
});

test('1UP blinks, from the beginning of a round on', () => {
  play(16);
  expect(text('W')).toBe('1UP00HIGHSCORE');
  play(1);
  expect(text('W')).toBe('00HIGHSCORE');
  game.roundBegan = 17;
  expect(text('W')).toBe('1UP00HIGHSCORE');
});

test('energized, Pac-Man is drawn above the ghosts and Blinky below them', () => {
  play(130);
  game.energized = true;
  expect(actors().at(-1)).toMatch(/^pacman/);
  expect(actors()[0]).toMatch(/^blinky/);
  game.energized = false;
  expect(actors()[0]).toMatch(/^pacman/);
});

test('a ghost looks where it will go', () => {
  play(130);
  game.ghosts.blinky.nextDirection = 'down';
  expect(actors().at(-1)).toBe('blinky down 1');
});

test('a frightened ghost is blue, or white in its flashing; eyes are eyes', () => {
  play(130);
  const { blinky, pinky } = game.ghosts;
  blinky.frightened = true;
  pinky.frightened = true;
  pinky.mode = 'eyes';
  expect(actors().slice(-2)).toEqual([`eyes ${pinky.nextDirection}`, 'frightened blue 1']);
  blinky.white = true;
  expect(actors().at(-1)).toBe('frightened white 1');
});

test('while points are shown Pac-Man is hidden and the eaten ghost is its points, above all', () => {
  play(130);
  game.energized = true;
  game.pointsPause = 'running';
  game.caught = 'pinky';
  game.killCount = 3;
  expect(actors()).toHaveLength(4);
  expect(actors().at(-1)).toBe('ghost 800');
});

test('ghosts carry letters if asked', () => {
  play(1);
  expect(actors({ ghostLetters: true }).at(-1)).toBe('blinky left 0 letter');
});

test('dying, he keeps his mouth until the ghosts vanish, then shrinks away', () => {
  play(130);
  game.phase = 'dying';
  game.death = 120;
  expect(actors()[0]).toMatch(/^pacman/);
  game.death = 121;
  expect(actors()[0]).toBe('death 1');
  game.death = 345;
  expect(actors()[0]).toBe('death 11');
  game.death = 346;
  expect(actors()[0]).toMatch(/^clyde/);
});

test('fruit lies below the house, and its points after it', () => {
  play(130);
  game.fruit = { kind: 'key', x: 111, y: 164, points: 5000 };
  expect(seen()).toContain('fruit key 104,156');
  game.fruit = null;
  game.fruitPoints = 5000;
  expect(seen()).toContain('fruit 5000 104,156');
});

test('a cleared maze flashes, but not for those who want less motion', () => {
  play(1);
  game.stage = 15;
  expect(names()[0]).toBe('maze white');
  expect(names({ reducedMotion: true })[0]).toBe('maze');
  game.stage = 17;
  expect(names()[0]).toBe('maze');
});

test('less motion: energizers and 1UP are steady, and ghosts are white as long as the fright is nearly over', () => {
  play(130);
  game.roundTicks = 10;
  game.roundBegan = game.tick - 16;
  game.ghosts.blinky.frightened = true;
  game.frightenedClock = 255;
  const steady = names({ reducedMotion: true });
  expect(steady).toContain('energizer');
  expect(steady).toContain('1 W');
  expect(steady).toContain('frightened white 1');
  game.frightenedClock = 256;
  expect(names({ reducedMotion: true })).toContain('frightened blue 1');
});

test('between levels nothing is left but the figures, the lives and the fruit', () => {
  play(130);
  game.stage = 31;
  expect(names().filter((name) => !/^. W$/.test(name))).toEqual([
    'pacman left open',
    'pacman left open',
    'fruit cherry',
  ]);
});

test('an intermission is acted out on a black screen, with nothing beside it but the fruit', () => {
  play(130);
  game.level = 2;
  game.phase = 'intermission';
  game.stage = 32;
  game.intermissionTicks = 101;
  expect(names()).toEqual(['fruit cherry', 'fruit strawberry', 'pacman left open', 'blinky left 0']);
});

test('GAME OVER is red, and is written on the demo too', () => {
  play(1);
  expect(text('R')).toBe('');
  game.stage = 7;
  expect(text('R')).toBe('GAMEOVER');
  game = newGame({ seed: 0, demo: true });
  expect(text('R')).toBe('GAMEOVER');
});

test('the demo shows no lives and no fruits, but its credit', () => {
  expect(seen().filter((name) => name.startsWith('fruit'))).toHaveLength(1);
  game = newGame({ seed: 0, demo: true, lives: 1 });
  play(200);
  expect(text('W')).toContain('CREDIT0');
  expect(names().filter((name) => name.startsWith('fruit') || name === 'pacman left open')).toEqual([]);
  game = newGame({ seed: 0 });
  expect(text('W')).not.toContain('CREDIT');
  expect(seen().filter((name) => name.startsWith('fruit'))).toHaveLength(1);
});

test('the bottom row shows the fruits of the last seven levels, the oldest on the right', () => {
  game = newGame({ seed: 1, level: 9 });
  const row = seen({ ready: 'player-one' }).filter((name) => name.startsWith('fruit'));
  expect(row).toEqual([
    'fruit peach 192,272',
    'fruit peach 176,272',
    'fruit apple 160,272',
    'fruit apple 144,272',
    'fruit melon 128,272',
    'fruit melon 112,272',
    'fruit galaxian 96,272',
  ]);
});

test('at level 256 rubbish covers the right half', () => {
  expect(view.split.visible).toBe(false);
  game = newGame({ seed: 1, level: 256 });
  seen();
  expect(view.split.visible).toBe(true);
  expect(view.split.texture.key).toBe('split screen');
});

test('drawing writes nothing into the game', () => {
  play(200);
  const before = structuredClone(game);
  seen();
  expect(game).toEqual(before);
});

test('a hidden game comes back with its next frame', () => {
  hideGame(view);
  expect(view.layer.visible).toBe(false);
  seen();
  expect(view.layer.visible).toBe(true);
});
