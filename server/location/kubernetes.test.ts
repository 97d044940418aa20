import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kubernetes } from './kubernetes.ts';
import { believesNobodyElse, certificate, find, say, sayJson, serve, type Tls } from './test/service.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.of-a-service-account.signature';

interface NodeParts {
  labels?: Record<string, string>;
  providerID?: string;
}

function status(code: number, reason: string): string {
  return JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, code });
}

/** The part of the cluster's API that shows one node to whoever has the right. */
function api({ labels, providerID }: NodeParts, mayGetNodes = true): RequestListener {
  return ({ method, url, headers }, response) => {
    if (headers.authorization !== `Bearer ${TOKEN}`) say(response, 401, status(401, 'Unauthorized'));
    else if (!mayGetNodes || method !== 'GET') say(response, 403, status(403, 'Forbidden'));
    else if (url !== '/api/v1/nodes/worker-1') say(response, 404, status(404, 'NotFound'));
    else {
      sayJson(response, {
        kind: 'Node',
        apiVersion: 'v1',
        metadata: { name: 'worker-1', ...(labels && { labels: { 'kubernetes.io/os': 'linux', ...labels } }) },
        spec: { podCIDR: '10.244.1.0/24', ...(providerID && { providerID }) },
        status: { images: Array.from({ length: 50 }, (_, index) => ({ names: [`image-${index}`] })) },
      });
    }
  };
}

const zoned = (region: string, zone: string) => ({
  'topology.kubernetes.io/region': region,
  'topology.kubernetes.io/zone': zone,
});
const zonedOfOld = (region: string, zone: string) => ({
  'failure-domain.beta.kubernetes.io/region': region,
  'failure-domain.beta.kubernetes.io/zone': zone,
});

/** Nodes as clouds and clusters really make them, and what is shown for them. */
const NODES: readonly [providerID: string, labels: Record<string, string>, shown: string | undefined, zone?: string][] =
  [
    ['aws:///eu-west-1a/i-0123456789abcdef0', zoned('eu-west-1', 'eu-west-1a'), 'AWS', 'eu-west-1a'],
    ['gce://project/europe-west1-b/gke-pool-1', zoned('europe-west1', 'europe-west1-b'), 'GCP', 'europe-west1-b'],
    ['azure:///subscriptions/0/resourceGroups/mc', zoned('westeurope', 'westeurope-1'), 'Azure', 'westeurope-1'],
    ['azure:///subscriptions/0/resourceGroups/mc', zoned('westus', '0'), 'Azure', 'westus'],
    ['openstack:///d8e02d56-2648-49a3-bf97', zonedOfOld('RegionOne', 'nova'), 'OpenStack', 'nova'],
    ['digitalocean://1234', { 'topology.kubernetes.io/region': 'fra1' }, 'DigitalOcean', 'fra1'],
    ['newcloud://a/b', {}, 'newcloud', undefined],
    ['kind://docker/kind/kind-worker', {}, 'kind', undefined],
    ['k3s://server1', {}, 'k3s', undefined],
    ['', { 'minikube.k8s.io/name': 'mc-demo' }, 'minikube', undefined],
    ['', zoned('local', 'local-a'), 'Kubernetes', 'local-a'],
    ['no scheme', {}, 'Kubernetes', undefined],
  ];

describe('Kubernetes', () => {
  let account: string;
  let tls: Tls;
  let strangers: Tls;
  beforeAll(async () => {
    [tls, strangers] = await Promise.all([certificate(), certificate()]);
    account = mkdtempSync(join(tmpdir(), 'pacman-account-'));
    writeFileSync(join(account, 'token'), `${TOKEN}\n`);
    writeFileSync(join(account, 'ca.crt'), tls.cert);
  });
  afterAll(() => rmSync(account, { recursive: true }));

  const at = (url: string) => kubernetes({ node: 'worker-1', api: url, account });

  test.each(NODES)('node %j %j is %s / %s', async (providerID, labels, shown, zone) => {
    const { url } = await serve(api({ providerID, labels }), tls);
    const place = await find(at(url));
    expect({ shown: place.cloud ?? place.cluster, zone: place.zone }).toEqual({ shown, zone });
  });

  test('knows what kind of cluster it is, beside a cloud as well', async () => {
    const { url } = await serve(api({ providerID: 'aws:///x/i-1' }), tls);
    expect(await find(at(url))).toEqual({ cloud: 'AWS', zone: undefined, cluster: 'aws' });
  });

  test('does not tell without the right to get nodes', async () => {
    const { url } = await serve(api({}, false), tls);
    await expect(find(at(url))).rejects.toThrow('answered 403');
  });

  test('does not tell of a node that it does not know', async () => {
    const { url, asked } = await serve(api({}), tls);
    const other = kubernetes({ node: 'worker/../1', api: url, account });
    await expect(find(other)).rejects.toThrow('answered 404');
    expect(asked).toEqual(['GET /api/v1/nodes/worker%2F..%2F1']);
  });

  test('is not given the token when its certificate comes from another authority', async () => {
    const { url, asked } = await serve(api({}), strangers);
    await expect(find(at(url))).rejects.toThrow(/certificate/);
    expect(asked).toEqual([]);
  });

  test.each([
    ['outside of a cluster', { node: 'worker-1' }, 'not in a cluster'],
    ['without the name of the node', { node: undefined, api: 'https://127.0.0.1:1' }, 'MY_NODE_NAME is not set'],
    ['without an account', { node: 'n', api: 'https://127.0.0.1:1', account: '/nowhere' }, 'token cannot be read'],
  ])('is not asked %s', async (_name, options, reason) => {
    await expect(find(kubernetes(options))).rejects.toThrow(reason);
  });

  describe('over TLS', async () => {
    // The suite below is described before `beforeAll` has run, and needs a certificate of its own.
    const own = await certificate();
    const folder = mkdtempSync(join(tmpdir(), 'pacman-account-'));
    writeFileSync(join(folder, 'token'), TOKEN);
    writeFileSync(join(folder, 'ca.crt'), own.cert);
    afterAll(() => rmSync(folder, { recursive: true }));
    believesNobodyElse((url) => kubernetes({ node: 'worker-1', api: url, account: folder }), own);
  });
});
