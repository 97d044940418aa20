/** Properties of the plan in a small world where everything may happen in any order (see test/world.ts). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isVoter } from './membership.ts';
import {
  acknowledge,
  beat,
  carryOut,
  copy,
  createWorld,
  decide,
  elect,
  kill,
  type SimulatedMachine,
  scale,
  type World,
  wantedOf,
  wipe,
  write,
} from './test/world.ts';

const SIZE = 5;

/** One thing that happens: to one machine, or to all. */
const EVENTS: Record<string, (world: World, machine: SimulatedMachine) => void> = {
  start: (_, machine) => {
    machine.up = true;
    machine.stopping = 'no';
  },
  kill: (_, machine) => kill(machine),
  wipe,
  cut: (_, machine) => {
    machine.cut = true;
  },
  heal: (_, machine) => {
    machine.cut = false;
  },
  look: decide,
  act: (world, machine) => carryOut(world, machine, false),
  keep: (world, machine) => {
    decide(world, machine);
    carryOut(world, machine, true);
  },
  beat,
  elect,
  copy,
  write: (world) => {
    write(world);
    for (const machine of world.machines) copy(world, machine);
    for (const machine of world.machines.filter(({ isPrimary }) => isPrimary)) acknowledge(world, machine);
  },
  scale: (world, machine) => scale(world, world.machines.indexOf(machine) + 1),
  /** As the kubelet does it, of the last pod that is not wanted any more. */
  stop: (world) => {
    const last = world.machines.findLast((machine, ordinal) => machine.up && ordinal >= world.replicas);
    if (last && last.stopping === 'no') last.stopping = 'asked';
  },
};

const names = Object.keys(EVENTS);
/** Keepers and mongods are busier than fate. */
const event = fc.record({
  name: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('keep', 'beat', 'copy', 'write', 'elect', 'start') },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...names),
    },
  ),
  machine: fc.nat(SIZE - 1),
});

function happen(world: World, { name, machine }: { name: string; machine: number }): void {
  const one = world.machines[machine];
  if (one) EVENTS[name]?.(world, one);
  const primaries = world.machines.filter(({ isPrimary }) => isPrimary);
  expect(new Set(primaries.map(({ term }) => term)).size).toBe(primaries.length);
}

/** Everything works and has its time, a round for every second; pods that are not wanted are stopped from the top. */
function calm(world: World, rounds: number): void {
  for (let round = 0; round < rounds; round += 1) {
    for (const [ordinal, machine] of world.machines.entries()) {
      machine.cut = false;
      if (ordinal < world.replicas) machine.up = true;
      if (ordinal < world.replicas) machine.stopping = 'no';
    }
    EVENTS.stop?.(world, world.machines[0] as SimulatedMachine);
    beat(world);
    electOne(world);
    for (const machine of world.machines) copy(world, machine);
    for (const machine of world.machines) EVENTS.keep?.(world, machine);
    beat(world);
  }
  EVENTS.write?.(world, world.machines[0] as SimulatedMachine);
}

/** Without a primary, the first that can be one is. */
function electOne(world: World): void {
  for (const machine of world.machines) {
    if (world.machines.some(({ isPrimary }) => isPrimary)) return;
    elect(world, machine);
  }
}

function expectAsWanted(world: World): void {
  const primary = world.machines.find(({ isPrimary }) => isPrimary);
  const members = primary?.configuration?.members ?? [];
  expect(members.map(({ host }) => host).sort()).toEqual(wantedOf(world));
  const voters = members.filter(isVoter);
  expect(voters.length).toBe(world.replicas % 2 === 0 ? world.replicas - 1 : world.replicas);
  expect(voters.every(({ priority }) => priority !== 0)).toBe(true);
  expect(primary?.log).toEqual(expect.arrayContaining([...world.acknowledged]));
  expect(world.sets).toBe(1);
  expect(world.hasUser).toBe(true);
  for (const machine of world.machines.slice(world.replicas)) expect(machine.up).toBe(false);
}

describe('whatever happens', { timeout: 60_000 }, () => {
  test('there is never a second set, nothing acknowledged is lost, and in the end all is as wanted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: SIZE }),
        fc.array(event, { maxLength: 250, size: 'max' }),
        fc.integer({ min: 1, max: SIZE }),
        (first, events, last) => {
          const world = createWorld(SIZE, first);
          // A set to begin with in half of the worlds; in the others its birth is among what happens.
          if (events.length % 2 === 0) calm(world, 20);
          for (const one of events) happen(world, one);
          // Every volume that is left comes back, so that there is a majority; then the wanted number.
          scale(world, SIZE);
          calm(world, 60);
          expectAsWanted(world);
          scale(world, last);
          calm(world, 60);
          expectAsWanted(world);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a StatefulSet may be scaled in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: SIZE }), { minLength: 1, maxLength: 8 }), (numbers) => {
        const world = createWorld(SIZE, 3);
        for (const replicas of numbers) {
          scale(world, replicas);
          calm(world, 40);
          expectAsWanted(world);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('pods may end without a word, one after the other', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: SIZE }), { minLength: 1, maxLength: 8 }), (numbers) => {
        const world = createWorld(SIZE, SIZE);
        calm(world, 40);
        for (const replicas of numbers) {
          scale(world, replicas);
          for (let ordinal = SIZE - 1; ordinal >= replicas; ordinal -= 1) {
            kill(world.machines[ordinal] as SimulatedMachine);
            // A few seconds pass before the next one ends.
            for (let second = 0; second < 4; second += 1) {
              beat(world);
              electOne(world);
              for (const machine of world.machines) EVENTS.keep?.(world, machine);
            }
          }
          calm(world, 40);
          expectAsWanted(world);
        }
      }),
      { numRuns: 100 },
    );
  });
});
