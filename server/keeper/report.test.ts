import { describe, expect, test } from 'vitest';
import { describeReport, reportOf } from './report.ts';
import type { Seen, SeenMember, Sight } from './sight.ts';

const host = (ordinal: number) => `mongo-${ordinal}.mongo-members.pacman.svc:27017`;

const member = (state: SeenMember['state']): SeenMember => ({
  is: 'member',
  state,
  term: 3,
  position: '1',
  setId: 'a',
  configuration: {
    _id: 'rs0',
    version: 7,
    term: 3,
    members: [
      { _id: 0, host: host(0) },
      { _id: 1, host: host(1), votes: 1, priority: 1 },
      { _id: 2, host: host(2), votes: 0, priority: 0 },
    ],
  },
  committed: true,
  heartbeats: {
    [host(0)]: { state: 'PRIMARY', silentFor: 0, lag: 0 },
    [host(1)]: { state: 'SECONDARY', silentFor: 0, lag: 2100 },
    [host(2)]: { state: 'DOWN', silentFor: 9000, lag: null },
  },
});

function sight(self: number, seen: Seen[], wanted: number[] | null = [0, 1]): Sight {
  return {
    set: 'rs0',
    self: host(self),
    wanted: wanted?.map(host) ?? null,
    leaving: [],
    seen: Object.fromEntries(seen.map((one, ordinal) => [host(ordinal), one])),
    user: 'right',
    lostFor: 0,
    stopping: 'no',
  };
}

const away: Seen = { is: 'away', why: 'connect ECONNREFUSED 10.0.0.7:27017' };

describe('the report', () => {
  test('is a table for an operator', () => {
    const report = reportOf(sight(1, [member('PRIMARY'), member('SECONDARY'), away]), 'secondary', null);
    expect(describeReport(report)).toBe(
      `Set rs0, configuration 7, term 3: mongo-0 is the primary.
Wanted: mongo-0 and mongo-1.

member          state      votes  priority  lag
mongo-0         PRIMARY    1      1         0 s
mongo-1 (here)  SECONDARY  1      1         2 s
mongo-2         AWAY       0      0         -    not wanted any more, connect ECONNREFUSED 10.0.0.7:27017

The keeper here: secondary.`,
    );
  });

  test('tells of a set that is not made yet, and of trouble', () => {
    const report = reportOf(sight(0, [{ is: 'empty' }, { is: 'stranger' }], null), 'waits', 'the cluster is away');
    expect(describeReport(report)).toBe(
      `Set rs0, not made yet: no primary.
Wanted: not known.
Trouble: the cluster is away.

member          state  votes  priority  lag
mongo-0 (here)  EMPTY  0      0         -

The keeper here: waits.`,
    );
  });

  test('is ready when it has the vote that it is to have: of an even number of members one stays without', () => {
    const third = (wanted: number[]) =>
      reportOf(sight(2, [member('PRIMARY'), member('SECONDARY'), member('SECONDARY')], wanted), '', null).ready;
    expect(third([0, 1, 2])).toBe(false);
    expect(third([0, 1, 2, 3])).toBe(true);
    expect(third([0, 1])).toBe(true);
  });

  test.each([
    ['PRIMARY', true],
    ['SECONDARY', true],
    ['STARTUP2', false],
    ['RECOVERING', false],
    ['ROLLBACK', false],
    ['REMOVED', false],
  ] as const)('a member that is %s may be asked: %s', (state, ready) => {
    expect(reportOf(sight(0, [member(state)]), '', null).ready).toBe(ready);
  });

  test.each([{ is: 'empty' }, { is: 'stranger' }, away] as const)('a member that is $is may not be asked', (own) => {
    expect(reportOf(sight(0, [own]), '', null).ready).toBe(false);
  });

  test('orders members by their numbers', () => {
    const wanted = [10, 2, 1];
    const report = reportOf(sight(1, [], wanted), '', null);
    expect(report.members.map(({ host }) => host)).toEqual([host(1), host(2), host(10)]);
  });
});
