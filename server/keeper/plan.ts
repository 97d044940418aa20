/**
 * The keeper's mind: from what is seen to at most one step. Pure, so that every case is a row of a test.
 *
 * Its rules:
 * - A set is born only when every wanted member answers and none has a configuration on its disk; the first by name makes
 *   it, whatever its ordinal, so that two never do. An empty disk beside others that have a configuration is a lost one.
 * - Only the primary's configuration is believed, and it is changed by the primary's keeper, or by that of a member that leaves.
 *   Nothing is ever forced: without a majority it waits, and says whom for.
 * - A voter that has lost its data would vote for anybody: until it has data again, nobody stands for election who might lack
 *   what it had.
 * - Who is told to stop hands over first; who is not wanted any more also takes itself out.
 */
import { isServing, isVoter, newConfiguration, nextChange, remove } from './membership.ts';
import {
  type Configuration,
  isForeign,
  isMember,
  isNewer,
  nameOf,
  namesOf,
  primaryOf,
  type Seen,
  type SeenMember,
  type Sight,
} from './sight.ts';

/** What to do, and the sentence that tells an operator. */
export type Step = { says: string } & (
  | { do: 'rest' }
  /** Something is missing that an operator may want to know of. */
  | { do: 'wait' }
  | { do: 'birth'; configuration: Configuration }
  /** Replaces the configuration of that version by the next one, at the primary. */
  | { do: 'change'; at: string; from: Configuration; configuration: Configuration }
  | { do: 'makeUser' }
  | { do: 'mendUser' }
  /** Keeps our member from being elected for some seconds. */
  | { do: 'hold' }
  /** Ends our mongod, to be started again by whoever runs it. */
  | { do: 'restart' }
  | { do: 'stepDown' }
  /** There is nothing left to do before our member stops. */
  | { do: 'end' }
);

/** A member that does not know itself gets this long to do so by its heartbeats, in ms, before it is started again. */
export const LOST_AFTER = 15_000;

export function plan(sight: Sight): Step {
  const own = sight.seen[sight.self];
  if (sight.stopping !== 'no') return holding(planStop(sight, own), sight, own);
  if (own === undefined || own.is === 'away') {
    return wait(`our mongod does not answer${own ? `: ${own.why}` : ''}`);
  }
  if (own.is === 'stranger')
    return wait(`our mongod refuses our key: its key file is another one than KEEPER_KEY_FILE`);
  if (own.is === 'empty') return planBirth(sight);
  return own.state === 'PRIMARY' ? planPrimary(sight, own) : planMember(sight, own);
}

/** Our mongod has no configuration: this is a new set, a new member, or a lost volume. */
function planBirth({ set, self, wanted, leaving, seen }: Sight): Step {
  if (wanted === null) return wait('our volume is empty, and which members are wanted is not known');
  const configured = Object.keys(seen).filter((host) => isMember(seen[host]));
  if (configured.length > 0) {
    const primary = configured.find((host) => stateOf(seen[host]) === 'PRIMARY');
    const knows = configured.some((host) => {
      const member = seen[host];
      return isMember(member) && indexOf(member.configuration, self) >= 0;
    });
    if (knows) {
      const from = namesOf(configured);
      return wait(
        `our volume is empty; ${from} know us from before, and we get the configuration and the data from there`,
      );
    }
    if (!wanted.includes(self)) return rest('we are not wanted, and not in the set');
    if (primary) return wait(`our volume is empty; ${nameOf(primary)} is the primary and will take us in`);
    return wait(
      `our volume is empty, but ${namesOf(configured)} ${configured.length > 1 ? 'have' : 'has'} a configuration: no new set is made; waiting for its primary to take us in`,
    );
  }
  if (!wanted.includes(self)) return rest('we are not wanted, and in no set');
  const missing = [...wanted, ...leaving].filter((host) => seen[host]?.is !== 'empty');
  if (missing.length > 0)
    return wait(
      `no set is made before every member answers: ${missing.map((host) => excuse(host, seen[host])).join('; ')}`,
    );
  const first = [...wanted].sort()[0] ?? self;
  if (first !== self) return wait(`every member is here and empty: ${nameOf(first)} makes the set`);
  return {
    do: 'birth',
    configuration: newConfiguration(set, self),
    says: `every member is here and empty: a new set ${set} is made, of ${namesOf(wanted)}`,
  };
}

function planPrimary(sight: Sight, own: SeenMember): Step {
  const { self, wanted, user } = sight;
  const { configuration, heartbeats, committed } = own;
  const primary = primaryOf(sight);
  if (primary && primary.host !== self)
    return wait(`${nameOf(primary.host)} was elected after us: our mongod will notice`);
  if (indexOf(configuration, self) < 0) {
    return wait(
      `the set knows our member by another name (${namesOf(configuration.members.map(({ host }) => host))}) than KEEPER_SELF says`,
    );
  }
  if (user === 'missing') return { do: 'makeUser', says: 'the application has no user yet: made' };
  if (user === 'wrong')
    return { do: 'mendUser', says: "the application's user had another password or other roles: mended" };
  if (wanted === null) return wait('which members are wanted is not known: they stay as they are');
  if (!committed) return wait('the last change of the configuration has not reached a majority yet');
  const change = nextChange({ primary: self, setId: own.setId, configuration, heartbeats, wanted, seen: sight.seen });
  if (change) return { do: 'change', at: self, from: configuration, ...change };
  if (!wanted.includes(self)) {
    const heir = heirOf(own, wanted);
    if (heir) return { do: 'stepDown', says: `we are not wanted any more: ${nameOf(heir)} may take over` };
    return wait(`we are not wanted any more, but nobody else has the data yet`);
  }
  const complaints = complaintsOf(sight, own, wanted);
  return complaints.length > 0 ? wait(`primary; ${complaints.join('; ')}`) : rest('primary, and the set is as wanted');
}

/** What is not as wanted and cannot be changed now. */
function complaintsOf({ self, seen }: Sight, own: SeenMember, wanted: readonly string[]): string[] {
  const { configuration, heartbeats } = own;
  const missing = wanted.filter((host) => indexOf(configuration, host) < 0);
  const poor = configuration.members
    .map(({ host }) => host)
    .filter((host) => wanted.includes(host) && !isServing(heartbeats[host]?.state));
  const copies = configuration.members.map(({ host }) => host).filter((host) => !wanted.includes(host));
  const isNeeded = (host: string) => configuration.members.some((member) => member.host === host && isVoter(member));
  return [
    ...missing.map((host) =>
      isForeign(seen[host], own) ? foreign(host, self) : `cannot take in yet: ${excuse(host, seen[host])}`,
    ),
    ...poor.map((host) => excuse(host, seen[host], heartbeats[host]?.state)),
    ...copies.map((host) =>
      isNeeded(host)
        ? `${nameOf(host)} is not wanted any more, but its vote is needed until the others are well`
        : `${nameOf(host)} is not wanted any more and keeps a copy until it stops`,
    ),
  ];
}

/** A member of another set is told of besides: it changes nothing in what has to be done for ours. */
function planMember(sight: Sight, own: SeenMember): Step {
  const { self, seen } = sight;
  const step = planInSet(sight, own);
  const other = Object.keys(seen).find((host) => isForeign(seen[host], own));
  if (other === undefined) return step;
  const says = `${step.says}; ${foreign(other, self)}`;
  return step.do === 'rest' ? wait(says) : { ...step, says };
}

function planInSet(sight: Sight, own: SeenMember): Step {
  const { self, seen, lostFor } = sight;
  const primary = primaryOf(sight);
  if (own.state === 'REMOVED') {
    if (indexOf(own.configuration, self) >= 0) {
      if (lostFor > LOST_AFTER)
        return {
          do: 'restart',
          says: 'our mongod did not find itself in the configuration when it started, although its name leads to it: started again',
        };
      return wait(
        `our mongod does not know itself as ${nameOf(self)} yet: its name does not lead to it, or has not for long`,
      );
    }
    if (sight.wanted !== null && !sight.wanted.includes(self)) return rest('we have left the set');
    return wait(
      primary
        ? `we were removed before: ${nameOf(primary.host)} is the primary and will take us back`
        : 'we were removed before, and there is no primary to take us back',
    );
  }
  const voters = own.configuration.members.filter(isVoter).map(({ host }) => host);
  const blind = voters.find(
    (host) => seen[host]?.is === 'empty' || positionOf(seen[host], own) === '' || isForeign(seen[host], own),
  );
  if (primary) {
    const says = `${own.state.toLowerCase()}; ${nameOf(primary.host)} is the primary`;
    // Cut off or frozen for a while, it would stand before its mongod has heard of the primary, and win by that voter.
    if (blind === undefined || own.position === '') return rest(says);
    return hold(`${says}, and nobody else is to be elected while ${nameOf(blind)} has no data of ours`);
  }
  if (own.position === '') return wait(`no primary, and our member is ${own.state.toLowerCase()}`);
  const holders = voters.filter((host) => positionOf(seen[host], own));
  if (holders.length < enoughOf(voters)) {
    const missing = voters.filter((host) => !holders.includes(host));
    return hold(
      `no primary: of ${voters.length} voters ${holders.length} have data and are seen, and nobody is elected before it is sure that nothing is lost: ${missing.map((host) => (isForeign(seen[host], own) ? `${nameOf(host)} is of another set` : excuse(host, seen[host]))).join('; ')}; bring back ${missing.length > 1 ? 'one of them' : 'it'} with its data, or see "A member is gone" in docs/operations.md`,
    );
  }
  const better = blind !== undefined && holders.find((host) => hasMore(seen[host], own));
  if (better) return hold(`no primary: ${nameOf(better)} has more than we, and is to be elected`);
  return wait('no primary: the members elect one');
}

/**
 * How many voters with data must be seen before one of them may become primary.
 *
 * A voter that has lost its data votes for anybody, so the votes do not see to it that nothing is lost. What was acknowledged
 * was on a majority: of so many who have kept their data one has it, and who has the most of them has it.
 */
function enoughOf(voters: readonly string[]): number {
  return Math.ceil(voters.length / 2);
}

function hasMore(seen: Seen | undefined, own: SeenMember): boolean {
  return isMember(seen) && (seen.position > own.position || isNewer(seen.configuration, own.configuration));
}

/** Undefined for who is not seen in our set, empty for who has no data. */
function positionOf(seen: Seen | undefined, own: SeenMember): string | undefined {
  return isMember(seen) && !isForeign(seen, own) ? seen.position : undefined;
}

/** While one that is to stop waits for something, it stands no more than it would otherwise. */
function holding(step: Step, sight: Sight, own: Seen | undefined): Step {
  if (step.do !== 'wait' || !isMember(own) || own.state === 'PRIMARY') return step;
  const otherwise = planInSet(sight, own);
  return otherwise.do === 'hold' ? hold(`${step.says}; ${otherwise.says}`) : step;
}

function planStop(sight: Sight, own: Seen | undefined): Step {
  const { self, wanted, stopping } = sight;
  const primary = primaryOf(sight);
  const isPrimary = isMember(own) && own.state === 'PRIMARY' && primary?.host === self;
  if (wanted === null || wanted.includes(self)) {
    if (isPrimary) {
      const heir = heirOf(own, null);
      return heir
        ? { do: 'stepDown', says: `we are told to stop: ${nameOf(heir)} may take over` }
        : end('we are told to stop, and nobody can take over');
    }
    if (stopping === 'steppedDown' && primary === null) return wait('we have stepped down: the others elect a primary');
    return end(primary ? `we may stop: ${nameOf(primary.host)} is the primary` : 'we may stop');
  }
  if (own?.is === 'stranger') return end('we may stop: our mongod refuses our key');
  if (primary === null && own?.is === 'empty') return end('we may stop: our member is in no set');
  if (primary === null)
    return wait('we are not wanted any more and want to leave the set, but there is no primary to ask');
  const { configuration, heartbeats, committed } = primary.member;
  if (indexOf(configuration, self) < 0) {
    if (isMember(own) && own.state !== 'REMOVED') return wait('we have left the set: our mongod has yet to hear of it');
    return committed ? end('we have left the set') : wait('we leave the set: a majority has yet to hear of it');
  }
  if (!committed) return wait('the last change of the configuration has not reached a majority yet');
  if (isPrimary) {
    const change = nextChange({ primary: self, setId: own.setId, configuration, heartbeats, wanted, seen: sight.seen });
    if (change) return { do: 'change', at: self, from: configuration, ...change };
    const heir = heirOf(own, wanted);
    return heir
      ? { do: 'stepDown', says: `we leave the set: ${nameOf(heir)} may take over` }
      : wait('we are not wanted any more, but nobody else has the data yet');
  }
  const rest = remove({ configuration, heartbeats }, self);
  if (rest === null) return wait('we are not wanted any more, but our vote is needed until the others are well');
  return {
    do: 'change',
    at: primary.host,
    from: configuration,
    configuration: rest,
    says: `we leave the set: ${nameOf(primary.host)} removes us`,
  };
}

/** Who may become primary when we step down; of the wanted ones, when they are known. */
function heirOf({ configuration, heartbeats }: SeenMember, wanted: readonly string[] | null): string | undefined {
  return configuration.members.find(
    (member) =>
      isVoter(member) &&
      (member.priority ?? 1) > 0 &&
      heartbeats[member.host]?.state === 'SECONDARY' &&
      (wanted === null || wanted.includes(member.host)),
  )?.host;
}

function foreign(host: string, self: string): string {
  return `${nameOf(host)} belongs to another set than ${nameOf(self)}, and sets never merge: one of their volumes has to be emptied by hand`;
}

/** Why a member is not as it should be. */
function excuse(host: string, seen: Seen | undefined, state?: string): string {
  const name = nameOf(host);
  if (seen === undefined) return `${name} has not been asked yet`;
  if (seen.is === 'away') return `${name} does not answer (${seen.why})`;
  if (seen.is === 'stranger') return `${name} refuses our key: its key file is another one`;
  if (seen.is === 'empty') return `${name} has an empty volume`;
  return `${name} is ${(state ?? seen.state).toLowerCase()}`;
}

function stateOf(seen: Seen | undefined): string | undefined {
  return isMember(seen) ? seen.state : undefined;
}

function indexOf({ members }: Configuration, host: string): number {
  return members.findIndex((member) => member.host === host);
}

function rest(says: string): Step {
  return { do: 'rest', says };
}

function wait(says: string): Step {
  return { do: 'wait', says };
}

function hold(says: string): Step {
  return { do: 'hold', says };
}

function end(says: string): Step {
  return { do: 'end', says };
}
