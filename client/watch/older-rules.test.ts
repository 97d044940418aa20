import { expect, test } from 'vitest';
import { RULES_VERSION } from '../../game/game.ts';
import { isOfOlderRules, olderRules } from './older-rules.ts';

test.each([
  [0, true, 'Played by older rules.'],
  [1, true, 'Played by older rules, the same as today\u2019s up to level 255.'],
  [RULES_VERSION, false, null],
  // The hall may have been brought up to date while this page was open.
  [RULES_VERSION + 1, false, null],
])('of a game of version %i of the rules it is said: %#', (rulesVersion, isOlder, words) => {
  expect([isOfOlderRules({ rulesVersion }), olderRules({ rulesVersion })]).toEqual([isOlder, words]);
});
