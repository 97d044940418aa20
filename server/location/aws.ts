/**
 * Amazon EC2, by the second version of its metadata service (IMDSv2) only: a PUT gives a token, without which nothing
 * is asked. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
 *
 * In a container the token often does not arrive, because the answer may by default make one hop only; there the labels
 * of the Kubernetes node say it.
 */
import { ask, METADATA_SERVICE } from './ask.ts';
import type { Provider } from './place.ts';

/** us-east-1a, us-gov-west-1b, us-west-2-lax-1a (a local zone) */
const ZONE = /^[a-z]{2,}(-[a-z0-9]+)+$/;
const TOKEN = /^[\w+/=-]{1,200}$/;

export function aws(base = METADATA_SERVICE): Provider {
  return {
    name: 'AWS',
    find: async (signal) => {
      const { text: token } = await ask(`${base}/latest/api/token`, {
        method: 'PUT',
        headers: { 'X-aws-ec2-metadata-token-ttl-seconds': '60' },
        signal,
      });
      if (!TOKEN.test(token)) throw new Error('the answer is no token');
      const { text: zone } = await ask(`${base}/latest/meta-data/placement/availability-zone`, {
        headers: { 'X-aws-ec2-metadata-token': token },
        signal,
      });
      if (!ZONE.test(zone)) throw new Error('the answer is no availability zone');
      return { cloud: 'AWS', zone };
    },
  };
}
