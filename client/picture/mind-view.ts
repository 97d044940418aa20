/**
 * The ghosts' minds in the picture: target tiles, the ways to them, and the zones in which ghosts do not turn or are slow.
 *
 * As in the game's own picture, everything that can be seen is made once; a frame only moves, shows and hides.
 */
import type { GameObjects, Scene } from 'phaser';
import { GHOST_NAMES } from '../../game/ghost.ts';
import { COLUMNS, ROWS, TILE } from '../../game/maze.ts';
import { forecast, hasTarget, newWay, type Way } from '../../game/mind.ts';
import { isMazeBlank } from '../../game/stage.ts';
import type { Game, Ghost, GhostName } from '../../game/state.ts';
import {
  arrowPixels,
  type Edge,
  linePixels,
  STEP_SIZE,
  stepPixels,
  targetPixels,
  zoneOf,
  zonePixels,
} from '../art/mind-pixels.ts';
import type { Pixels } from '../art/pixels.ts';
import type { MindLayers } from '../mind-layers.ts';
import { addTexture } from './atlas.ts';
import { hideAll, type Image, type Layer } from './image.ts';

export interface MindView {
  /** Zones, under the game's picture. */
  below: Layer;
  /** Targets and ways, above it. */
  above: Layer;
  marks: readonly Marks[];
}

/** What shows the mind of one ghost. */
interface Marks {
  ghost: GhostName;
  target: Image;
  arrows: Readonly<Record<Edge, Image>>;
  /** From the ghost to its target. */
  line: Image;
  way: Way;
  /** Two for every tile of the way: in its middle, and on the border to the next one. */
  steps: readonly Image[];
  /** Pixels by which the way is moved aside, so that the ways of all four can be seen on one corridor. */
  lane: number;
}

/** Tiles of a way that are shown, and how it fades: opacity of its first and last step. */
const LONGEST_WAY = 40;
const NEAR = 1;
const FAR = 0.35;
/** Opacity of lines and zones, which lie on or under much that must be seen. */
const LINE = 0.4;
const ZONE = 0.55;

const TEXTURE = 'mind';
const EDGES: readonly Edge[] = ['up', 'down', 'left', 'right'];

export function createMindView(scene: Scene): MindView {
  addTexture(scene, TEXTURE, 128, 64, pictures());
  const below = scene.add.layer().setDepth(-1).setVisible(false);
  const above = scene.add.layer().setDepth(1).setVisible(false);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const zone = zoneOf(column, row);
      if (zone !== null) add(scene, below, `zone ${zone}`, column * TILE, row * TILE).setAlpha(ZONE);
    }
  }
  // Blinky last, so that he is uppermost, as the machine draws him.
  const marks = GHOST_NAMES.map((ghost, index) => addMarks(scene, above, ghost, 2 * index - 3)).reverse();
  return { below, above, marks };
}

/** Draws what is switched on of the minds of a game; once per displayed frame, after the game itself. */
export function showMind(view: MindView, game: Game, layers: MindLayers): void {
  view.below.visible = layers.zones && !isMazeBlank(game);
  view.above.visible = game.phase === 'playing' && (layers.targets || layers.paths);
  if (!view.above.visible) return;
  for (let index = 0; index < view.marks.length; index++) {
    const marks = view.marks[index];
    if (marks === undefined) continue;
    const ghost = game.ghosts[marks.ghost];
    showTarget(marks, ghost, layers.targets && hasTarget(ghost));
    showWay(marks, game, ghost, layers.paths);
  }
}

export function hideMind(view: MindView): void {
  view.below.visible = false;
  view.above.visible = false;
}

function showTarget(marks: Marks, ghost: Ghost, shown: boolean): void {
  const { target, line, arrows } = marks;
  const beyond = shown ? beyondEdge(ghost.targetColumn, ghost.targetRow) : null;
  target.visible = shown && beyond === null;
  line.visible = shown;
  for (let index = 0; index < EDGES.length; index++) {
    const edge = EDGES[index];
    if (edge !== undefined) arrows[edge].visible = edge === beyond;
  }
  if (!shown) return;
  const x = ghost.targetColumn * TILE + TILE / 2;
  const y = ghost.targetRow * TILE + TILE / 2;
  target.setPosition(x, y);
  if (beyond !== null) arrows[beyond].setPosition(within(x, COLUMNS * TILE), within(y, ROWS * TILE));
  line.setPosition(ghost.x, ghost.y);
  line.setScale(Math.hypot(x - ghost.x, y - ghost.y), 1);
  line.setRotation(Math.atan2(y - ghost.y, x - ghost.x));
}

/** The edge beyond which a tile lies, or null when it is on the screen. */
function beyondEdge(column: number, row: number): Edge | null {
  if (column < 0) return 'left';
  if (column >= COLUMNS) return 'right';
  if (row < 0) return 'up';
  return row >= ROWS ? 'down' : null;
}

function within(place: number, size: number): number {
  return Math.min(Math.max(place, TILE / 2), size - TILE / 2);
}

function showWay({ way, steps, lane }: Marks, game: Game, ghost: Ghost, shown: boolean): void {
  hideAll(steps);
  if (!shown) return;
  forecast(game, ghost, way);
  for (let index = 0; index < way.length; index++) {
    const x = xOf(way, index) + lane;
    const y = yOf(way, index) + lane;
    place(steps[2 * index], x, y);
    if (index + 1 === way.length) return;
    const nextX = xOf(way, index + 1) + lane;
    // Between the two ends of the tunnel there is no way to be seen.
    if (Math.abs(nextX - x) <= TILE) place(steps[2 * index + 1], (x + nextX) / 2, (y + yOf(way, index + 1) + lane) / 2);
  }
}

function xOf(way: Way, index: number): number {
  return (way.columns[index] ?? 0) * TILE + TILE / 2;
}

function yOf(way: Way, index: number): number {
  return (way.rows[index] ?? 0) * TILE + TILE / 2;
}

function place(step: Image | undefined, x: number, y: number): void {
  if (step === undefined) return;
  step.setPosition(x - STEP_SIZE / 2, y - STEP_SIZE / 2);
  step.visible = true;
}

function addMarks(scene: Scene, layer: Layer, ghost: GhostName, lane: number): Marks {
  const arrow = (edge: Edge): Image => add(scene, layer, `arrow ${edge} ${ghost}`, 0, 0).setOrigin(0.5);
  const line = add(scene, layer, `line ${ghost}`, 0, 0).setOrigin(0, 0.5).setAlpha(LINE);
  const steps = Array.from({ length: 2 * LONGEST_WAY }, (_, index) =>
    add(scene, layer, `step ${ghost}`, 0, 0).setAlpha(NEAR + ((FAR - NEAR) * index) / (2 * LONGEST_WAY)),
  );
  return {
    ghost,
    line,
    way: newWay(LONGEST_WAY),
    steps,
    lane,
    target: add(scene, layer, `target ${ghost}`, 0, 0).setOrigin(0.5),
    arrows: { up: arrow('up'), down: arrow('down'), left: arrow('left'), right: arrow('right') },
  };
}

function add(scene: Scene, layer: Layer, name: string, x: number, y: number): GameObjects.Image {
  const image = scene.add.image(x, y, TEXTURE, name).setOrigin(0);
  layer.add(image);
  return image;
}

function pictures(): ReadonlyMap<string, Pixels> {
  const all = new Map<string, Pixels>();
  for (const ghost of GHOST_NAMES) all.set(`target ${ghost}`, targetPixels(ghost));
  for (const ghost of GHOST_NAMES)
    for (const edge of EDGES) all.set(`arrow ${edge} ${ghost}`, arrowPixels(ghost, edge));
  for (const zone of ['red', 'slow'] as const) all.set(`zone ${zone}`, zonePixels(zone));
  for (const ghost of GHOST_NAMES) all.set(`step ${ghost}`, stepPixels(ghost));
  for (const ghost of GHOST_NAMES) all.set(`line ${ghost}`, linePixels(ghost));
  return all;
}
