import { expect, test } from 'vitest';
import { ask, createListener, type Question } from './question.ts';

/** A dialog without a page: what it was asked, and whether it lies on the pile. */
function openQuestion() {
  const { wait, finish, putOff } = createListener('later');
  const seen = { asked: '', isOpen: false };
  const dialog = {
    ask(asked: string, answer: (given: string) => void) {
      wait(answer);
      seen.asked = asked;
    },
    putOff,
  } as Question<string, string>;
  const pile = {
    open() {
      seen.isOpen = true;
    },
    close() {
      seen.isOpen = false;
    },
  };
  return { seen, finish, putOff, ask: (asked: string) => ask(pile, dialog, asked) };
}

test('a question is open until it is answered', async () => {
  const { seen, finish, ask } = openQuestion();
  const answer = ask('Go on?');
  expect(seen).toEqual({ asked: 'Go on?', isOpen: true });
  finish('yes');
  expect(seen.isOpen).toBe(false);
  expect(await answer).toBe('yes');
});

test('an answer is handed over once', () => {
  const { wait, finish, putOff } = createListener('later');
  const given: string[] = [];
  wait((answer) => given.push(answer));
  finish('yes');
  finish('no');
  putOff();
  expect(given).toEqual(['yes']);
});

test('a question that another follows is put off, and the other stays open', async () => {
  const { seen, finish, ask } = openQuestion();
  const first = ask('Go on?');
  const second = ask('Your name?');
  expect(await first).toBe('later');
  expect(seen).toEqual({ asked: 'Your name?', isOpen: true });
  finish('ADA');
  expect(await second).toBe('ADA');
});
