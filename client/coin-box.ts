/**
 * The coin box: what a coin is worth, and the credits that starting takes (facts more, section 3.3). It is emptied by a reload, as the
 * machine's is when it is switched off.
 */

/**
 * What the operator asks for a game. `none`: nothing, and the title is shown, as pages on the web do. `free`: nothing, and the start page
 * is shown all the time, as the machine's free play has it. Else so many coins for so many credits.
 */
export const PRICES = ['none', 'free', '1:1', '1:2', '2:1'] as const;
export type Price = (typeof PRICES)[number];

export interface CoinBox {
  /** Coins that do not make a credit yet. */
  coins: number;
  credits: number;
}

const MOST_CREDITS = 99;

export function emptyCoinBox(): CoinBox {
  return { coins: 0, credits: 0 };
}

/** Whether coins are taken at all. */
export function takesCoins(price: Price): boolean {
  return price !== 'none' && price !== 'free';
}

/** A coin falls in; false where none is taken. */
export function insertCoin(box: CoinBox, price: Price): boolean {
  if (!takesCoins(price)) return false;
  box.coins += 1;
  if (price === '2:1' && box.coins < 2) return true;
  box.coins = 0;
  box.credits = Math.min(MOST_CREDITS, box.credits + (price === '1:2' ? 2 : 1));
  return true;
}

/** How many can start now, at most. */
export function playersPaidFor({ credits }: CoinBox, price: Price): 0 | 1 | 2 {
  if (!takesCoins(price) || credits >= 2) return 2;
  return credits === 1 ? 1 : 0;
}

/** Takes what a game for so many costs; false, and nothing is taken, when there is not enough. */
export function payGame(box: CoinBox, price: Price, players: 1 | 2): boolean {
  if (players > playersPaidFor(box, price)) return false;
  if (takesCoins(price)) box.credits -= players;
  return true;
}

/** Whether the start page takes the title's place. */
export function isStartPageShown({ credits }: CoinBox, price: Price): boolean {
  return price === 'free' || (takesCoins(price) && credits > 0);
}
