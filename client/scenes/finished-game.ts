/**
 * What becomes of a game that a person has played: it is kept while it runs, given up, or finished; nothing of it is lost on the way.
 */
import { decode } from '../../game/recording.ts';
import type { Game } from '../../game/state.ts';
import { bestScore } from '../../game/turn.ts';
import type { Cabinet } from '../cabinet.ts';
import type { KeptGame } from '../kept-game.ts';
import { bestOf, type GameKind, type MyGame } from '../my-games/my-game.ts';
import { areRanked } from '../operator.ts';
import { type Finished, type Played, stateOf } from '../played-game.ts';
import { firstOf, scoresText, secondOf } from '../two-players.ts';

/** GAME OVER: the game is kept, where it can be watched and, if it is ranked, in the outbox. */
export function finish(cabinet: Cabinet, played: Played): Finished {
  const { overlay, mine } = cabinet;
  const { score, level } = played.game;
  const both = scoresText(played.game);
  overlay.announce(`Game over. ${both === '' ? `${score} points, level ${level}` : both}.`);
  cabinet.highScore = Math.max(cabinet.highScore, bestScore(played.game));
  const bestBefore = mine.all().then((games) => bestOf(games.filter(({ id }) => id !== played.id))?.score ?? 0);
  const kept = stateOf(played);
  // Until it lies where finished games do, its end is in the place of the running one.
  cabinet.keeper.keep(kept);
  void keepFinished(cabinet, kept, played.game);
  return { ...played, bestBefore, row: null };
}

/** The running game is forgotten only when it lies where finished ones do; else the next visit tries again, unless the hall has it. */
export async function keepFinished({ outbox, mine, keeper }: Cabinet, kept: KeptGame, game: Game): Promise<void> {
  const { id, ticket, recording } = kept;
  let waits = true;
  if (ticket !== null) {
    const { gameId, token, seed, startedAt } = ticket;
    waits = await outbox.add({ gameId, token, seed, startedAt, recording, ...firstOf(game), second: secondOf(game) });
  }
  const lies = await mine.put(myGame(kept, game.tick, kindOf(kept)));
  if (waits && lies) keeper.forget(id);
}

function kindOf({ ticket, recording }: KeptGame): GameKind {
  if (ticket !== null) return 'ranked';
  return areRanked(decode(recording).switches) ? 'unranked' : 'switched';
}

/** The player leaves his game for good: it can still be watched, and he is not asked again whether he goes on with it. */
export async function giveUp({ mine, keeper }: Cabinet, game: KeptGame, ticks: number): Promise<void> {
  await mine.put(myGame(game, ticks, 'givenUp'));
  keeper.forget(game.id);
}

/** A game that nobody can go on with is given up without a word of its player, so no copy of it is let go too early. */
export async function keepGivenUp({ mine, keeper }: Cabinet, game: KeptGame, ticks: number): Promise<void> {
  if (await mine.put(myGame(game, ticks, 'givenUp'))) keeper.forget(game.id);
}

function myGame({ id, score, level, recording }: KeptGame, ticks: number, kind: GameKind): MyGame {
  return { id, kind, score, level, ticks, endedAt: Date.now(), recording };
}
