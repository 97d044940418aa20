import { expect, test } from 'vitest';
import { askToStay } from './ask-to-stay.ts';

/** What a browser is told when its page is left: by the standard, and as Chrome before 119 reads it. */
function leave(wouldLose: boolean): [prevented: boolean, returnValue: unknown] {
  const event = {
    prevented: false,
    returnValue: '' as unknown,
    preventDefault() {
      event.prevented = true;
    },
  };
  const addEventListener = (type: string, listener: (event: unknown) => void) => {
    if (type === 'beforeunload') listener(event);
  };
  askToStay(() => wouldLose, { addEventListener } as unknown as Window);
  return [event.prevented, event.returnValue];
}

test('a browser of any age asks before something is lost, and else does not', () => {
  expect(leave(true)).toEqual([true, true]);
  expect(leave(false)).toEqual([false, '']);
});
