import { describe, expect, test } from 'vitest';
import { GONE_AFTER } from './membership.ts';
import { LOST_AFTER, plan, type Step } from './plan.ts';
import {
  type Configuration,
  type ConfiguredMember,
  type Heartbeat,
  primaryOf,
  type Seen,
  type SeenMember,
  type Sight,
  type State,
  setIdOf,
} from './sight.ts';

const host = (ordinal: number) => `mongo-${ordinal}.mongo-members.pacman.svc:27017`;
const hosts = (...ordinals: number[]) => ordinals.map(host);

const away: Seen = { is: 'away', why: 'connect ECONNREFUSED' };
const empty: Seen = { is: 'empty' };
const stranger: Seen = { is: 'stranger' };

/** `0 1 -2`: 0 and 1 vote, 2 does not. */
function configuration(members: string): Configuration {
  const list = members.split(' ').map((text): ConfiguredMember => {
    const _id = Math.abs(Number(text));
    return text.startsWith('-') ? { _id, host: host(_id), votes: 0, priority: 0 } : { _id, host: host(_id) };
  });
  return { _id: 'rs0', version: 5, term: 2, members: list };
}

function member(state: State, members: string, parts: Partial<SeenMember> = {}): SeenMember {
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

function heard(
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
const primary = (members: string, others: Record<number, State> = {}, parts: Partial<SeenMember> = {}) =>
  member('PRIMARY', members, { heartbeats: heard(configuration(members), others), ...parts });

function sight(self: number, wanted: number[] | null, seen: Seen[], parts: Partial<Sight> = {}): Sight {
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
function membersOf(step: Step): string | null {
  if (!('configuration' in step)) return null;
  return step.configuration.members.map(({ _id, votes }) => (votes === 0 ? `-${_id}` : `${_id}`)).join(' ');
}

type Row = [what: string, seen: Sight, does: Step['do'], says: RegExp, members?: string];

function walk(rows: Row[]): void {
  test.each(rows)('%s', (_what, seen, does, says, members) => {
    const step = plan(seen);
    expect({ do: step.do, says: step.says }).toEqual({ do: does, says: expect.stringMatching(says) });
    expect(membersOf(step)).toBe(members ?? null);
  });
}

describe('a birth', () => {
  walk([
    [
      'is by the first, when all are here and empty',
      sight(0, [0, 1, 2], [empty, empty, empty]),
      'birth',
      /a new set rs0 is made, of mongo-0, mongo-1 and mongo-2$/,
      '0',
    ],
    ['is not by another', sight(1, [0, 1, 2], [empty, empty, empty]), 'wait', /mongo-0 makes the set/],
    ['of one is a set', sight(0, [0], [empty]), 'birth', /a new set/, '0'],
    [
      'waits for who does not answer',
      sight(0, [0, 1, 2], [empty, away, empty]),
      'wait',
      /before every member answers: mongo-1 does not answer \(connect ECONNREFUSED\)$/,
    ],
    ['waits for who was not asked yet', sight(0, [0, 1, 2], [empty, empty]), 'wait', /mongo-2 has not been asked yet/],
    [
      'waits for who has another key, and says so',
      sight(0, [0, 1, 2], [empty, stranger, empty]),
      'wait',
      /mongo-1 refuses our key: its key file is another one/,
    ],
    [
      'does not happen when the first lost its volume',
      sight(0, [0, 1, 2], [empty, primary('0 1 2'), member('SECONDARY', '0 1 2')]),
      'wait',
      /mongo-1 and mongo-2 know us from before/,
    ],
    [
      'does not happen when one has a configuration and another is away',
      sight(0, [0, 1, 2], [empty, away, member('SECONDARY', '0 1 2')]),
      'wait',
      /mongo-2 know us from before/,
    ],
    [
      'does not happen beside a member that was removed from a set',
      sight(0, [0, 1, 2], [empty, empty, member('REMOVED', '3')]),
      'wait',
      /no new set is made/,
    ],
    ['does not happen while it is not known who is wanted', sight(0, null, [empty, empty, empty]), 'wait', /not known/],
    [
      'waits for who is not wanted any more and runs still',
      sight(0, [0], [empty, away], { leaving: hosts(1) }),
      'wait',
      /mongo-1 does not answer/,
    ],
    ['is not by who is not wanted', sight(2, [0, 1], [empty, empty, empty]), 'rest', /not wanted/],
    [
      'waits for our own mongod',
      sight(0, [0, 1, 2], [away, empty, empty]),
      'wait',
      /our mongod does not answer: connect/,
    ],
    ['waits for our own key', sight(0, [0, 1, 2], [stranger, empty, empty]), 'wait', /our mongod refuses our key/],
  ]);
});

describe('the user', () => {
  const all = [primary('0 1 2'), member('SECONDARY', '0 1 2'), member('SECONDARY', '0 1 2')];
  walk([
    ['is made first of all', sight(0, [0, 1, 2, 3], all, { user: 'missing' }), 'makeUser', /no user yet/],
    ['is mended', sight(0, [0, 1, 2], all, { user: 'wrong' }), 'mendUser', /another password/],
    ['is made even if it is not known who is wanted', sight(0, null, all, { user: 'missing' }), 'makeUser', /no user/],
  ]);
});

describe('the primary', () => {
  const two = member('SECONDARY', '0 1 2');
  const other: Seen = member('SECONDARY', '7', { setId: 'b' });
  walk([
    ['rests when all is as wanted', sight(0, [0, 1, 2], [primary('0 1 2'), two, two]), 'rest', /as wanted/],
    [
      'takes in an empty member without a vote',
      sight(0, [0, 1, 2], [primary('0'), empty, empty]),
      'change',
      /mongo-1 joins, without a vote/,
      '0 -1',
    ],
    [
      'takes in the next',
      sight(0, [0, 1, 2], [primary('0 -1', { 1: 'STARTUP2' }), two, empty]),
      'change',
      /mongo-2 joins/,
      '0 -1 -2',
    ],
    [
      'does not take in who is away',
      sight(0, [0, 1, 2], [primary('0'), away, away]),
      'wait',
      /cannot take in yet: mongo-1 does not answer .*; cannot take in yet: mongo-2/,
    ],
    [
      'does not take in who has another key',
      sight(0, [0, 1], [primary('0'), stranger]),
      'wait',
      /mongo-1 refuses our key/,
    ],
    [
      'takes back who was removed, whatever it holds',
      sight(0, [0, 1, 2], [primary('0'), member('REMOVED', '0 1 2'), empty]),
      'change',
      /mongo-1 joins/,
      '0 -1',
    ],
    [
      'never takes in a member of another set',
      sight(0, [0, 1], [primary('0'), other]),
      'wait',
      /mongo-1 belongs to another set than mongo-0/,
    ],
    [
      'goes on with its set beside a member of another one',
      sight(0, [0, 1, 2], [primary('0'), other, empty]),
      'change',
      /mongo-2 joins/,
      '0 -1',
    ],
    [
      'gives no vote to who is copying',
      sight(0, [0, 1, 2], [primary('0 -1 -2', { 1: 'STARTUP2', 2: 'STARTUP2' }), two, two]),
      'wait',
      /mongo-1 is startup2; mongo-2 is startup2/,
    ],
    [
      'gives no vote that would make two',
      sight(0, [0, 1, 2], [primary('0 -1 -2', { 2: 'STARTUP2' }), two, two]),
      'wait',
      /mongo-2 is startup2/,
    ],
    [
      'gives the first of two votes',
      sight(0, [0, 1, 2], [primary('0 -1 -2'), two, two]),
      'change',
      /mongo-1 has the data and gets its vote/,
      '0 1 -2',
    ],
    [
      'gives the second of two votes',
      sight(0, [0, 1, 2], [primary('0 1 -2'), two, two]),
      'change',
      /mongo-2 has the data/,
      '0 1 2',
    ],
    [
      'takes the first back when the second cannot have it',
      sight(0, [0, 1, 2], [primary('0 1 -2', { 2: 'RECOVERING' }), two, two]),
      'change',
      /mongo-1 would make .* even/,
      '0 -1 -2',
    ],
    [
      'leaves the last of four without a vote',
      sight(0, [0, 1, 2, 3], [primary('0 1 2 -3'), two, two, two]),
      'rest',
      /as wanted/,
    ],
    [
      'takes the vote of the last of four',
      sight(0, [0, 1, 2, 3], [primary('0 1 2 3'), two, two, two]),
      'change',
      /mongo-3 .* even/,
      '0 1 2 -3',
    ],
    [
      'takes the vote of a dead one of four',
      sight(0, [0, 1, 2, 3], [primary('0 1 2 3', { 1: 'DOWN' }), away, two, two]),
      'change',
      /mongo-1 .* even/,
      '0 -1 2 3',
    ],
    [
      'keeps its own vote',
      sight(3, [0, 1, 2, 3], [two, two, two, primary('0 1 2 3')]),
      'change',
      /mongo-2/,
      '0 1 -2 3',
    ],
    [
      'leaves the votes as they are with a dead one of four',
      sight(0, [0, 1, 2, 3], [primary('0 -1 2 3', { 1: 'DOWN' }), away, two, two]),
      'wait',
      /mongo-1 does not answer/,
    ],
    [
      'does not change anything for a member that is down',
      sight(0, [0, 1, 2], [primary('0 1 2', { 1: 'DOWN' }), away, two]),
      'wait',
      /primary; mongo-1 does not answer/,
    ],
    [
      'takes the vote of who is not wanted, the last first',
      sight(0, [0], [primary('0 1 2'), two, two]),
      'change',
      /mongo-2 is not wanted any more: it keeps a copy/,
      '0 1 -2',
    ],
    [
      'then of the next',
      sight(0, [0], [primary('0 1 -2'), two, two]),
      'change',
      /mongo-1 is not wanted any more/,
      '0 -1 -2',
    ],
    [
      'keeps copies that live',
      sight(0, [0], [primary('0 -1 -2'), two, two]),
      'wait',
      /mongo-1 is not wanted any more and keeps a copy/,
    ],
    [
      'forgets copies that are gone, the last first',
      sight(0, [0], [primary('0 -1 -2', { 1: 'DOWN', 2: 'DOWN' }), away, away]),
      'change',
      /mongo-2 is not wanted any more and has gone/,
      '0 -1',
    ],
    [
      'forgets none that has been silent for a moment',
      sight(0, [0], [primary('0 -1', {}, { heartbeats: heard(configuration('0 -1'), { 1: 'DOWN' }, 500) }), away]),
      'wait',
      /keeps a copy/,
    ],
    [
      'takes the vote of who has gone without a word while there is a majority',
      sight(0, [0], [primary('0 1 2', { 2: 'DOWN' }), two, away]),
      'change',
      /mongo-2/,
      '0 1 -2',
    ],
    [
      'changes nothing that would leave no majority',
      sight(1, [0], [away, primary('0 1 2', { 0: 'DOWN' }), two]),
      'wait',
      /nobody else has the data/,
    ],
    [
      'takes no vote while who is wanted has no data',
      sight(1, [0], [two, primary('0 1 2', { 0: 'STARTUP2' }), two]),
      'wait',
      /nobody else has the data/,
    ],
    ['who is not wanted hands over', sight(2, [0], [two, two, primary('0 -1 2')]), 'stepDown', /mongo-0 may take over/],
    [
      'waits for its last change',
      sight(0, [0, 1, 2], [primary('0', {}, { committed: false }), empty, empty]),
      'wait',
      /not reached a majority/,
    ],
    [
      'changes nobody when it is not known who is wanted',
      sight(0, null, [primary('0 1 2'), two, two]),
      'wait',
      /stay as they are/,
    ],
    [
      'does nothing when another was elected after it',
      sight(0, [0, 1, 2, 3], [primary('0 1 2'), primary('0 1 2', {}, { term: 3 }), two, empty]),
      'wait',
      /mongo-1 was elected after us/,
    ],
    [
      'does nothing when the set has other names',
      sight(3, [3], [away, away, away, primary('0')]),
      'wait',
      /by another name \(mongo-0\)/,
    ],
  ]);

  test('keeps what an operator has set', () => {
    const config = configuration('0 -1 -2');
    config.settings = { electionTimeoutMillis: 2000 };
    Object.assign(config.members[0] ?? {}, { tags: { zone: 'a' }, priority: 5 });
    const step = plan(sight(0, [0, 1, 2], [primary('0 -1 -2', {}, { configuration: config }), two, two]));
    expect(step).toMatchObject({
      from: { version: 5 },
      configuration: {
        settings: { electionTimeoutMillis: 2000 },
        members: [{ tags: { zone: 'a' }, priority: 5 }, { votes: 1, priority: 1 }, { votes: 0 }],
      },
    });
  });

  test('gives no more than seven votes', () => {
    const all = '0 1 2 3 4 5 6 -7 -8';
    const step = plan(sight(0, [0, 1, 2, 3, 4, 5, 6, 7, 8], [primary(all), ...Array(8).fill(two)]));
    expect(step).toMatchObject({ do: 'rest', says: expect.stringMatching(/as wanted/) });
  });

  test('gives no vote to a member that an operator has hidden', () => {
    const config = configuration('0 -1 -2');
    Object.assign(config.members[1] ?? {}, { hidden: true });
    const step = plan(sight(0, [0, 1, 2], [primary('0 -1 -2', {}, { configuration: config }), two, two]));
    expect(step.do).toBe('rest');
  });
});

describe('another member', () => {
  const second = (members = '0 1 2', setId = 'a') => member('SECONDARY', members, { setId });
  walk([
    [
      'leaves it to the primary',
      sight(1, [0, 1, 2, 3], [primary('0 1 2'), second(), second(), empty]),
      'rest',
      /secondary; mongo-0 is the primary/,
    ],
    [
      'does not stand beside a primary while a voter has no data, which would vote for anybody',
      sight(1, [0, 1, 2], [primary('0 1 2'), second(), member('STARTUP2', '0 1 2', { position: '' })]),
      'hold',
      /secondary; mongo-0 is the primary, and nobody else is to be elected while mongo-2 has no data/,
    ],
    [
      'and need not be told so while it has none itself',
      sight(1, [0, 1, 2], [primary('0 1 2'), member('STARTUP2', '0 1 2', { position: '' }), second()]),
      'rest',
      /startup2; mongo-0 is the primary$/,
    ],
    [
      'says whom a majority is missing for',
      sight(1, [0, 1, 2], [away, second(), away]),
      'hold',
      /of 3 voters 1 have data.*mongo-0 does not answer.*mongo-2 does not answer.*bring back one of them with its data, or see/,
    ],
    [
      'does not stand when one has lost its data and another, who may have more, is away',
      sight(1, [0, 1, 2], [empty, second(), away]),
      'hold',
      /of 3 voters 1 have data and are seen.*mongo-0 has an empty volume; mongo-2 does not answer/,
    ],
    [
      'nor while the lost one is copying',
      sight(1, [0, 1, 2], [member('STARTUP2', '0 1 2', { position: '' }), second(), away]),
      'hold',
      /mongo-0 is startup2; mongo-2 does not answer/,
    ],
    [
      'nor when another has more',
      sight(1, [0, 1, 2], [empty, second(), member('SECONDARY', '0 1 2', { position: '6' })]),
      'hold',
      /mongo-2 has more than we, and is to be elected/,
    ],
    [
      'nor when another has a newer configuration',
      sight(
        1,
        [0, 1, 2],
        [empty, second(), member('SECONDARY', '0 1 2', { configuration: { ...configuration('0 1 2'), version: 6 } })],
      ),
      'hold',
      /mongo-2 has more than we/,
    ],
    [
      'but does when it has the most of all who have data',
      sight(1, [0, 1, 2], [empty, second(), member('SECONDARY', '0 1 2', { position: '4' })]),
      'wait',
      /elect one/,
    ],
    [
      'and when enough of five are seen',
      sight(1, [0, 1, 2, 3, 4], [empty, ...Array(3).fill(second('0 1 2 3 4')), away]),
      'wait',
      /elect one/,
    ],
    [
      'and not when too few of five are',
      sight(1, [0, 1, 2, 3, 4], [empty, ...Array(2).fill(second('0 1 2 3 4')), away, away]),
      'hold',
      /of 5 voters 2 have data/,
    ],
    ['waits for an election', sight(1, [0, 1, 2], [away, second(), second()]), 'wait', /elect one/],
    [
      'that was removed is taken back, not believed',
      sight(1, [0, 1], [primary('0'), member('REMOVED', '0')]),
      'wait',
      /mongo-0 is the primary and will take us back/,
    ],
    ['that has left is content', sight(1, [0], [primary('0'), member('REMOVED', '0')]), 'rest', /we have left/],
    [
      'waits for its name to lead to it',
      sight(1, [0, 1, 2], [away, member('REMOVED', '0 1 2'), away], { lostFor: 1 }),
      'wait',
      /does not know itself as mongo-1 yet/,
    ],
    [
      'is started again when it does not find itself',
      sight(1, [0, 1, 2], [away, member('REMOVED', '0 1 2'), away], { lostFor: LOST_AFTER + 1 }),
      'restart',
      /started again/,
    ],
    [
      'of another set says so, and does not believe its primary',
      sight(1, [0, 1, 2], [primary('0 2', {}, { setId: 'b' }), second(), second('0 1 2', 'b')]),
      'hold',
      /of 3 voters 1 have data.*mongo-0 is of another set.*mongo-0 belongs to another set than mongo-1/,
    ],
    [
      'does not stand either when one has lost its data, one is away, and a stray member is of another set',
      sight(1, [0, 1, 2], [empty, second(), away, second('3', 'b')]),
      'hold',
      /of 3 voters 1 have data.*mongo-3 belongs to another set than mongo-1/,
    ],
    [
      'nor when one of another set, that would vote for anybody, stands in for a voter, and another has more',
      sight(1, [0, 1, 2], [second('0 1 2', 'b'), second(), member('SECONDARY', '0 1 2', { position: '6' })]),
      'hold',
      /mongo-2 has more than we.*mongo-0 belongs to another set/,
    ],
    [
      'stands when enough of its own set are seen beside one of another set',
      sight(1, [0, 1, 2], [second(), second(), away, second('3', 'b')]),
      'wait',
      /elect one; mongo-3 belongs to another set/,
    ],
    [
      'says so beside its primary too',
      sight(1, [0, 1, 2], [primary('0 1 2'), second(), second(), primary('3', {}, { setId: 'b', term: 9 })]),
      'wait',
      /mongo-0 is the primary; mongo-3 belongs to another set than mongo-1/,
    ],
    [
      'with an empty volume is taken in',
      sight(2, [0, 1, 2], [primary('0 1'), second('0 1'), empty]),
      'wait',
      /mongo-0 is the primary and will take us in/,
    ],
  ]);
});

describe('told to stop', () => {
  const asked = { stopping: 'asked' } as const;
  const second = (members = '0 1 2') => member('SECONDARY', members);
  walk([
    [
      'a primary hands over',
      sight(0, [0, 1, 2], [primary('0 1 2'), second(), second()], asked),
      'stepDown',
      /mongo-1 may take over/,
    ],
    [
      'it hands over even when it is not known who is wanted',
      sight(0, null, [primary('0 1 2'), second(), second()], asked),
      'stepDown',
      /mongo-1/,
    ],
    [
      'it hands over to who has the data',
      sight(0, [0, 1, 2], [primary('0 1 2', { 1: 'STARTUP2' }), second(), second()], asked),
      'stepDown',
      /mongo-2/,
    ],
    [
      'it waits for the election',
      sight(0, [0, 1, 2], [second(), second(), second()], { stopping: 'steppedDown' }),
      'wait',
      /elect a primary/,
    ],
    [
      'it ends when there is another',
      sight(0, [0, 1, 2], [second(), primary('0 1 2'), second()], { stopping: 'steppedDown' }),
      'end',
      /mongo-1 is the primary/,
    ],
    ['a primary alone just ends', sight(0, [0], [primary('0')], asked), 'end', /nobody can take over/],
    ['a secondary just ends', sight(1, [0, 1, 2], [primary('0 1 2'), second(), second()], asked), 'end', /may stop/],
    ['a secondary ends without a primary', sight(1, [0, 1, 2], [away, second(), away], asked), 'end', /may stop/],
    [
      'a member that does not answer ends',
      sight(1, [0, 1, 2], [primary('0 1 2'), away, second()], asked),
      'end',
      /may stop/,
    ],
    [
      'who is not wanted leaves through the primary',
      sight(2, [0], [primary('0 1 2'), second(), second()], asked),
      'change',
      /mongo-0 removes us/,
      '0 1',
    ],
    [
      'so does one without a vote',
      sight(2, [0], [primary('0 -1 -2'), second(), second()], asked),
      'change',
      /mongo-0 removes us/,
      '0 -1',
    ],
    [
      'so does one that does not answer',
      sight(2, [0, 1], [primary('0 1 2', { 2: 'DOWN' }), second(), away], asked),
      'change',
      /removes us/,
      '0 1',
    ],
    [
      'so does one that has lost its volume',
      sight(2, [0, 1], [primary('0 1 2', { 2: 'STARTUP' }), second(), empty], asked),
      'change',
      /removes us/,
      '0 1',
    ],
    [
      'it waits while its vote is needed',
      sight(2, [0], [away, primary('0 1 2', { 0: 'DOWN' }), second()], asked),
      'wait',
      /our vote is needed/,
    ],
    [
      'who has stepped down waits for a primary of its own set',
      sight(0, [0, 1, 2], [second(), second(), second(), primary('3', {}, { setId: 'b' })], {
        stopping: 'steppedDown',
      }),
      'wait',
      /the others elect a primary/,
    ],
    [
      'who is not wanted does not ask the primary of another set',
      sight(2, [0], [second(), away, second(), primary('2 3', {}, { setId: 'b' })], asked),
      'wait',
      /no primary to ask/,
    ],
    [
      'a primary hands over whatever the term of another set',
      sight(0, [0, 1, 2], [primary('0 1 2'), second(), second(), primary('3', {}, { setId: 'b', term: 9 })], asked),
      'stepDown',
      /mongo-1 may take over/,
    ],
    ['it waits for a primary', sight(2, [0], [second(), away, second()], asked), 'wait', /no primary to ask/],
    [
      'it stands no more than it would otherwise',
      sight(2, [0], [empty, away, second()], asked),
      'hold',
      /no primary to ask; no primary: of 3 voters 1 have data/,
    ],
    [
      'it waits for the change before',
      sight(2, [0], [primary('0 1 2', {}, { committed: false }), second(), second()], asked),
      'wait',
      /not reached a majority/,
    ],
    [
      'it waits for a majority to hear that it left',
      sight(2, [0], [primary('0 1', {}, { committed: false }), second(), member('REMOVED', '0 1')], asked),
      'wait',
      /majority has yet to hear/,
    ],
    [
      'it waits for its own mongod to hear that it left',
      sight(2, [0], [primary('0 1'), second(), second()], asked),
      'wait',
      /our mongod has yet to hear/,
    ],
    [
      'it ends when it has left',
      sight(2, [0], [primary('0 1'), second('0 1'), member('REMOVED', '0 1')], asked),
      'end',
      /we have left/,
    ],
    [
      'who is not wanted and primary takes the other votes first',
      sight(2, [0], [second(), second(), primary('0 1 2')], asked),
      'change',
      /mongo-1 is not wanted/,
      '0 -1 2',
    ],
    [
      'then hands over to who is wanted',
      sight(2, [0], [second(), second(), primary('0 -1 2')], asked),
      'stepDown',
      /mongo-0 may take over/,
    ],
    [
      'and only to who has the data',
      sight(2, [0], [empty, second(), primary('0 -1 2', { 0: 'STARTUP2' })], asked),
      'wait',
      /nobody else has the data/,
    ],
    ['who is in no set ends', sight(2, [0], [away, away, empty], asked), 'end', /in no set/],
    ['who cannot ask its mongod ends', sight(2, [0], [primary('0'), away, stranger], asked), 'end', /refuses our key/],
  ]);
});

test('believes the primary of the later election', () => {
  const early = primary('0 1 2');
  const late = primary('0 1 2', {}, { term: 3 });
  expect(primaryOf(sight(2, null, [early, late]))?.host).toBe(host(1));
  expect(primaryOf(sight(2, null, [late, early]))?.host).toBe(host(0));
  expect(primaryOf(sight(2, null, [away, empty]))).toBeNull();
  const foreign = primary('1', {}, { term: 9, setId: 'b' });
  expect(primaryOf(sight(0, null, [early, foreign]))?.host).toBe(host(0));
});

test('tells the sets apart by their ids', () => {
  expect(setIdOf({ ...configuration('0'), settings: { replicaSetId: { toString: () => '5f' } } })).toBe('5f');
  expect(setIdOf(configuration('0'))).toBe('');
});
