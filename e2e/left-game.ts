/** A game that was left a moment before its end, as the page keeps it: whoever goes on with it is soon at the end of a game. */
import { randomUUID } from 'node:crypto';
import { openGameKeeper } from '../client/kept-game.ts';
import { RULES_VERSION } from '../game/game.ts';
import { encode } from '../game/recording.ts';
import { replay } from '../game/replay.ts';
import { signTicket } from '../server/tickets.ts';
import type { PlayedGame } from './bot.ts';
import { HOUR } from './hand-in.ts';

/** Ticks that are left to play. */
const REST = 10;
const LOCATION = { cloud: 'AWS', zone: 'eu-west-1a', host: 'pacman-7c9d' };

/** JavaScript that puts it where the page looks for it, to run before the page's own; once, however often the page loads. @param secret the server's GAME_SECRET */
export function leaveBeforeItsEnd(secret: string, { recording }: Pick<PlayedGame, 'recording'>): string {
  const { seed } = recording;
  const ticks = recording.ticks - REST;
  const left = { ...recording, ticks, changes: recording.changes.filter(({ tick }) => tick < ticks) };
  const { score, level, lives } = replay(left);
  const [id, begun] = [randomUUID(), Date.now() - HOUR];
  const token = signTicket(secret, {
    gameId: id,
    seed,
    startedAt: begun,
    rulesVersion: RULES_VERSION,
    location: LOCATION,
  });
  const ticket = { gameId: id, token, seed, location: LOCATION, startedAt: new Date(begun).toISOString() };
  const kept: string[] = [];
  const storage = {
    length: 0,
    key: () => null,
    getItem: () => null,
    removeItem() {},
    setItem: (...item: string[]) => kept.push(...item),
  };
  const tabs = { hold: () => () => {}, held: async () => new Set<string>() };
  openGameKeeper(storage, tabs).keep({ id, ticket, score, level, lives, keptAt: begun, recording: encode(left) });
  return `if (location.protocol !== 'about:' && !localStorage.getItem('left')) {
    localStorage.setItem(...${JSON.stringify(kept)});
    localStorage.setItem('left', 'yes');
  }`;
}
