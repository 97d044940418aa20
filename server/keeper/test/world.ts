/**
 * A small world of mongods and keepers for property tests: machines with disks, that fail, are cut off, lose a volume, and are
 * scaled, in any order. The rules of mongod that matter are modelled: elections, heartbeats that carry configurations, safe
 * reconfiguration. What a keeper must never do is not prevented here but thrown as an error, where mongod would refuse it too.
 */
import { GONE_AFTER, isVoter } from '../membership.ts';
import { plan, type Step } from '../plan.ts';
import { type Configuration, type Heartbeat, isNewer, type Seen, type Sight, type State } from '../sight.ts';

export interface SimulatedMachine {
  host: string;
  /** Its mongod runs; its keeper always does. */
  up: boolean;
  /** Cut off from all others. */
  cut: boolean;
  isPrimary: boolean;
  /** On its disk. */
  configuration: Configuration | null;
  setId: string;
  /** Of the last vote it gave. */
  term: number;
  /** What was written, each entry `term:number`; null while there is nothing or it is being copied. */
  log: string[] | null;
  stopping: Sight['stopping'];
  /** Its keeper keeps it from being elected. */
  isHeld: boolean;
  /** What its keeper has planned and not carried out yet. */
  planned: Step | null;
}

export interface World {
  machines: SimulatedMachine[];
  /** The pods that the StatefulSet wants: the first so many. */
  replicas: number;
  /** Entries that a majority had: they must never be lost. */
  acknowledged: Set<string>;
  sets: number;
  hasUser: boolean;
  writes: number;
}

export class Broken extends Error {}

export function createWorld(size: number, replicas: number): World {
  const machines = Array.from(
    { length: size },
    (_, ordinal): SimulatedMachine => ({
      host: `mongo-${ordinal}.mongo-members.pacman.svc:27017`,
      up: false,
      cut: false,
      isPrimary: false,
      configuration: null,
      setId: '',
      term: 0,
      log: null,
      stopping: 'no',
      isHeld: false,
      planned: null,
    }),
  );
  return { machines, replicas, acknowledged: new Set(), sets: 0, hasUser: false, writes: 0 };
}

export function wantedOf(world: World): string[] {
  return world.machines.slice(0, world.replicas).map(({ host }) => host);
}

// What happens to machines.

export function kill(machine: SimulatedMachine): void {
  machine.up = false;
  machine.isPrimary = false;
}

/**
 * Loses its volume, unless that would lose what was acknowledged, which no keeper could help: with this one, more voters than
 * may fail would have lost theirs at a time.
 */
export function wipe(world: World, machine: SimulatedMachine): void {
  const newest = newestConfiguration(world);
  if (newest === null) return;
  const isKept = world.machines.some(
    (other) => other !== machine && hasEverything(world, other) && wantedOf(world).includes(other.host),
  );
  const voters = newest.members.filter(isVoter).map(({ host }) => machineOf(world, host));
  const lost = voters.filter((voter) => voter === machine || voter.log === null);
  if (lost.length * 2 >= voters.length || !isKept) return;
  kill(machine);
  Object.assign(machine, { configuration: null, setId: '', log: null, term: 0 });
}

/** Another number of pods, unless none of them would have what was acknowledged. */
export function scale(world: World, replicas: number): void {
  const isKept = world.machines
    .slice(0, replicas)
    .some((machine) => machine.configuration && hasEverything(world, machine));
  if (world.sets === 0 || isKept) world.replicas = replicas;
}

function hasEverything(world: World, { log }: SimulatedMachine): boolean {
  return log !== null && [...world.acknowledged].every((entry) => log.includes(entry));
}

// What mongods do among themselves.

/** Configurations travel to who has an older one; primaries without a majority, and those that were outvoted, step down. */
export function beat(world: World): void {
  for (const from of world.machines) {
    for (const to of world.machines) {
      if (from === to || !meets(from, to) || from.configuration === null) continue;
      if (to.configuration === null ? !isIn(from.configuration, to) : from.setId !== to.setId) continue;
      if (to.configuration && !isIn(from.configuration, to) && !isIn(to.configuration, from)) continue;
      if (!to.isPrimary) to.term = Math.max(to.term, from.term);
      if (to.configuration === null || isNewer(from.configuration, to.configuration)) {
        to.configuration = from.configuration;
        to.setId = from.setId;
        if (!isIn(to.configuration, to)) to.isPrimary = false;
      }
    }
  }
  for (const machine of world.machines) {
    // Of a later election it hears from whoever voted in it, also when the one that won has gone since.
    const isOutvoted = world.machines.some(
      (other) =>
        meets(machine, other) &&
        other.term > machine.term &&
        (other.isPrimary || (machine.configuration !== null && isIn(machine.configuration, other))),
    );
    if (machine.isPrimary && (isOutvoted || !hasMajority(world, machine))) machine.isPrimary = false;
  }
}

/** It asks for votes, and becomes primary with a majority of them. */
export function elect(world: World, candidate: SimulatedMachine): void {
  const { configuration, log } = candidate;
  const own = configuration?.members.find(({ host }) => host === candidate.host);
  if (!candidate.up || configuration === null || log === null || !own || !isVoter(own) || own.priority === 0) return;
  if (candidate.isPrimary) return;
  // Its keeper looks every second, and a mongod stands after ten.
  holdIfInDoubt(world, candidate);
  if (candidate.isHeld || !candidate.up) return;
  const term = Math.max(...world.machines.filter((other) => meets(candidate, other)).map((other) => other.term)) + 1;
  const electors = configuration.members.filter(isVoter).map(({ host }) => machineOf(world, host));
  const votes = electors.filter(
    (elector) =>
      meets(candidate, elector) &&
      elector.setId === candidate.setId &&
      elector.configuration !== null &&
      !isNewer(elector.configuration, configuration) &&
      !isAhead(elector.log ?? [], log),
  );
  if (votes.length * 2 <= electors.length) return;
  for (const elector of votes) {
    elector.term = term;
    elector.isPrimary = false;
  }
  candidate.isPrimary = true;
  candidate.configuration = { ...configuration, term };
  if (!hasEverything(world, candidate))
    throw new Broken(`${candidate.host} is primary and lacks what was acknowledged`);
}

/** A secondary gets what the primary has. */
export function copy(world: World, machine: SimulatedMachine): void {
  const primary = world.machines.find(
    (other) => other.isPrimary && meets(machine, other) && other.term >= machine.term,
  );
  if (!primary || primary === machine || machine.configuration === null || !isIn(machine.configuration, machine))
    return;
  if (machine.isPrimary || primary.setId !== machine.setId) return;
  machine.log = [...(primary.log ?? [])];
  machine.term = primary.term;
}

/** Somebody writes at every primary; what a majority has then is acknowledged. */
export function write(world: World): void {
  for (const primary of world.machines.filter(({ isPrimary }) => isPrimary)) {
    world.writes += 1;
    primary.log?.push(`${primary.term}:${world.writes}`);
    acknowledge(world, primary);
  }
}

export function acknowledge(world: World, { configuration, log }: SimulatedMachine): void {
  const voters = configuration?.members.filter(isVoter).map(({ host }) => machineOf(world, host)) ?? [];
  for (const entry of log ?? []) {
    const have = voters.filter((voter) => voter.log?.includes(entry));
    if (have.length * 2 > voters.length) world.acknowledged.add(entry);
  }
}

// What keepers do.

export function look(world: World, machine: SimulatedMachine): Sight {
  const primary = machine.up && machine.isPrimary;
  return {
    set: 'rs0',
    self: machine.host,
    wanted: wantedOf(world),
    leaving: world.machines
      .slice(world.replicas)
      .filter(({ up }) => up)
      .map(({ host }) => host),
    seen: Object.fromEntries(world.machines.map((other) => [other.host, seen(world, machine, other)])),
    user: primary ? (world.hasUser ? 'right' : 'missing') : 'unknown',
    lostFor: 0,
    stopping: machine.stopping,
  };
}

export function decide(world: World, machine: SimulatedMachine): Step {
  machine.planned = plan(look(world, machine));
  return machine.planned;
}

/** `isFresh` when nothing has happened since the look; else mongod may have to refuse. */
export function carryOut(world: World, machine: SimulatedMachine, isFresh: boolean): void {
  const step = machine.planned;
  machine.planned = null;
  machine.isHeld = step?.do === 'hold';
  if (step === null) return;
  if (step.do === 'birth') bear(world, machine, step.configuration);
  else if (step.do === 'change') change(world, machine, step, isFresh);
  else if (step.do === 'stepDown') stepDown(world, machine);
  else if (step.do === 'makeUser' && machine.isPrimary) world.hasUser = true;
  else if (step.do === 'end' && machine.stopping !== 'no') kill(machine);
}

function holdIfInDoubt(world: World, machine: SimulatedMachine): void {
  machine.isHeld = plan(look(world, machine)).do === 'hold';
}

function bear(world: World, machine: SimulatedMachine, configuration: Configuration): void {
  if (!machine.up || machine.configuration !== null) return;
  const other = world.machines.find((one) => one.configuration !== null);
  if (other) throw new Broken(`a second set is born at ${machine.host}, beside ${other.host}`);
  world.sets += 1;
  Object.assign(machine, { configuration, setId: `set ${world.sets}`, log: [], term: 0 });
}

function change(
  world: World,
  actor: SimulatedMachine,
  { at, from, configuration }: Extract<Step, { do: 'change' }>,
  isFresh: boolean,
): void {
  const primary = machineOf(world, at);
  if (!primary.isPrimary || !meets(actor, primary) || primary.configuration === null) return;
  const voters = (one: Configuration) => one.members.filter(isVoter).map(({ host }) => host);
  const before = voters(from);
  const after = voters(configuration);
  const difference = [
    ...before.filter((host) => !after.includes(host)),
    ...after.filter((host) => !before.includes(host)),
  ];
  if (difference.length > 1) throw new Broken(`${difference.length} votes are changed at once`);
  if (!after.includes(primary.host)) throw new Broken('the primary is to lose its vote');
  const { version, term } = primary.configuration;
  if (version !== from.version || term !== from.term || !isCommitted(world, primary)) return;
  const reached = after.filter((host) => meets(primary, machineOf(world, host)));
  if (reached.length * 2 <= after.length) {
    if (isFresh) throw new Broken('the voters that are well would be no majority');
    return;
  }
  primary.configuration = { ...configuration, version: version + 1 };
}

function stepDown(world: World, machine: SimulatedMachine): void {
  if (!machine.isPrimary) return;
  machine.isPrimary = false;
  if (machine.stopping === 'asked') machine.stopping = 'steppedDown';
  for (const heir of world.machines.filter((other) => other !== machine)) {
    if (world.machines.some(({ isPrimary }) => isPrimary)) return;
    elect(world, heir);
  }
}

function seen(world: World, from: SimulatedMachine, machine: SimulatedMachine): Seen {
  if (!meets(from, machine)) return { is: 'away', why: 'connect ECONNREFUSED' };
  if (machine.configuration === null) return { is: 'empty' };
  const { configuration, setId, term } = machine;
  const state = stateOf(machine);
  const heartbeats: Record<string, Heartbeat> = {};
  for (const { host } of configuration.members) {
    const other = machineOf(world, host);
    const isHeard = meets(machine, other);
    heartbeats[host] = {
      state: isHeard ? stateOf(other) : 'DOWN',
      silentFor: isHeard ? 0 : GONE_AFTER + 1,
      lag: 0,
    };
  }
  const last = machine.log === null ? '' : positionOf(machine.log);
  return {
    is: 'member',
    state,
    term,
    position: last,
    setId,
    configuration,
    committed: isCommitted(world, machine),
    heartbeats,
  };
}

function stateOf(machine: SimulatedMachine): State {
  if (machine.configuration === null) return 'STARTUP';
  if (!isIn(machine.configuration, machine)) return 'REMOVED';
  if (machine.isPrimary) return 'PRIMARY';
  return machine.log === null ? 'STARTUP2' : 'SECONDARY';
}

/** A majority of its voters has it, and in it whatever was acknowledged before. */
function isCommitted(world: World, { configuration }: SimulatedMachine): boolean {
  if (configuration === null) return false;
  const voters = configuration.members.filter(isVoter).map(({ host }) => machineOf(world, host));
  const have = voters.filter(
    (voter) =>
      voter.configuration?.version === configuration.version && voter.configuration.term === configuration.term,
  );
  const safe = voters.filter((voter) => hasEverything(world, voter));
  return have.length * 2 > voters.length && safe.length * 2 > voters.length;
}

function hasMajority(world: World, machine: SimulatedMachine): boolean {
  const voters = machine.configuration?.members.filter(isVoter) ?? [];
  return voters.filter(({ host }) => meets(machine, machineOf(world, host))).length * 2 > voters.length;
}

function newestConfiguration(world: World): Configuration | null {
  const all = world.machines.flatMap(({ configuration }) => (configuration ? [configuration] : []));
  return all.reduce<Configuration | null>(
    (newest, one) => (newest === null || isNewer(one, newest) ? one : newest),
    null,
  );
}

function isAhead(one: readonly string[], other: readonly string[]): boolean {
  return positionOf(one) > positionOf(other);
}

/** By the term of the last entry, then by their number. */
function positionOf(log: readonly string[]): string {
  const term = log.at(-1)?.split(':')[0] ?? '0';
  return `${term.padStart(6, '0')}:${String(log.length).padStart(6, '0')}`;
}

function isIn({ members }: Configuration, { host }: SimulatedMachine): boolean {
  return members.some((member) => member.host === host);
}

function meets(one: SimulatedMachine, other: SimulatedMachine): boolean {
  return one === other ? one.up : other.up && !one.cut && !other.cut;
}

function machineOf(world: World, host: string): SimulatedMachine {
  const machine = world.machines.find((one) => one.host === host);
  if (!machine) throw new Broken(`there is no ${host}`);
  return machine;
}
