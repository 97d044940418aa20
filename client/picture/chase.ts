/**
 * The chase across the title: four ghosts hunt Pac-Man to the left, he eats an energizer, turns round and eats all four.
 *
 * Plain arithmetic on the tick: who is where, who is blue, whose points are shown.
 */

/** Pixels; whoever is further out is not seen. */
const RIGHT_EDGE = 232;
export const ENERGIZER_X = 27;

/** How far behind Pac-Man the first ghost runs, and each of the others behind the one before it. */
const LEAD = 30;
export const CHASE_PITCH = 16;

/** Sixteenths of a pixel per tick. */
const RUN = 20;
const FLEE = 10;

export const CHASERS = 4;
/** Ticks for which the points of an eaten ghost stand still. */
const POINTS_TICKS = 56;

/** Ticks until the energizer is eaten, from then until the last ghost is, and until Pac-Man has left. */
const HUNT_TICKS = Math.ceil(((RIGHT_EDGE - ENERGIZER_X) * 16) / RUN);
const FEAST_TICKS = catchTicks(CHASERS - 1) + CHASERS * POINTS_TICKS;
const LEAVE_TICKS = 150;

export const CHASE_TICKS = HUNT_TICKS + FEAST_TICKS + LEAVE_TICKS;

export interface Chase {
  /** Pac-Man; hidden while points are shown. */
  x: number;
  visible: boolean;
  /** The ghosts turn with him, and are blue from then on. */
  turned: boolean;
  /** Ghosts eaten so far, the one whose points are shown not counted. */
  eaten: number;
  /** The ghost whose points are shown, or -1. */
  points: number;
  /** The first ghost; the others follow, CHASE_PITCH apart. */
  ghostX: number;
}

export function newChase(): Chase {
  return { x: RIGHT_EDGE, visible: true, turned: false, eaten: 0, points: -1, ghostX: RIGHT_EDGE };
}

/** Sets `chase` to how it stands after some ticks, 0 to CHASE_TICKS. */
export function setChase(chase: Chase, tick: number): void {
  chase.points = -1;
  chase.eaten = 0;
  chase.visible = true;
  chase.turned = tick >= HUNT_TICKS;
  if (!chase.turned) {
    chase.x = RIGHT_EDGE - pixels(tick, RUN);
    chase.ghostX = chase.x + LEAD;
    return;
  }
  // Time stands still while points are shown: `running` is what has passed of it.
  let running = tick - HUNT_TICKS;
  while (chase.eaten < CHASERS && running > catchTicks(chase.eaten)) {
    if (running <= catchTicks(chase.eaten) + POINTS_TICKS) {
      running = catchTicks(chase.eaten);
      chase.points = chase.eaten;
      chase.visible = false;
      break;
    }
    running -= POINTS_TICKS;
    chase.eaten += 1;
  }
  chase.x = ENERGIZER_X + pixels(running, RUN);
  chase.ghostX = ENERGIZER_X + LEAD + pixels(running, FLEE);
}

/** Ticks of running from the energizer until Pac-Man catches a ghost. */
function catchTicks(ghost: number): number {
  return Math.ceil(((LEAD + CHASE_PITCH * ghost) * 16) / (RUN - FLEE));
}

function pixels(ticks: number, speed: number): number {
  return Math.trunc((ticks * speed) / 16);
}
