/**
 * What a keeper sees in one look around: plain data, which `plan.ts` decides on and `/status` shows.
 *
 * A member is known by the name that the configuration has for it, `mongo-0.mongo-members.pacman.svc:27017`.
 */

export type State =
  | 'STARTUP'
  | 'PRIMARY'
  | 'SECONDARY'
  | 'RECOVERING'
  | 'STARTUP2'
  | 'UNKNOWN'
  | 'ARBITER'
  | 'DOWN'
  | 'ROLLBACK'
  | 'REMOVED';

/** One member as the configuration has it; what an operator has set besides is kept as it is. */
export interface ConfiguredMember {
  _id: number;
  host: string;
  /** 1 when it is not said. */
  votes?: number;
  /** 1 when it is not said. */
  priority?: number;
  [more: string]: unknown;
}

/** The document of `replSetGetConfig`. */
export interface Configuration {
  _id: string;
  version: number;
  term?: number;
  members: ConfiguredMember[];
  [more: string]: unknown;
}

/** How a member of the set looks to another one, by their heartbeats. */
export interface Heartbeat {
  state: State;
  /** Since its last answer, in ms; 0 for itself. */
  silentFor: number;
  /** How far its data is behind the primary's, in ms; null when it has none or nobody knows. */
  lag: number | null;
}

/** What one member answered. */
export type Seen =
  | { is: 'away'; why: string }
  /** It runs, and does not know our key. */
  | { is: 'stranger' }
  /** It runs, and has no configuration on its disk. */
  | { is: 'empty' }
  | {
      is: 'member';
      state: State;
      /** Of the last election that it knows. */
      term: number;
      /** Its last entry of the oplog: the greater in the order of text is the newer. Empty while it has no data. */
      position: string;
      /** Made once at a set's birth: members with different ones never come together. */
      setId: string;
      configuration: Configuration;
      /** Whether a majority has this configuration; only the primary knows. */
      committed: boolean;
      /** By member; empty when it is not in its own configuration. */
      heartbeats: Readonly<Record<string, Heartbeat>>;
    };

export type SeenMember = Extract<Seen, { is: 'member' }>;

/** The application's user: `missing`, or with another password or other roles than it should have. */
export type UserState = 'right' | 'missing' | 'wrong' | 'unknown';

export interface Sight {
  /** Name of the set. */
  set: string;
  self: string;
  /** The members that there should be, in order; null when that is not known, and then nothing may be concluded from it. */
  wanted: readonly string[] | null;
  /** Members that are not wanted any more and run still, as far as that is known. */
  leaving: readonly string[];
  /** Every wanted and leaving member, every one in a configuration that was seen, and ourselves. */
  seen: Readonly<Record<string, Seen>>;
  /** Only looked after where our member is the primary; `unknown` elsewhere. */
  user: UserState;
  /** Since when our member does not know itself although its name leads to it, in ms; 0 when that is not so. */
  lostFor: number;
  /** Whether our member was told to stop, and whether it has stepped down since. */
  stopping: 'no' | 'asked' | 'steppedDown';
}

/** Whether one configuration is newer than another. */
export function isNewer(one: Configuration, other: Configuration): boolean {
  const terms = (one.term ?? 0) - (other.term ?? 0);
  return terms === 0 ? one.version > other.version : terms > 0;
}

export function isMember(seen: Seen | undefined): seen is SeenMember {
  return seen?.is === 'member';
}

/** Whether it belongs to another set than our member. */
export function isForeign(seen: Seen | undefined, own: SeenMember): boolean {
  return isMember(seen) && seen.setId !== own.setId;
}

/** The primary of our set that is in office: of two that both think so, the one of the later election. */
export function primaryOf(sight: Sight): { host: string; member: SeenMember } | null {
  const own = sight.seen[sight.self];
  let found: { host: string; member: SeenMember } | null = null;
  for (const [host, member] of Object.entries(sight.seen)) {
    if (!isMember(member) || member.state !== 'PRIMARY') continue;
    if (isMember(own) && isForeign(member, own)) continue;
    if (found === null || member.term > found.member.term) found = { host, member };
  }
  return found;
}

/** How an operator calls a member: `mongo-0`; an address is told whole. */
export function nameOf(host: string): string {
  return /^[a-z]/i.test(host) ? (/^[^.:]+/.exec(host)?.[0] ?? host) : host;
}

/** `mongo-0, mongo-1 and mongo-2`. */
export function namesOf(hosts: readonly string[]): string {
  const names = hosts.map(nameOf);
  const last = names.pop() ?? 'nobody';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** The id in the configuration's settings, as text; empty for none. */
export function setIdOf({ settings }: Configuration): string {
  const id = typeof settings === 'object' && settings !== null && 'replicaSetId' in settings && settings.replicaSetId;
  return id ? String(id) : '';
}
