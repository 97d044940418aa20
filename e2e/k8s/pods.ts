/** The pods that are there now. */
import { get, NAMESPACE } from './kubectl.ts';

export interface Pod {
  metadata: { name: string; deletionTimestamp?: string; labels?: Record<string, string> };
  spec: { nodeName?: string; containers: Sized[]; initContainers?: Sized[] };
  status: { podIP?: string; phase: string; conditions?: { type: string; status: string }[] };
}
export interface Sized {
  name: string;
  restartPolicy?: string;
  resources: { requests: Record<'cpu' | 'memory', string> };
}

export async function pods(selector = ''): Promise<Pod[]> {
  const { items } = await get<{ items: Pod[] }>('--namespace', NAMESPACE, 'pods', `--selector=${selector}`);
  return items;
}

export function isSidecar({ restartPolicy }: Sized): boolean {
  return restartPolicy === 'Always';
}

function isReady({ metadata, status }: Pod): boolean {
  const ready = status.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True');
  return ready === true && !metadata.deletionTimestamp;
}

/** True, or what is missing. */
export async function allReady(): Promise<boolean | string> {
  const found = await pods();
  const wanted = await get<{ items: { spec: { replicas: number } }[] }>(
    '--namespace',
    NAMESPACE,
    'statefulsets,deployments',
  );
  const number = wanted.items.reduce((sum, { spec }) => sum + spec.replicas, 0);
  const missing = found.filter((pod) => !isReady(pod)).map(({ metadata }) => metadata.name);
  if (found.length === number && missing.length === 0) return true;
  return `${found.length} of ${number} pods are there; not ready: ${missing.join(', ')}`;
}
