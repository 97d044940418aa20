/**
 * GET /api/rank: where a score would stand. A player learns it before he is asked for a name.
 */
import { AskedScore, Rank } from '../api.ts';
import type { Hall } from '../hall.ts';
import { readQuery } from '../http/request.ts';
import type { Resource } from '../http/resource.ts';

export function rankResource({ table }: Hall): Resource {
  return {
    path: '/api/rank',
    get: {
      summary: 'Where a score would stand',
      query: { score: AskedScore },
      answers: { 200: { description: 'Its rank, if it were handed in now', schema: Rank } },
      problems: ['invalid-request', 'store-away'],
      handle: async (request, response) => {
        response.json(await table.rankOf(readQuery(AskedScore, request, 'score')));
      },
    },
  };
}
