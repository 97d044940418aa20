/**
 * Microsoft Azure, by its metadata service. https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service
 *
 * A zone of Azure is a number within its region; it is written as Azure's own Kubernetes labels write it, westeurope-1.
 * A machine outside of zones has none; then the region is what can be said.
 */
import { z } from 'zod';
import { ask, METADATA_SERVICE, readJson } from './ask.ts';
import { type Provider, placeName } from './place.ts';

const Compute = z.object({ azEnvironment: z.string(), location: z.string(), zone: z.string().optional() });

export function azure(base = METADATA_SERVICE): Provider {
  return {
    name: 'Azure',
    find: async (signal) => {
      const headers = { Metadata: 'true' };
      const answer = await ask(`${base}/metadata/instance/compute?api-version=2021-02-01`, { headers, signal });
      const { location, zone } = readJson(Compute, answer);
      return { cloud: 'Azure', zone: placeName(zone ? `${location}-${zone}` : location) };
    },
  };
}
