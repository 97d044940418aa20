/**
 * What a request waits for the store: so long for all its calls together, however many it makes. What it does between them, such as
 * judging a game, does not count.
 */
import { storeAway } from './away.ts';

/** In ms. With what a request needs besides, an answer comes within two seconds. */
export const PATIENCE = 1800;

/** Is handed from call to call of one request, and used up by them. */
export interface Patience {
  /** In ms. */
  left: number;
}

export function newPatience(): Patience {
  return { left: PATIENCE };
}

/** What the work takes of what is left is spent; the work sees to it that it takes no longer. */
export async function spend<T>(patience: Patience, work: (left: number) => Promise<T>): Promise<T> {
  const begin = performance.now();
  try {
    return await work(patience.left);
  } finally {
    patience.left = Math.max(0, patience.left - (performance.now() - begin));
  }
}

/** Who does not answer at all is given up; what it still does is done for nobody, and harmless. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(storeAway('the database does not answer in time')), ms);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
