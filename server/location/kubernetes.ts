/**
 * Kubernetes: the node that this pod runs on, read once through the cluster's API with the pod's service account, which
 * for this needs the right to `get` nodes and no other. The pod is told the node's name by the downward API, as
 * MY_NODE_NAME.
 *
 * The node's labels say region and zone, its providerID which cloud it was got from. A cluster without a cloud says
 * what kind it is: kind, minikube, k3s, or just Kubernetes.
 */
import { z } from 'zod';
import { readJson } from './ask.ts';
import { askCluster, type Cluster } from './cluster.ts';
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

export interface KubernetesOptions extends Cluster {
  /** The node's name; without it the cluster cannot be asked. */
  node: string | undefined;
}

export function kubernetes({ node, ...cluster }: KubernetesOptions): Provider {
  return {
    name: 'Kubernetes',
    find: async (signal) => {
      if (!node) throw new Error('MY_NODE_NAME is not set');
      return placeOf(readJson(Node, await askCluster(`/api/v1/nodes/${encodeURIComponent(node)}`, signal, cluster)));
    },
  };
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
