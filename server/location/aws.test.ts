import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { aws } from './aws.ts';
import { believesNobodyElse, find, say, serve } from './test/service.ts';

const TOKEN = 'AQAEAFxs3kqWfWCvU6TdcRFGv1LFQm1Q8XHrBjBXXCk0dC3pPk9AYw==';

/**
 * EC2's metadata service where IMDSv2 is required: a token costs a PUT with a time to live, from which no proxy is in between,
 * and without a token nothing is told.
 */
function metadataService(zone: string): RequestListener {
  return (request, response) => {
    const { method, url, headers } = request;
    if (url === '/latest/api/token') {
      const life = Number(headers['x-aws-ec2-metadata-token-ttl-seconds']);
      if (method !== 'PUT') say(response, 405);
      else if (headers['x-forwarded-for'] !== undefined) say(response, 403);
      else if (!(life >= 1 && life <= 21_600) || Number(headers['content-length'] ?? 0) > 0) say(response, 400);
      else say(response, 200, TOKEN, { 'X-aws-ec2-metadata-token-ttl-seconds': String(life) });
    } else if (method !== 'GET') say(response, 405);
    else if (headers['x-aws-ec2-metadata-token'] !== TOKEN) say(response, 401);
    else if (url === '/latest/meta-data/placement/availability-zone') say(response, 200, zone);
    else say(response, 404);
  };
}

describe('AWS', () => {
  test.each(['us-east-1a', 'us-gov-west-1b', 'us-west-2-lax-1a', 'us-east-1-wl1-bos-wlz-1'])('is %s', async (zone) => {
    const { url, asked } = await serve(metadataService(zone));
    expect(await find(aws(url))).toEqual({ cloud: 'AWS', zone });
    expect(asked).toEqual(['PUT /latest/api/token', 'GET /latest/meta-data/placement/availability-zone']);
  });

  test('is asked nothing without a token, even where the first version of the service would answer', async () => {
    const { url, asked } = await serve((request, response) =>
      request.method === 'GET' ? say(response, 200, 'us-east-1a') : say(response, 403),
    );
    await expect(find(aws(url))).rejects.toThrow('answered 403');
    expect(asked).toEqual(['PUT /latest/api/token']);
  });

  test('is not known when the token is refused', async () => {
    const { url } = await serve((request, response) =>
      request.method === 'PUT' ? say(response, 200, 'another-token') : metadataService('us-east-1a')(request, response),
    );
    await expect(find(aws(url))).rejects.toThrow('answered 401');
  });

  test('is not known when the zone is none', async () => {
    const { url } = await serve(metadataService('<html>us-east-1a</html>'));
    await expect(find(aws(url))).rejects.toThrow('no availability zone');
  });

  believesNobodyElse(aws);
});
