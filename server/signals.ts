/**
 * Being told to end, by SIGTERM or Ctrl-C.
 *
 * To be asked for before anything is opened: the first process of a container is not ended by a signal that it has not asked for, so one that
 * came while it started would be lost, and it would be killed when patience is over.
 */

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Resolves with the first signal. A second one ends the process at once. */
export function toldToEnd(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const take = (signal: NodeJS.Signals) => {
      for (const one of SIGNALS) process.removeListener(one, take);
      resolve(signal);
    };
    for (const one of SIGNALS) process.on(one, take);
  });
}
