/**
 * Ends this process when its parent ends.
 *
 * npm starts a script through a shell. A SIGTERM to npm reaches the shell, and shells such as dash end without
 * handing it on, which would leave the server running with nobody in charge of it.
 */

/** How often, in ms, the parent is looked for. */
const INTERVAL = 250;

/** Sends SIGTERM to this very process once it has lost its parent. Does not keep the process alive. */
export function endWithParent(): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, INTERVAL);
  timer.unref();
}
