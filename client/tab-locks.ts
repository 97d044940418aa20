/**
 * What is being done in some tab of this browser, so that no other tab begins it too. A tab that is closed lets go of it.
 *
 * Web Locks exist only on secure pages (https, localhost). Without them nothing is ever known to be held.
 */

export interface TabLocks {
  /** Marks something as being done in this tab, until the returned function is called. */
  hold(name: string): () => void;
  /** What is being done in some tab, this one included. */
  held(): Promise<ReadonlySet<string>>;
}

/** `kind` keeps the names of one purpose apart from others'. */
export function openTabLocks(kind: string): TabLocks {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return { hold: () => () => {}, held: async () => new Set() };
  /** Let go of here, which the browser does a moment later. */
  const leaving = new Set<string>();
  return {
    hold(name) {
      leaving.delete(name);
      let letGo = () => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const done = () => leaving.delete(name);
      // A lock that cannot be had only means that another tab may do it too.
      locks.request(kind + name, () => held).then(done, done);
      return () => {
        leaving.add(name);
        letGo();
      };
    },
    async held() {
      const left = new Set(leaving);
      const { held = [] } = await locks.query().catch((): LockManagerSnapshot => ({}));
      const names = held.map((lock) => lock.name ?? '');
      const ours = names.filter((name) => name.startsWith(kind)).map((name) => name.slice(kind.length));
      return new Set(ours.filter((name) => !left.has(name)));
    },
  };
}
