/** What real errors of a real server, and of looking up its name, are taken for. */
import { Resolver } from 'node:dns/promises';
import { type Collection, type Document, MongoClient, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findMongod, type Member, startMember } from '../test/mongods.ts';
import { openMongo } from './mongo.ts';
import { isAway, isStoreAway, patiently, troubleOf } from './mongo-errors.ts';
import { SILENT } from './test/log.ts';

describe.skipIf(!findMongod())('errors of a server (needs a mongod)', () => {
  let member: Member;
  let client: MongoClient;
  let things: Collection<Document>;
  beforeAll(async () => {
    member = await startMember({});
    client = new MongoClient(`mongodb://${member.address}/`);
    things = client.db('pacman').collection('things');
    await things.insertOne({ text: 'three', number: 3 });
  });
  afterAll(async () => {
    await client.close();
    await member.close();
  });

  const update = (stage: Document) => things.updateOne({}, [stage]);
  test.each<[string, () => Promise<unknown>]>([
    ['an unknown stage', () => things.aggregate([{ $noSuchStage: {} }]).toArray()],
    ['projections that collide', () => things.find({}, { projection: { 'a.b': 1, a: 1 } }).toArray()],
    ['a projection that takes and leaves', () => things.find({}, { projection: { a: 1, b: 0 } }).toArray()],
    ['an unknown field of a command', () => client.db('pacman').command({ find: 'things', noSuchField: 1 })],
    ['an unknown command', () => client.db('pacman').command({ noSuchCommand: 1 })],
    ['a document replaced by a number', () => update({ $replaceWith: 1 })],
    ['numbers that are merged', () => update({ $replaceWith: { $mergeObjects: [1] } })],
    ['arithmetic on a text', () => update({ $set: { sum: { $add: ['$text', 1] } } })],
    ['a conversion that fails', () => update({ $set: { sum: { $toInt: '$text' } } })],
    ['a division by zero', () => update({ $set: { sum: { $divide: ['$number', 0] } } })],
    ['another _id', () => things.updateOne({}, { $set: { _id: 1 as never } })],
    ['an unknown operator', () => things.find({ number: { $noSuch: 1 } }).toArray()],
  ])('%s is a mistake of ours', async (_what, statement) => {
    const error = await statement().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MongoServerError);
    expect([troubleOf(error), isAway(error)]).toEqual([expect.anything(), false]);
    // Nobody waits for it to pass: it is not tried again.
    const tried = vi.fn(statement);
    await expect(patiently(tried)).rejects.toBeInstanceOf(MongoServerError);
    expect(tried).toHaveBeenCalledOnce();
  });

  test('a statement that takes too long says that the store is away', async () => {
    const sum = {
      $reduce: { input: { $range: [0, 1_000_000] }, initialValue: 0, in: { $add: ['$$value', '$$this'] } },
    };
    const slow = () => things.aggregate([{ $project: { sum } }], { maxTimeMS: 1 }).toArray();
    expect(isAway(await slow().catch((error: unknown) => error))).toBe(true);
  });

  test('nobody at the address says that the store is away', async () => {
    const other = new MongoClient('mongodb://127.0.0.1:1/', { serverSelectionTimeoutMS: 100 });
    expect(isAway(await other.connect().catch((error: unknown) => error))).toBe(true);
    await other.close();
  });
});

test('a name that cannot be looked up says that the store is away', async () => {
  const resolver = new Resolver({ timeout: 100, tries: 1 });
  resolver.setServers(['127.0.0.1:1']);
  const error = await resolver.resolveSrv('_mongodb._tcp.set.example.com').catch((thrown: unknown) => thrown);
  expect(isAway(error)).toBe(true);
});

test('a mistake in the program is no outage, whatever its code says', () => {
  expect(isAway(new TypeError('nothing is not a function'))).toBe(false);
  expect(isAway(Object.assign(new Error('no such file'), { code: 'ENOTFOUND', syscall: 'open' }))).toBe(false);
});

test('a set whose name is nowhere is away, not a mistake', async () => {
  const uri = 'mongodb+srv://no-such-set.invalid/';
  const store = openMongo({ uri, options: {}, database: 'pacman', shown: uri }, SILENT);
  const error = await store.find('00000000-0000-4000-8000-000000000000').catch((thrown: unknown) => thrown);
  await store.close();
  expect(isStoreAway(error)).toBe(true);
});
