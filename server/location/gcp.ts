/**
 * Google Compute Engine, by its metadata server. https://cloud.google.com/compute/docs/metadata/querying-metadata
 *
 * The header that every request must carry comes back in every answer, which is how the server is told from others.
 */
import { ask, METADATA_SERVICE } from './ask.ts';
import type { Provider } from './place.ts';

/** projects/123456789/zones/europe-west1-b */
const ZONE = /^projects\/[^/]+\/zones\/([a-z0-9-]{1,63})$/;

export function gcp(base = METADATA_SERVICE): Provider {
  return {
    name: 'GCP',
    find: async (signal) => {
      const answer = await ask(`${base}/computeMetadata/v1/instance/zone`, {
        headers: { 'Metadata-Flavor': 'Google' },
        signal,
      });
      if (answer.headers['metadata-flavor'] !== 'Google') throw new Error('the answer is not from Google');
      const zone = ZONE.exec(answer.text.trim())?.[1];
      if (!zone) throw new Error('the answer is no zone');
      return { cloud: 'GCP', zone };
    },
  };
}
