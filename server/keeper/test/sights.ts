/** What a keeper may see, in few words, and what it is to plan then: rows of the tests of its mind. */
import { expect, test } from 'vitest';
import { GONE_AFTER } from '../membership.ts';
import { plan, type Step } from '../plan.ts';
import type { Configuration, ConfiguredMember, Heartbeat, Seen, SeenMember, Sight, State } from '../sight.ts';

export const host = (ordinal: number) => `mongo-${ordinal}.mongo-members.pacman.svc:27017`;
export const hosts = (...ordinals: number[]) => ordinals.map(host);

export const away: Seen = { is: 'away', why: 'connect ECONNREFUSED' };
export const empty: Seen = { is: 'empty' };
export const stranger: Seen = { is: 'stranger' };

/** `0 1 -2`: 0 and 1 vote, 2 does not. */
export function configuration(members: string): Configuration {
  const list = members.split(' ').map((text): ConfiguredMember => {
    const _id = Math.abs(Number(text));
    return text.startsWith('-') ? { _id, host: host(_id), votes: 0, priority: 0 } : { _id, host: host(_id) };
  });
  return { _id: 'rs0', version: 5, term: 2, members: list };
}

export function member(state: State, members: string, parts: Partial<SeenMember> = {}): SeenMember {
  const config = configuration(members);
  return {
    is: 'member',
    state,
    term: 2,
    position: '5',
    setId: 'a',
    configuration: config,
    committed: state === 'PRIMARY',
    heartbeats: heard(config, {}),
    ...parts,
  };
}

export function heard(
  { members }: Configuration,
  others: Record<number, State>,
  silentFor = GONE_AFTER + 1,
): Record<string, Heartbeat> {
  return Object.fromEntries(
    members.map(({ _id, host }) => {
      const state = others[_id] ?? 'SECONDARY';
      return [host, { state, silentFor: state === 'DOWN' ? silentFor : 0, lag: 0 }];
    }),
  );
}

/** A primary that hears its secondaries, but for those that are said. */
export const primary = (members: string, others: Record<number, State> = {}, parts: Partial<SeenMember> = {}) =>
  member('PRIMARY', members, { heartbeats: heard(configuration(members), others), ...parts });

export function sight(self: number, wanted: number[] | null, seen: Seen[], parts: Partial<Sight> = {}): Sight {
  return {
    set: 'rs0',
    self: host(self),
    wanted: wanted && hosts(...wanted),
    seen: Object.fromEntries(seen.map((one, ordinal) => [host(ordinal), knowingItself(one, ordinal)])),
    leaving: [],
    user: 'right',
    lostFor: 0,
    stopping: 'no',
    ...parts,
  };
}

function knowingItself(seen: Seen, ordinal: number): Seen {
  if (seen.is !== 'member' || seen.state !== 'PRIMARY') return seen;
  return { ...seen, heartbeats: { ...seen.heartbeats, [host(ordinal)]: { state: 'PRIMARY', silentFor: 0, lag: 0 } } };
}

/** What a step would leave as configuration, in the words of `configuration`. */
export function membersOf(step: Step): string | null {
  if (!('configuration' in step)) return null;
  return step.configuration.members.map(({ _id, votes }) => (votes === 0 ? `-${_id}` : `${_id}`)).join(' ');
}

type Row = [what: string, seen: Sight, does: Step['do'], says: RegExp, members?: string];

export function walk(rows: Row[]): void {
  test.each(rows)('%s', (_what, seen, does, says, members) => {
    const step = plan(seen);
    expect({ do: step.do, says: step.says }).toEqual({ do: does, says: expect.stringMatching(says) });
    expect(membersOf(step)).toBe(members ?? null);
  });
}
