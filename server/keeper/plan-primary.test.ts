import { describe, expect, test } from 'vitest';
import { plan } from './plan.ts';
import type { Seen } from './sight.ts';
import { away, configuration, empty, heard, member, primary, sight, stranger, walk } from './test/sights.ts';

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
