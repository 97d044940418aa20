import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { gcp } from './gcp.ts';
import { openstack } from './openstack.ts';
import type { Place, Provider } from './place.ts';
import { say, sayJson, serve } from './test/service.ts';
import { locate, providers } from './whereabouts.ts';

/** Time enough for whoever answers, on a busy machine too, in ms. */
const PATIENCE = 20_000;

const knows = (name: string, place: Place): Provider => ({ name, find: async () => place });
const fails = (name: string, reason: string): Provider => ({
  name,
  find: async () => {
    throw new Error(reason);
  },
});
const silent: Provider = {
  name: 'silent',
  find: (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
};

async function located(...args: Parameters<typeof locate>) {
  const location = locate(...args);
  await location.ask();
  return location.current();
}

describe('the location', () => {
  test('is the host at first, and the rest when it is known', async () => {
    const location = locate({}, [knows('AWS', { cloud: 'AWS', zone: 'us-east-1a' })]);
    expect(location.current()).toEqual({ cloud: 'unknown', zone: 'unknown', host: hostname() });
    expect(await location.ask()).toEqual({ AWS: 'AWS / us-east-1a' });
    expect(location.current()).toEqual({ cloud: 'AWS', zone: 'us-east-1a', host: hostname() });
  });

  test('stays unknown where nobody knows, and says why', async () => {
    const location = locate({}, [fails('AWS', 'answered 404'), silent], 50);
    expect(await location.ask()).toEqual({ AWS: 'answered 404', silent: 'no answer in time' });
    expect(location.current()).toEqual({ cloud: 'unknown', zone: 'unknown', host: hostname() });
  });

  test('waits for everybody at once, not for one after the other', async () => {
    let asked = 0;
    const counted: Provider = {
      name: 'counted',
      find: (signal) => {
        asked += 1;
        return silent.find(signal);
      },
    };
    const asking = locate({}, [counted, counted, counted], 200).ask();
    expect(asked).toBe(3);
    await asking;
  });

  test('is believed from the first who knows it, cloud and zone each', async () => {
    const place = await located({}, [
      knows('Kubernetes', { zone: 'rack-1', cluster: 'k3s' }),
      knows('OpenStack', { cloud: 'OpenStack', zone: 'nova' }),
      knows('AWS', { cloud: 'AWS', zone: 'us-east-1a' }),
    ]);
    expect(place).toMatchObject({ cloud: 'OpenStack', zone: 'rack-1' });
  });

  test('is the kind of cluster where there is no cloud', async () => {
    const place = await located({}, [
      knows('Kubernetes', { zone: 'local-a', cluster: 'Kubernetes' }),
      fails('AWS', ''),
    ]);
    expect(place).toMatchObject({ cloud: 'Kubernetes', zone: 'local-a' });
  });

  test('is what the operator says, part by part, from the beginning', async () => {
    const location = locate({ cloud: 'Moon', host: 'lander' }, [knows('AWS', { cloud: 'AWS', zone: 'us-east-1a' })]);
    expect(location.current()).toEqual({ cloud: 'Moon', zone: 'unknown', host: 'lander' });
    await location.ask();
    expect(location.current()).toEqual({ cloud: 'Moon', zone: 'us-east-1a', host: 'lander' });
  });

  test('is not asked for where the operator has said it all', async () => {
    const asked: string[] = [];
    const provider: Provider = {
      name: 'AWS',
      find: async () => {
        asked.push('AWS');
        return { cloud: 'AWS' };
      },
    };
    const place = await located({ cloud: 'Moon', zone: 'Mare-1' }, [provider]);
    expect(place).toMatchObject({ cloud: 'Moon', zone: 'Mare-1' });
    expect(asked).toEqual([]);
  });

  describe('that nobody has told', () => {
    /** Fails so many times, and knows it then. */
    function late(failures: number) {
      const state = { asked: 0 };
      const find = async () => {
        state.asked += 1;
        if (state.asked <= failures) throw new Error('answered 503');
        return { zone: 'rack-1', cluster: 'kind' };
      };
      return { state, provider: { name: 'Kubernetes', find } };
    }
    const never = new AbortController().signal;

    test('is asked for again until it is known, and told then', async () => {
      const { state, provider } = late(2);
      const told: object[] = [];
      const location = locate({}, [provider], PATIENCE, [1, 1, 1, 1]);
      await location.insist((said) => told.push({ said, zone: location.current().zone }), never);
      expect(state.asked).toBe(3);
      expect(told).toEqual([
        { said: { Kubernetes: 'answered 503' }, zone: 'unknown' },
        { said: { Kubernetes: 'kind / rack-1' }, zone: 'rack-1' },
      ]);
    });

    test('is not asked for for ever', async () => {
      const { state, provider } = late(100);
      await locate({}, [provider], PATIENCE, [1, 1]).insist(() => {}, never);
      expect(state.asked).toBe(3);
    });

    test('is not asked for when the server has ended', async () => {
      const { state, provider } = late(100);
      const ending = new AbortController();
      await locate({}, [provider], PATIENCE, [3_600_000]).insist(() => ending.abort(), ending.signal);
      expect(state.asked).toBe(1);
    });
  });

  test('is asked for at everybody of the table', () => {
    expect(providers('node').map(({ name }) => name)).toEqual(['Kubernetes', 'GCP', 'Azure', 'OpenStack', 'AWS']);
  });
});

/** All of them ask at one address, so each also meets the services of the others. */
describe('one address for all clouds', () => {
  const everybody = (url: string) => [gcp(url), azure(url), openstack(url), aws(url)];
  const ZONE = '/latest/meta-data/placement/availability-zone';

  test('is AWS', async () => {
    const { url } = await serve(({ method, url, headers }, response) => {
      if (method === 'PUT' && url === '/latest/api/token') say(response, 200, 'token==');
      else if (headers['x-aws-ec2-metadata-token'] !== 'token==') say(response, 401);
      else say(response, url === ZONE ? 200 : 404, url === ZONE ? 'us-east-1a' : '');
    });
    expect(await located({}, everybody(url), PATIENCE)).toMatchObject({ cloud: 'AWS', zone: 'us-east-1a' });
  });

  test('is an OpenStack that imitates AWS, token and all', async () => {
    const { url } = await serve(({ url }, response) => {
      if (url?.startsWith('/openstack/')) sayJson(response, { uuid: '1', availability_zone: 'nova' });
      else if (url === '/latest/api/token') say(response, 200, 'token==');
      else say(response, url === ZONE ? 200 : 404, url === ZONE ? 'az-1' : '');
    });
    expect(await located({}, everybody(url), PATIENCE)).toMatchObject({ cloud: 'OpenStack', zone: 'nova' });
  });

  test('is the login page of a hotel', async () => {
    const { url } = await serve((_, response) => say(response, 200, '<html>Welcome</html>'));
    expect(await located({}, everybody(url), PATIENCE)).toMatchObject({ cloud: 'unknown', zone: 'unknown' });
  });
});
