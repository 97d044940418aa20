/**
 * Kubernetes: the node that this pod runs on, read once through the cluster's API with the pod's service account, which
 * for this needs the right to `get` nodes and no other. The pod is told the node's name by the downward API, as
 * MY_NODE_NAME.
 *
 * The node's labels say region and zone, its providerID which cloud it was got from. A cluster without a cloud says
 * what kind it is: kind, minikube, k3s, or just Kubernetes.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ask, readJson } from './ask.ts';
import { type Place, type Provider, placeName } from './place.ts';

/** The clouds by the scheme of the providerID that they give their nodes; another scheme is shown as it is. */
const CLOUDS: Readonly<Record<string, string>> = {
  aws: 'AWS',
  azure: 'Azure',
  digitalocean: 'DigitalOcean',
  gce: 'GCP',
  hcloud: 'Hetzner',
  ibm: 'IBM',
  linode: 'Linode',
  oci: 'Oracle',
  openstack: 'OpenStack',
  vsphere: 'vSphere',
};

/** Schemes of clusters that bring a stand-in for a cloud of their own. */
const CLUSTERS: readonly string[] = ['kind', 'k3s', 'rke2'];

/** The labels of today, and those of before Kubernetes 1.17. */
const ZONE_LABELS = ['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone'];
const REGION_LABELS = ['topology.kubernetes.io/region', 'failure-domain.beta.kubernetes.io/region'];
const MINIKUBE_LABEL = 'minikube.k8s.io/name';

const Node = z.object({
  kind: z.literal('Node'),
  metadata: z.object({ labels: z.record(z.string(), z.string()).default({}) }),
  spec: z.object({ providerID: z.string().optional() }).default({}),
});

export interface KubernetesOptions {
  /** The node's name; without it the cluster cannot be asked. */
  node: string | undefined;
  /** Where the API answers; by default where the cluster tells every pod that it does. */
  api?: string | undefined;
  /** Where the token and the certificate authority of the service account lie. */
  account?: string;
}

export function kubernetes({ node, api = apiOfCluster(), account = ACCOUNT }: KubernetesOptions): Provider {
  return {
    name: 'Kubernetes',
    find: async (signal) => {
      if (!api) throw new Error('not in a cluster');
      if (!node) throw new Error('MY_NODE_NAME is not set');
      const [token, ca] = await Promise.all([readAccount(account, 'token'), readAccount(account, 'ca.crt')]);
      const answer = await ask(`${api}/api/v1/nodes/${encodeURIComponent(node)}`, {
        headers: { Accept: 'application/json', Authorization: `Bearer ${token.trim()}` },
        ca,
        signal,
      });
      return placeOf(readJson(Node, answer));
    },
  };
}

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The cluster sets these two in every pod; they are nothing to configure. */
function apiOfCluster(): string | undefined {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = process.env;
  if (!host) return undefined;
  return `https://${host.includes(':') ? `[${host}]` : host}:${port ?? 443}`;
}

async function readAccount(folder: string, file: string): Promise<string> {
  try {
    return await readFile(join(folder, file), 'utf8');
  } catch {
    throw new Error(`the pod has no service account: ${file} cannot be read`);
  }
}

function placeOf({ metadata: { labels }, spec: { providerID = '' } }: z.infer<typeof Node>): Place {
  const scheme = /^([a-z0-9]+):\/\//.exec(providerID)?.[1];
  const isCluster = scheme === undefined || CLUSTERS.includes(scheme);
  return {
    cloud: isCluster ? undefined : (CLOUDS[scheme] ?? scheme),
    zone: zoneOf(labels),
    cluster: MINIKUBE_LABEL in labels ? 'minikube' : (scheme ?? 'Kubernetes'),
  };
}

/** Azure labels machines outside of zones with the number of their fault domain, which is no place; then the region is said. */
function zoneOf(labels: Record<string, string>): string | undefined {
  const zone = first(labels, ZONE_LABELS);
  const region = first(labels, REGION_LABELS);
  return zone === undefined || /^\d+$/.test(zone) ? (region ?? zone) : zone;
}

function first(labels: Record<string, string>, names: readonly string[]): string | undefined {
  return names.map((name) => placeName(labels[name])).find((value) => value !== undefined);
}
