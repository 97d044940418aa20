/** What a player is answered whose game meets a database that takes its time: one answer in two seconds, however many calls it takes. */
import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { describe, expect, test, vi } from 'vitest';
import { RULES_VERSION } from '../../game/game.ts';
import { openMongo } from '../store/mongo.ts';
import { SILENT } from '../store/test/log.ts';
import { PROMPT } from '../store/test/prompt.ts';
import { handIn, openTestHall, restingBytes } from '../test/hall.ts';
import { findMongod, startMember } from '../test/mongods.ts';
import { signTicket } from '../tickets.ts';

const SEED = 7;
/** Each call of the store succeeds within its own time; together they take longer than a request may. */
const BLOCK = 1000;
/** What takes a moment, on a busy machine. */
const SOON = { timeout: 60_000, interval: 100 };

describe.skipIf(!findMongod())('POST /api/scores at a slow database (needs a mongod)', () => {
  test('says within two seconds that the store is away, and takes the game in when it is handed in again', async () => {
    const member = await startMember({ options: ['--setParameter', 'enableTestCommands=1'] });
    const uri = `mongodb://${member.address}/`;
    const store = openMongo({ uri, options: {}, database: 'pacman', shown: uri }, SILENT);
    const hall = await openTestHall({ changes: { store } });
    const client = new MongoClient(uri);
    try {
      await vi.waitFor(() => expect(store.status()).toMatchObject({ reads: true, writes: true }), SOON);
      hall.clock.now = Date.now();
      const ticket = (gameId: string) => {
        const location = { cloud: 'unknown', zone: 'unknown', host: 'unknown' };
        const startedAt = hall.clock.now - 600_000;
        return signTicket(hall.secret, { gameId, seed: SEED, startedAt, rulesVersion: RULES_VERSION, location });
      };
      const recording = restingBytes(SEED);
      // The referee and the code are warm, so that only the database is measured.
      const early = ticket(randomUUID());
      await vi.waitFor(async () => {
        expect([200, 201]).toContain((await handIn(hall, early, recording)).status);
      }, SOON);

      const data = { failCommands: ['find', 'findAndModify'], blockConnection: true, blockTimeMS: BLOCK };
      await client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'alwaysOn', data });
      const token = ticket(randomUUID());
      const begin = performance.now();
      const response = await handIn(hall, token, recording);
      const ms = performance.now() - begin;
      expect(response.body).toMatchObject({ type: '/problems/store-away' });
      expect([response.status, response.headers['retry-after']]).toEqual([503, '2']);
      // More than one call was made, and the sum of them was cut short.
      expect(ms).toBeGreaterThan(BLOCK);
      expect(ms).toBeLessThan(PROMPT);

      await client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' });
      await vi.waitFor(async () => {
        const again = await handIn(hall, token, recording);
        expect([200, 201]).toContain(again.status);
        expect((await store.find(again.body.gameId))?.score).toBe(again.body.score);
      }, SOON);
    } finally {
      await client.close();
      await hall.close();
      await store.close();
      await member.close();
    }
  });
});
