import request from 'supertest';
import { expect, it, vi } from 'vitest';
import { handIn, openTestHall, playAndHandIn } from './test-hall.ts';

/** There are threads that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

it('the metrics tell what became of requests, scores and recordings', async () => {
  const hall = await openTestHall();
  const { ticket, recording, response } = await playAndHandIn(hall);
  await handIn(hall, ticket.token, recording);
  await handIn(hall, 'forged', recording);
  await request(hall.app).post('/api/scores').send('{').type('json');
  await request(hall.app).get(`/api/scores/${ticket.gameId}`);
  await request(hall.app).get('/nowhere');
  const text = await hall.metrics.registry.metrics();
  for (const line of [
    /pacman_scores_total{result="accepted"} 1/,
    /pacman_scores_total{result="repeated"} 1/,
    /pacman_scores_total{result="not-a-ticket"} 1/,
    /pacman_scores_total{result="malformed-json"} 1/,
    new RegExp(`pacman_referee_ticks_total ${response.body.ticks}`),
    /pacman_referee_seconds_count 1/,
    /http_request_duration_seconds_count{method="GET",route="\/api\/scores\/:gameId",status="200"} 1/,
    /http_request_duration_seconds_count{method="GET",route="other",status="404"} 1/,
  ]) {
    expect(text).toMatch(line);
  }
  await hall.close();
});
