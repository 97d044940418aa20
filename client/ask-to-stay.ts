/** Whoever is about to leave the page is asked first, as long as something would be lost with it. */

/** @param wouldLose asked in the moment in which the page is left */
export function askToStay(wouldLose: () => boolean, page: Pick<Window, 'addEventListener'> = window): void {
  page.addEventListener('beforeunload', (event) => {
    if (!wouldLose()) return;
    event.preventDefault();
    // Chrome and Edge before 119 ask for this alone.
    event.returnValue = true;
  });
}
