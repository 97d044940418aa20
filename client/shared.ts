/** A value that several parts of the cabinet share: who asks has it, and who follows it is told whenever it changes. */

export interface Shared<T> {
  get(): T;
  set(value: T): void;
  /** Tells every change, until the returned function is called. */
  subscribe(listener: (value: T) => void): () => void;
}

export function share<T>(first: T): Shared<T> {
  const listeners = new Set<(value: T) => void>();
  let value = first;
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener(value);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Tells the value now, and whenever it changes. */
export function follow<T>({ get, subscribe }: Pick<Shared<T>, 'get' | 'subscribe'>, tell: (value: T) => void): void {
  subscribe(tell);
  tell(get());
}
