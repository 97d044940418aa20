/**
 * The secrets that sign tickets, shared by all servers of one MongoDB when the operator gives none.
 *
 * Whoever is first keeps his in the database, and all sign with it. A server that starts while the database is away signs with
 * one of its own, and adds that to the list as soon as it can: from then on its tickets are good everywhere.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection, WriteConcernSettings } from 'mongodb';
import { SECRET_LENGTH } from '../secret.ts';
import { patiently } from './mongo-errors.ts';
import type { SharedSecrets } from './store.ts';

export interface SettingDocument {
  _id: string;
  secrets?: string[];
  at?: Date;
}

const ID = 'game-secrets';
/** Least time between two askings, in ms; who asks sooner waits with the others: tokens that nobody signed cost the database nothing more. */
const INTERVAL = 1000;

export function shareSecrets(settings: Collection<SettingDocument>, writeConcern: WriteConcernSettings): SharedSecrets {
  const own = randomBytes(SECRET_LENGTH).toString('base64url');
  let secrets: readonly string[] = [own];
  let isShared = false;
  let isUsed = false;
  let asked = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;

  const read = async () => {
    const options = { upsert: true, returnDocument: 'after', writeConcern } as const;
    const first = () => settings.findOneAndUpdate({ _id: ID }, { $setOnInsert: { secrets: [own] } }, options);
    let kept = (await patiently(first))?.secrets ?? [];
    if (isUsed && !kept.includes(own)) {
      const add = () => settings.findOneAndUpdate({ _id: ID }, { $addToSet: { secrets: own } }, options);
      kept = (await patiently(add))?.secrets ?? [];
    }
    if (kept.length === 0) throw new Error('the list of game secrets in the database is empty');
    secrets = kept;
    isShared = true;
  };

  return {
    isShared: () => isShared,
    signing: () => {
      if (!isShared) isUsed = true;
      return secrets[0] ?? own;
    },
    known: () => secrets,
    refresh: () => {
      asking ??= sleep(Math.max(0, asked + INTERVAL - performance.now()))
        .then(read)
        .finally(() => {
          asked = performance.now();
          asking = null;
        });
      return asking;
    },
  };
}
