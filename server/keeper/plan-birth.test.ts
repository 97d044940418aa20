import { describe } from 'vitest';
import { away, empty, hosts, member, primary, sight, stranger, walk } from './test/sights.ts';

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
