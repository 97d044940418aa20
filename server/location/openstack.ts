/**
 * OpenStack, by the metadata service of Nova. https://docs.openstack.org/nova/latest/user/metadata.html
 */
import { z } from 'zod';
import { ask, METADATA_SERVICE, readJson } from './ask.ts';
import { type Provider, placeName } from './place.ts';

const MetaData = z.object({ uuid: z.string(), availability_zone: z.string().nullish() });

export function openstack(base = METADATA_SERVICE): Provider {
  return {
    name: 'OpenStack',
    find: async (signal) => {
      const metaData = readJson(MetaData, await ask(`${base}/openstack/latest/meta_data.json`, { signal }));
      return { cloud: 'OpenStack', zone: placeName(metaData.availability_zone) };
    },
  };
}
