/** What is told of an entry of the table beside its figures: which of two players it was, and that its rules are not today's. */
import type { ScoreRow } from '../../hall-line.ts';
import { playerText } from '../../two-players.ts';
import { isOfOlderRules } from '../../watch/older-rules.ts';

type Played = Pick<ScoreRow, 'startedAt' | 'ticks' | 'player' | 'rulesVersion'>;

/** Empty for most. @param rows the table that it stands in, where the other player of its game may be found */
export function remarksText(row: Played, rows: readonly Played[]): string {
  const player = row.player === 2 ? playerText(1) : rows.some((other) => isSecondOf(other, row)) ? playerText(0) : null;
  const rules = isOfOlderRules(row) ? 'older rules' : null;
  const text = [player, rules].filter((remark) => remark !== null).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A row does not say that its game had a second player. Both entries of a game have the time of their ticket, and are as long. */
function isSecondOf(other: Played, { startedAt, ticks, player }: Played): boolean {
  return (
    other.player === 2 && player === 1 && startedAt !== null && other.startedAt === startedAt && other.ticks === ticks
  );
}
