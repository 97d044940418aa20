/**
 * /api/scores/:gameId: one score and where it ranks, and its recording, to watch.
 */
import { GameId, ScoreRow } from '../api.ts';
import type { Hall } from '../hall.ts';
import { readGameId } from '../http/request.ts';
import type { Resource } from '../http/resource.ts';
import { ProblemError } from '../problems.ts';

export function scoreResource({ store, table }: Hall): Resource {
  return {
    path: '/api/scores/:gameId',
    get: {
      summary: 'One score, and where it ranks',
      path: { gameId: GameId },
      answers: { 200: { description: 'The score', schema: ScoreRow } },
      problems: ['invalid-request', 'score-not-found', 'store-away'],
      handle: async (request, response) => {
        const row = await store.find(readGameId(request));
        if (!row) throw notFound();
        response.set('Cache-Control', 'no-cache').json(await table.ranked(row));
      },
    },
  };
}

export function recordingResource({ store }: Hall): Resource {
  return {
    path: '/api/scores/:gameId/recording',
    get: {
      summary: 'The recording of a score, to watch it',
      path: { gameId: GameId },
      answers: {
        200: { description: 'As game/recording.ts encodes it', contentType: 'application/octet-stream' },
      },
      problems: ['invalid-request', 'score-not-found', 'store-away'],
      handle: async (request, response) => {
        const recording = await store.recording(readGameId(request));
        if (!recording) throw notFound();
        // A game that was played does not change.
        response.set('Cache-Control', 'public, max-age=31536000, immutable');
        response.type('application/octet-stream').send(Buffer.from(recording));
      },
    },
  };
}

function notFound(): ProblemError {
  return new ProblemError('score-not-found', 'No game with this gameId stands in the table.');
}
