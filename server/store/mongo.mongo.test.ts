import { randomUUID } from 'node:crypto';
import { MongoClient, UUID } from 'mongodb';
import { afterAll, beforeAll, describe } from 'vitest';
import { findMongod, type Member, type MongoSet, startMember, startSet } from '../test/mongods.ts';
import { openMongo } from './mongo.ts';
import type { MongoSettings } from './mongo-settings.ts';
import { storeContract } from './test/contract.ts';
import { SILENT } from './test/log.ts';

/** A database of its own on real members. */
function fixture(uri: () => string) {
  return async () => {
    const database = `pacman-${randomUUID()}`;
    const settings: MongoSettings = { uri: uri(), options: {}, database, shown: database };
    const client = new MongoClient(uri());
    return {
      open: async () => openMongo(settings, SILENT),
      remove: async (gameId: string) => {
        const scores = client.db(database).collection<{ _id: UUID }>('scores');
        await scores.deleteOne({ _id: new UUID(gameId) }, { writeConcern: { w: 'majority' } });
      },
      discard: async () => {
        await client.db(database).dropDatabase();
        await client.close();
      },
    };
  };
}

describe.skipIf(!findMongod())('on a replica set of three (needs a mongod)', () => {
  let set: MongoSet;
  beforeAll(async () => {
    set = await startSet();
  });
  afterAll(() => set.close());

  storeContract(
    'MongoDB',
    fixture(() => set.uri),
  );
});

describe.skipIf(!findMongod())('on a standalone (needs a mongod)', () => {
  let member: Member;
  beforeAll(async () => {
    member = await startMember({});
  });
  afterAll(() => member.close());

  storeContract(
    'MongoDB',
    fixture(() => `mongodb://${member.address}/`),
  );
});
