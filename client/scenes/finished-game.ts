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
import { firstOf, scoresText, secondOf } from '../players.ts';

/** GAME OVER: the game is kept, where it can be watched and, if it is ranked, in the outbox. */
export function finish(cabinet: Cabinet, played: Played): Finished {
  const { overlay, mine } = cabinet;
  const { score, level } = played.game;
  const both = scoresText(played.game);
  overlay.announce(`Game over. ${both === '' ? `${score} points, level ${level}` : both}.`);
  cabinet.highScore = Math.max(cabinet.highScore, bestScore(played.game));
  const bestBefore = mine.all().then((games) => bestOf(games.filter(({ id }) => id !== played.id))?.score ?? 0);
  void keepFinished(cabinet, stateOf(played), played.game);
  return { ...played, bestBefore, isNamed: false, row: null };
}

/** The running game is forgotten only when it lies where finished ones do. */
export async function keepFinished({ outbox, mine, keeper }: Cabinet, kept: KeptGame, game: Game): Promise<void> {
  const { id, ticket, recording } = kept;
  if (ticket !== null) {
    const { gameId, token, seed, startedAt } = ticket;
    await outbox.add({ gameId, token, seed, startedAt, recording, ...firstOf(game), second: secondOf(game) });
  }
  await mine.put(myGame(kept, game.tick, kindOf(kept)));
  keeper.forget(id);
}

function kindOf({ ticket, recording }: KeptGame): GameKind {
  if (ticket !== null) return 'ranked';
  return areRanked(decode(recording).switches) ? 'unranked' : 'switched';
}

/** The player leaves his game for good: it can still be watched. */
export function giveUp(cabinet: Cabinet, played: Played): void {
  void keepGivenUp(cabinet, stateOf(played), played.game.tick);
}

export async function keepGivenUp({ mine, keeper }: Cabinet, game: KeptGame, ticks: number): Promise<void> {
  await mine.put(myGame(game, ticks, 'givenUp'));
  keeper.forget(game.id);
}

function myGame({ id, score, level, recording }: KeptGame, ticks: number, kind: GameKind): MyGame {
  return { id, kind, score, level, ticks, endedAt: Date.now(), recording };
}
