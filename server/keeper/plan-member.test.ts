import { describe } from 'vitest';
import { LOST_AFTER } from './plan.ts';
import { away, configuration, empty, member, primary, sight, walk } from './test/sights.ts';

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
