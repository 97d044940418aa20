import request from 'supertest';
import { expect, test } from 'vitest';
import { Location } from '../api.ts';
import { openTestHall } from '../test/hall.ts';

test('GET /api/location says where the server runs', async () => {
  const hall = await openTestHall();
  const { body } = await request(hall.app).get('/api/location').expect(200);
  expect(Location.parse(body)).toEqual({ cloud: 'unknown', zone: 'unknown', host: 'pacman-0' });
  await hall.close();
});
