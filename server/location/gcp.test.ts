import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { gcp } from './gcp.ts';
import { believesNobodyElse, find, say, serve } from './test/service.ts';

const GOOGLE = { 'Metadata-Flavor': 'Google', Server: 'Metadata Server for VM', 'Content-Type': 'application/text' };

/** Google's metadata server: without its header, or with a proxy's, it answers 403. */
function metadataServer(zone: string): RequestListener {
  return ({ method, url, headers }, response) => {
    if (headers['metadata-flavor'] !== 'Google' || headers['x-forwarded-for'] !== undefined)
      say(response, 403, '', GOOGLE);
    else if (method !== 'GET') say(response, 405, '', GOOGLE);
    else if (url === '/computeMetadata/v1/instance/zone') say(response, 200, zone, GOOGLE);
    else say(response, 404, '', GOOGLE);
  };
}

describe('GCP', () => {
  test('says its zone', async () => {
    const { url } = await serve(metadataServer('projects/123456789012/zones/europe-west1-b'));
    expect(await find(gcp(url))).toEqual({ cloud: 'GCP', zone: 'europe-west1-b' });
  });

  test('is not known by an answer without its header', async () => {
    const { url } = await serve((_, response) => say(response, 200, 'projects/123456789012/zones/europe-west1-b'));
    await expect(find(gcp(url))).rejects.toThrow('not from Google');
  });

  test('is not known when the zone is none', async () => {
    const { url } = await serve(metadataServer('zones/<b>'));
    await expect(find(gcp(url))).rejects.toThrow('no zone');
  });

  believesNobodyElse(gcp);
});
