/**
 * What the driver sees of the replica set, from the events of its monitors: who is primary, who is there, how far behind,
 * and what time it is there. Nobody is asked for it, and no privilege is needed.
 */
import type { MongoClient, ServerHeartbeatSucceededEvent, TopologyDescriptionChangedEvent } from 'mongodb';
import type { ReplicaSet } from '../api.ts';
import type { StoreLog } from './condition.ts';

export interface SetWatch {
  status(): ReplicaSet | null;
  primary(): string | null;
  isStandalone(): boolean;
  /**
   * Milliseconds since 1970 by the member whose clock is furthest ahead; null while none was heard of. Every server that uses the
   * set comes to the same, whatever its own clock says, and an election does not turn it back.
   */
  time(): number | null;
}

interface HeardMember {
  /** When its last write was, by its own clock, in ms since 1970. */
  lastWrite: number | null;
  /** Seconds, when it was heard last. */
  lag: number | null;
  /** Its clock less this process' monotonic one: the latest of these samples, in ms. */
  clock: number[];
  isAway: boolean;
}

/** Samples of a member's clock; the largest is the one that came with the least delay. */
const SAMPLES = 8;
const STATES: Readonly<Record<string, ReplicaSet['members'][number]['state'] | undefined>> = {
  RSPrimary: 'primary',
  RSSecondary: 'secondary',
  Standalone: 'standalone',
  Mongos: 'primary',
  LoadBalancer: 'primary',
  Unknown: 'away',
};

/** `changed` is called when there is another primary, or none any more. */
export function watchSet(client: MongoClient, log: StoreLog, changed: (primary: string | null) => void): SetWatch {
  /** By host:port, also of those that are away. */
  const known = new Map<string, HeardMember>();
  let name: string | null = null;
  let states = new Map<string, ReplicaSet['members'][number]['state']>();
  let primary: string | null = null;
  /** The one that the log knows. */
  let told: string | null = null;
  let isStandalone = false;

  const memberOf = (host: string): HeardMember => {
    const member = known.get(host) ?? { lastWrite: null, lag: null, clock: [], isAway: false };
    known.set(host, member);
    return member;
  };

  client.on('topologyDescriptionChanged', ({ newDescription }: TopologyDescriptionChangedEvent) => {
    const { servers, setName, type } = newDescription;
    name = setName ?? name;
    states = new Map([...servers].map(([host, { type: kind }]) => [host, STATES[kind] ?? 'other']));
    if (type !== 'Unknown') isStandalone = type === 'Single' && states.values().next().value === 'standalone';
    for (const host of known.keys()) if (!states.has(host)) known.delete(host);
    const found = [...states].find(([, state]) => state === 'primary' || state === 'standalone')?.[0] ?? null;
    if (found === primary) return;
    primary = found;
    if (found !== null && found !== told) log.info({ primary: found, set: name }, 'MongoDB has a primary');
    told = found ?? told;
    changed(primary);
  });
  client.on('serverHeartbeatSucceeded', ({ connectionId: host, reply }: ServerHeartbeatSucceededEvent) => {
    const member = memberOf(host);
    if (member.isAway) log.info({ member: host }, 'a member of MongoDB is back');
    member.isAway = false;
    const { localTime, lastWrite } = reply as { localTime?: Date; lastWrite?: { lastWriteDate?: Date } };
    if (localTime) member.clock = [...member.clock, localTime.getTime() - performance.now()].slice(-SAMPLES);
    member.lastWrite = lastWrite?.lastWriteDate?.getTime() ?? null;
    // What the primary had written when it was heard last, and this member had not when it was heard after that.
    const ahead = primary === null || primary === host ? null : known.get(primary)?.lastWrite;
    if (primary === host) member.lag = 0;
    else member.lag = ahead && member.lastWrite ? Math.max(0, (ahead - member.lastWrite) / 1000) : null;
  });
  client.on('serverHeartbeatFailed', ({ connectionId: host, failure }) => {
    const member = memberOf(host);
    member.lag = null;
    if (!member.isAway) log.warn({ member: host, trouble: failure.message }, 'a member of MongoDB is away');
    member.isAway = true;
  });

  return {
    primary: () => primary,
    isStandalone: () => isStandalone,
    status: () => {
      if (states.size === 0) return null;
      const members = [...states].map(([host, state]) => ({ host, state, lag: known.get(host)?.lag ?? null }));
      return { name, primary, members };
    },
    time: () => {
      const clocks = [...known.values()].flatMap(({ clock }) => (clock.length > 0 ? [Math.max(...clock)] : []));
      return clocks.length > 0 ? Math.round(performance.now() + Math.max(...clocks)) : null;
    },
  };
}
