import { describe, expect, test } from 'vitest';
import { openstack } from './openstack.ts';
import { believesNobodyElse, find, say, sayJson, serve } from './test/service.ts';

/** Nova's metadata service, which also imitates that of EC2. */
function metadataService(changes: Record<string, unknown> = {}) {
  return serve(({ url }, response) => {
    if (url === '/openstack/latest/meta_data.json') {
      sayJson(response, {
        uuid: 'd8e02d56-2648-49a3-bf97-6be8f1204f38',
        availability_zone: 'nova',
        hostname: 'test.novalocal',
        launch_index: 0,
        meta: { role: 'webservers' },
        name: 'test',
        ...changes,
      });
    } else if (url === '/latest/meta-data/placement/availability-zone') say(response, 200, 'nova');
    else say(response, 404);
  });
}

describe('OpenStack', () => {
  test('says its zone', async () => {
    const { url, asked } = await metadataService();
    expect(await find(openstack(url))).toEqual({ cloud: 'OpenStack', zone: 'nova' });
    expect(asked).toEqual(['GET /openstack/latest/meta_data.json']);
  });

  test.each([[null], [undefined], ['<b>zone</b>'], ['z'.repeat(64)]])('may have no zone to show: %j', async (zone) => {
    const { url } = await metadataService({ availability_zone: zone });
    expect(await find(openstack(url))).toEqual({ cloud: 'OpenStack', zone: undefined });
  });

  believesNobodyElse(openstack);
});
