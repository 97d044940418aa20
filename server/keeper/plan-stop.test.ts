import { describe } from 'vitest';
import { away, empty, member, primary, sight, stranger, walk } from './test/sights.ts';

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
