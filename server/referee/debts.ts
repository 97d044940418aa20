/**
 * What refused recordings have cost, in ticks by address, over the last minute or two.
 */

/** How long it is held against an address, in ms, once and up to twice that. */
const WHILE = 60_000;

export interface Debts {
  of(address: string): number;
  add(address: string, ticks: number): void;
}

/** Two halves of a window: when the younger is full of time, the older is forgotten whole. */
export function createDebts(now: () => number = Date.now): Debts {
  let older = new Map<string, number>();
  let younger = new Map<string, number>();
  let since = now();

  function turn(): void {
    const age = now() - since;
    if (age < WHILE) return;
    older = age < 2 * WHILE ? younger : new Map();
    younger = new Map();
    since = now();
  }

  return {
    of(address) {
      turn();
      return (older.get(address) ?? 0) + (younger.get(address) ?? 0);
    },
    add(address, ticks) {
      turn();
      younger.set(address, (younger.get(address) ?? 0) + ticks);
    },
  };
}
