/**
 * GET /api/location: where the server that answers runs.
 */
import { Location } from '../api.ts';
import type { Hall } from '../hall.ts';
import type { Resource } from '../http/resource.ts';

export function locationResource({ location }: Hall): Resource {
  return {
    path: '/api/location',
    get: {
      summary: 'Where the server that answers runs',
      answers: { 200: { description: 'Its cloud, zone and host', schema: Location } },
      handle: (_request, response) => {
        response.json(location());
      },
    },
  };
}
