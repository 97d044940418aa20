/** The two fruits of a level (facts, section 7). */
import { FRUIT_POINTS, fruitOfLevel } from './level.ts';
import type { Fruit, Game } from './state.ts';
import { setTimer } from './timer.ts';

/** Where fruit lies, and the only pixel from which Pac-Man can eat it. */
export const FRUIT_X = 111;
export const FRUIT_Y = 164;
/** Dots eaten when the two fruits come. */
const FIRST_FRUIT_DOTS = 70;
const SECOND_FRUIT_DOTS = 170;

const SHOWN_SECONDS = 10;
const POINTS_TENTHS = 20;

/** At the end of each frame of play: does a fruit come? */
export function bringFruit(game: Game): void {
  if (game.fruitRegistered) return;
  if (game.dotsEaten === FIRST_FRUIT_DOTS && !game.firstFruitCame) game.firstFruitCame = true;
  else if (game.dotsEaten === SECOND_FRUIT_DOTS && !game.secondFruitCame) game.secondFruitCame = true;
  else return;
  const kind = fruitOfLevel(game.level);
  game.fruit = { kind, x: FRUIT_X, y: FRUIT_Y, points: FRUIT_POINTS[kind] };
  game.fruitRegistered = true;
  setTimer(game, SHOWN_SECONDS, 'second', 'removeFruit');
  game.events.push({ type: 'fruitAppeared', kind });
}

/** Eaten fruit disappears but stays registered until its timer ends. */
export function eatFruit(game: Game, fruit: Fruit): void {
  const { pacman } = game;
  if (pacman.x !== fruit.x || pacman.y !== fruit.y) return;
  game.jobs.push({ type: 'points', points: fruit.points });
  game.fruit = null;
  game.fruitPoints = fruit.points;
  setTimer(game, POINTS_TENTHS, 'tenth', 'hideFruitPoints');
  game.events.push({ type: 'fruitEaten', kind: fruit.kind, points: fruit.points });
}

/** The fruit's time is over. */
export function removeFruit(game: Game): void {
  if (game.fruit !== null) game.events.push({ type: 'fruitLeft' });
  game.fruit = null;
  game.fruitRegistered = false;
}
