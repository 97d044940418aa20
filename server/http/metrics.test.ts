import { once } from 'node:events';
import { request as ask, createServer, type Server } from 'node:http';
import request from 'supertest';
import { expect, test, vi } from 'vitest';
import { ProblemError } from '../problems.ts';
import type { Verdict } from '../referee/judge.ts';
import { handIn, openTestHall, playAndHandIn, restingBytes, startGame } from '../test/hall.ts';

/** There are threads that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

test('the metrics tell what became of requests, scores and recordings', async () => {
  const hall = await openTestHall();
  const { ticket, recording, response } = await playAndHandIn(hall);
  await handIn(hall, ticket.token, recording);
  await handIn(hall, 'forged', recording);
  await request(hall.app).post('/api/scores').send('{').type('json');
  const refused = await startGame(hall);
  await handIn(hall, refused.token, restingBytes(refused.seed));
  await request(hall.app).get(`/api/scores/${ticket.gameId}`);
  await request(hall.app).get('/nowhere');
  const text = await hall.metrics.registry.metrics();
  for (const line of [
    /pacman_scores_total{result="accepted"} 1/,
    /pacman_scores_total{result="repeated"} 1/,
    /pacman_scores_total{result="not-a-ticket"} 1/,
    /pacman_scores_total{result="malformed-json"} 1/,
    /pacman_scores_total{result="faster-than-time"} 1/,
    // Those of the accepted game alone, and once.
    new RegExp(`pacman_referee_ticks_total ${response.body.ticks}\\n`),
    // The accepted and the refused game; the others did not come to the referee.
    /pacman_referee_seconds_count 2\n/,
    /http_request_duration_seconds_count{method="GET",route="\/api\/scores\/:gameId",status="200"} 1/,
    /http_request_duration_seconds_count{method="GET",route="other",status="404"} 1/,
  ]) {
    expect(text).toMatch(line);
  }
  await hall.close();
});

test.each<[string, Verdict | ProblemError, RegExp]>([
  [
    'accepted',
    { ok: true, value: { score: 100, level: 1, ticks: 600, rulesVersion: 2, moves: null, second: null } },
    /^accepted"} 1$/,
  ],
  ['refused', { ok: false, reason: { problem: 'unfinished-game', detail: 'It goes on.' } }, /^unfinished-game"} 1$/],
  ['sent away', new ProblemError('referee-busy', 'Come again.'), /^referee-busy"} 1$/],
])('a game whose sender hung up before the verdict counts as what it was: %s', async (_what, verdict, line) => {
  const judging = Promise.withResolvers<void>();
  const hungUp = Promise.withResolvers<void>();
  const judge = async () => {
    judging.resolve();
    await hungUp.promise;
    if (verdict instanceof ProblemError) throw verdict;
    return verdict;
  };
  const hall = await openTestHall({ changes: { referee: { judge, close: async () => {} } } });
  const { token, seed } = await startGame(hall);
  const server = createServer(hall.app).listen(0);
  await once(server, 'listening');
  server.on('request', (_request, response) => response.once('close', hungUp.resolve));

  const sending = ask({ port: portOf(server), path: '/api/scores', method: 'POST' });
  sending.on('error', () => {});
  sending.setHeader('Content-Type', 'application/json');
  sending.end(JSON.stringify({ token, name: 'ADA', recording: Buffer.from(restingBytes(seed)).toString('base64') }));
  await judging.promise;
  sending.destroy();
  await vi.waitFor(async () => {
    const text = await hall.metrics.registry.metrics();
    expect(
      text
        .split('pacman_scores_total{result="')
        .slice(1)
        .map((rest) => rest.split('\n', 1)[0]),
    ).toEqual([expect.stringMatching(line)]);
    expect(text).toMatch(/http_request_duration_seconds_count{method="POST",route="\/api\/scores",status="aborted"} 1/);
    expect(text).toMatch(/pacman_referee_seconds_count 1\n/);
  }, 25_000);
  server.close();
  await hall.close();
});

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen on a port');
  return address.port;
}
