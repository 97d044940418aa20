/**
 * The cases that wait for a thread, and which of them is next: the cheapest, of an address and a ticket that have none in the threads.
 * When too many wait, the dearest is sent away.
 */

/** Whose case it is, as far as fairness goes. */
export interface Asker {
  /** The gameId of the ticket. */
  ticket: string;
  address: string;
  /** Aborted when nobody waits for the verdict any more. */
  left: AbortSignal;
  /** Is told what the case costs before it is played or waits; throws a problem when that is too much for its address. */
  pay?(ticks: number): void;
}

export interface WaitingCase {
  ticks: number;
  asker: Asker | null;
  /** Begins to judge, and resolves when that is done; never rejects. */
  begin(): Promise<void>;
  /** Tells its asker why it is not judged. */
  refuse(why: string): void;
}

export interface Queue {
  /** How many are judged at a time. */
  threads: number;
  mostWaiting: number;
  price(waiting: WaitingCase): number;
  waiting: Set<WaitingCase>;
  running: Set<WaitingCase>;
}

export function enqueue(queue: Queue, one: WaitingCase): void {
  queue.waiting.add(one);
  beginNext(queue);
  if (queue.waiting.size <= queue.mostWaiting) return;
  const dearest = bestOf(queue.waiting, (other, best) => queue.price(other) >= queue.price(best));
  if (dearest) sendAway(queue, dearest, 'Many games have just ended.');
}

/** Nothing happens to one that does not wait any more. */
export function sendAway({ waiting }: Queue, one: WaitingCase, why: string): void {
  if (waiting.delete(one)) one.refuse(why);
}

function beginNext(queue: Queue): void {
  const { waiting, running, threads, price } = queue;
  while (running.size < threads) {
    const free = [...waiting].filter((one) => !isServed(running, one));
    const next = bestOf(free, (other, best) => price(other) < price(best));
    if (!next) return;
    waiting.delete(next);
    running.add(next);
    void next.begin().then(() => {
      running.delete(next);
      beginNext(queue);
    });
  }
}

/** Whether another case of the same address or ticket is being judged. */
function isServed(running: ReadonlySet<WaitingCase>, { asker }: WaitingCase): boolean {
  return [...running].some(
    (other) => asker && (other.asker?.address === asker.address || other.asker?.ticket === asker.ticket),
  );
}

function bestOf(
  cases: Iterable<WaitingCase>,
  isBetter: (other: WaitingCase, best: WaitingCase) => boolean,
): WaitingCase | undefined {
  let best: WaitingCase | undefined;
  for (const one of cases) if (best === undefined || isBetter(one, best)) best = one;
  return best;
}
