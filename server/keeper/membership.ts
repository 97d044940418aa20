/**
 * How the primary brings a configuration to the wanted members: one change at a time.
 *
 * - A new member comes without a vote and gets one when it has the data: an empty one would count for the majority.
 * - Votes are an odd number, at most 7: one more voter to an even number is one more that may not fail.
 * - A member that is not wanted any more loses its vote at once, and stays as a copy until it stops: so the others keep the
 *   majority whatever becomes of it, and it stays ready, without which a StatefulSet would not stop it in order.
 * - Nothing is done after which the voters that are well would not be a majority.
 */
import { type Configuration, type ConfiguredMember, type Heartbeat, nameOf, type Seen, type State } from './sight.ts';

/** More members of a set may not vote: a rule of MongoDB. */
const MOST_VOTERS = 7;
const MOST_MEMBERS = 50;
/** A member that is not wanted any more is taken for gone after this silence, in ms. */
export const GONE_AFTER = 10_000;

export interface Reconfiguration {
  configuration: Configuration;
  says: string;
}

export interface Members {
  /** The one in office, whose view this is. */
  primary: string;
  /** The id of the set that it is primary of. */
  setId: string;
  configuration: Configuration;
  heartbeats: Readonly<Record<string, Heartbeat>>;
  wanted: readonly string[];
  /** What every wanted member answered; one is added only when it answers. */
  seen: Readonly<Record<string, Seen>>;
}

/**
 * After so many ms without a primary the others elect one; MongoDB's own default is 10 s, and with it a player waits longer for a
 * score than a player should. An election for nothing costs a second and no score, since writes wait for a majority.
 */
const ELECTION_TIMEOUT = 5000;

/** The configuration of a new set: of one, who is primary at once, and takes in the others as it takes in everybody. */
export function newConfiguration(set: string, host: string): Configuration {
  // Chained, a secondary that copies from another one stands still with it when that is frozen, and then there is no majority.
  const settings = { electionTimeoutMillis: ELECTION_TIMEOUT, chainingAllowed: false };
  return { _id: set, version: 1, members: [{ _id: 0, host }], settings };
}

/** The next change of the configuration, or null when it is as wanted, or has to wait. */
export function nextChange(members: Members): Reconfiguration | null {
  return forget(members) ?? add(members) ?? enfranchise(members) ?? disenfranchise(members);
}

/** Takes a member out of the configuration; null when the others would not be a majority without it. */
export function remove(members: Pick<Members, 'configuration' | 'heartbeats'>, host: string): Configuration | null {
  const rest = members.configuration.members.filter((member) => member.host !== host);
  return isWell(rest, members.heartbeats) ? { ...members.configuration, members: rest } : null;
}

export function isVoter({ votes = 1 }: ConfiguredMember): boolean {
  return votes > 0;
}

/** Whether a member has the data and serves it. */
export function isServing(state: State | undefined): boolean {
  return state === 'PRIMARY' || state === 'SECONDARY';
}

/** Whether a member without a vote is to get one. Until then the set is weaker than its number of members says. */
export function awaitsVote({ members }: Configuration, wanted: readonly string[], host: string): boolean {
  const voteless = members.filter((member) => wanted.includes(member.host) && mayVote(member) && !isVoter(member));
  const staying = wanted.length - oddNumber(wanted.length);
  return voteless.length > staying && voteless.some((member) => member.host === host);
}

/** A copy that is not wanted any more, and has ended without a word. */
function forget(members: Members): Reconfiguration | null {
  const { configuration, heartbeats, wanted } = members;
  const gone = configuration.members.findLast(
    (member) =>
      !wanted.includes(member.host) && !isVoter(member) && (heartbeats[member.host]?.silentFor ?? 0) > GONE_AFTER,
  );
  const rest = gone && remove(members, gone.host);
  return rest
    ? { configuration: rest, says: `${nameOf(gone.host)} is not wanted any more and has gone: removed` }
    : null;
}

function add({ configuration, heartbeats, wanted, seen, setId }: Members): Reconfiguration | null {
  if (!isWell(configuration.members, heartbeats)) return null;
  const isIn = (host: string) => configuration.members.some((member) => member.host === host);
  const host = wanted.find((host) => !isIn(host) && mayJoin(seen[host], setId));
  if (host === undefined || configuration.members.length >= MOST_MEMBERS) return null;
  const _id = Math.max(...configuration.members.map((member) => member._id)) + 1;
  return {
    configuration: { ...configuration, members: [...configuration.members, voteless(_id, host)] },
    says: `${nameOf(host)} joins, without a vote until it has the data`,
  };
}

/** An empty one, or one that was in this set before: whatever configuration it has, it gets ours. */
function mayJoin(seen: Seen | undefined, setId: string): boolean {
  return seen?.is === 'empty' || (seen?.is === 'member' && seen.setId === setId && seen.state !== 'PRIMARY');
}

function enfranchise(members: Members): Reconfiguration | null {
  const { configuration, heartbeats } = members;
  const { voters, ready, number } = franchise(members);
  const [next] = ready;
  const all = configuration.members.filter(isVoter).length;
  if (next === undefined || voters.length >= number || all >= MOST_VOTERS) return null;
  const changed = configuration.members.map((member) =>
    member === next ? { ...member, votes: 1, priority: 1 } : member,
  );
  if (!isWell(changed, heartbeats)) return null;
  return {
    configuration: { ...configuration, members: changed },
    says: `${nameOf(next.host)} has the data and gets its vote`,
  };
}

function disenfranchise(members: Members): Reconfiguration | null {
  const { configuration, heartbeats, wanted, primary } = members;
  const { voters, number } = franchise(members);
  const unwanted = configuration.members.filter((member) => isVoter(member) && !wanted.includes(member.host));
  const isWantedServed = voters.some(({ host }) => isServing(heartbeats[host]?.state));
  const candidates = unwanted.length > 0 ? unwanted : voters.length > number ? voters : [];
  // The dead before the living, the last before the first; the primary needs its vote.
  const others = candidates.filter(({ host }) => host !== primary).reverse();
  const next = others.find(({ host }) => !isServing(heartbeats[host]?.state)) ?? others[0];
  if (next === undefined || !isWantedServed) return null;
  const changed = configuration.members.map((member) =>
    member === next ? { ...member, votes: 0, priority: 0 } : member,
  );
  if (!isWell(changed, heartbeats)) return null;
  const why = unwanted.length > 0 ? 'is not wanted any more' : 'would make the number of votes even';
  return {
    configuration: { ...configuration, members: changed },
    says: `${nameOf(next.host)} ${why}: it keeps a copy without a vote`,
  };
}

/** The wanted members that vote, those that could as well, and how many votes there should be. */
function franchise({ configuration, heartbeats, wanted }: Members) {
  const members = configuration.members.filter(({ host }) => wanted.includes(host));
  const voters = members.filter(isVoter);
  const ready = members.filter(
    (member) => !isVoter(member) && mayVote(member) && isServing(heartbeats[member.host]?.state),
  );
  ready.sort((a, b) => wanted.indexOf(a.host) - wanted.indexOf(b.host));
  return { voters, ready, number: oddNumber(voters.length + ready.length) };
}

/** What an operator has hidden, delayed or made an arbiter stays as it was made. */
function mayVote({ hidden, arbiterOnly, slaveDelay, secondaryDelaySecs }: ConfiguredMember): boolean {
  return !hidden && !arbiterOnly && !slaveDelay && !secondaryDelaySecs;
}

function isWell(members: readonly ConfiguredMember[], heartbeats: Members['heartbeats']): boolean {
  const voters = members.filter(isVoter);
  return voters.filter(({ host }) => isServing(heartbeats[host]?.state)).length * 2 > voters.length;
}

function oddNumber(members: number): number {
  return Math.min(MOST_VOTERS, members % 2 === 0 ? Math.max(0, members - 1) : members);
}

function voteless(_id: number, host: string): ConfiguredMember {
  return { _id, host, votes: 0, priority: 0 };
}
