/**
 * Many links that are one stop for the Tab key: it reaches the one that had the focus last, the arrow keys reach all of them.
 */

/** Call it whenever the links have changed. `first` is the one that Tab reaches first. */
export function makeOneTabStop(links: readonly HTMLElement[], first: HTMLElement | undefined = links[0]): void {
  let stop = first;
  for (const link of links) {
    link.tabIndex = link === stop ? 0 : -1;
    link.addEventListener('focus', () => {
      if (stop) stop.tabIndex = -1;
      stop = link;
      link.tabIndex = 0;
    });
  }
}
