/** Games of older rules stay in the table and can be watched; what is said of them there. */
import { RULES_VERSION } from '../../game/game.ts';
import { sameUntilLevel } from '../../game/replay.ts';

/** Whether it was played by rules that came before those of this page. */
export function isOfOlderRules({ rulesVersion }: { rulesVersion: number }): boolean {
  return rulesVersion < RULES_VERSION;
}

/** A sentence about a game that is watched, or null where its rules are those of this page. */
export function olderRules(game: { rulesVersion: number }): string | null {
  if (!isOfOlderRules(game)) return null;
  const until = sameUntilLevel(game.rulesVersion);
  return until === null
    ? 'Played by older rules.'
    : `Played by older rules, the same as today\u2019s up to level ${until - 1}.`;
}
