/**
 * Between a store and its followers: while everything is read anew, which takes a while, entries come in all the same, and
 * none may be missing afterwards.
 */
import type { Follower, Row, Standing } from './store.ts';

export interface Feed extends Pick<Follower, 'added'> {
  follow(follower: Follower): () => void;
  /** Gives the followers what `read` finds, and once more what was added meanwhile. Readings come one after the other. */
  reread(read: () => Promise<Standing>): Promise<void>;
}

export function createFeed(): Feed {
  const followers = new Set<Follower>();
  let meanwhile: Row[] | null = null;
  let last: Promise<void> = Promise.resolve();

  const added = (row: Row) => {
    meanwhile?.push(row);
    for (const follower of followers) follower.added(row);
  };
  const readOnce = async (read: () => Promise<Standing>) => {
    meanwhile = [];
    try {
      const standing = await read();
      for (const follower of followers) {
        follower.reset(standing);
        for (const row of meanwhile) follower.added(row);
      }
    } finally {
      meanwhile = null;
    }
  };

  return {
    follow: (follower) => {
      followers.add(follower);
      return () => followers.delete(follower);
    },
    added,
    reread: (read) => {
      const reading = last.then(() => readOnce(read));
      last = reading.catch(() => {});
      return reading;
    },
  };
}
