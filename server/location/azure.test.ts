import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { azure } from './azure.ts';
import { believesNobodyElse, find, say, sayJson, serve } from './test/service.ts';

/** Azure's metadata service: it wants its header, its version and no proxy in between, and tells everything of the machine. */
function metadataService(place: { location: string; zone?: string }): RequestListener {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://169.254.169.254');
    if (request.headers.metadata !== 'true' || request.headers['x-forwarded-for'] !== undefined) say(response, 400);
    else if (request.method !== 'GET') say(response, 405);
    else if (pathname !== '/metadata/instance/compute') say(response, 404);
    else if (!/^\d{4}-\d{2}-\d{2}$/.test(searchParams.get('api-version') ?? '')) {
      say(response, 400, '{"error":"Bad request. api-version was not specified in the request"}');
    } else {
      sayJson(response, {
        azEnvironment: 'AZUREPUBLICCLOUD',
        name: 'examplevmname',
        osType: 'Linux',
        provider: 'Microsoft.Compute',
        tagsList: [],
        vmSize: 'Standard_A3',
        zone: '',
        ...place,
      });
    }
  };
}

describe('Azure', () => {
  test('says region and zone', async () => {
    const { url } = await serve(metadataService({ location: 'westeurope', zone: '2' }));
    expect(await find(azure(url))).toEqual({ cloud: 'Azure', zone: 'westeurope-2' });
  });

  test('says the region of a machine outside of zones', async () => {
    const { url } = await serve(metadataService({ location: 'westus' }));
    expect(await find(azure(url))).toEqual({ cloud: 'Azure', zone: 'westus' });
  });

  test('is Azure all the same when its region cannot be shown', async () => {
    const { url } = await serve(metadataService({ location: '<script>' }));
    expect(await find(azure(url))).toEqual({ cloud: 'Azure', zone: undefined });
  });

  believesNobodyElse(azure);
});
