/**
 * Which members there should be: a list that is given, or the pods of a StatefulSet, whose number its object in the cluster says.
 *
 * What cannot be read is never taken for "fewer": while the cluster does not answer, the members that were wanted last are. And
 * a StatefulSet that is being deleted or scaled to none wants nobody to leave: the last majority is to be there again.
 */
import { z } from 'zod';
import { readJson } from '../location/ask.ts';
import { askCluster, type Cluster } from '../location/cluster.ts';

export interface Wanted {
  /** In order; null when it is not known, and then nothing may be concluded from it. */
  members: readonly string[] | null;
  /** Pods beyond them that are there still, as far as that is known. */
  leaving: readonly string[];
  /** Why they are not known, or not known to be the newest. */
  trouble: string | null;
}

/** Never rejects, and takes at most a few seconds. */
export type AskWanted = () => Promise<Wanted>;

/** How long the cluster may take, in ms. */
const PATIENCE = 3000;

const StatefulSet = z.object({
  kind: z.literal('StatefulSet'),
  metadata: z.object({ name: z.string(), deletionTimestamp: z.string().optional() }),
  spec: z.object({
    replicas: z.int().min(0).max(1000),
    ordinals: z.object({ start: z.int().min(0).default(0) }).optional(),
  }),
  status: z.object({ replicas: z.int().min(0).max(1000).default(0) }).optional(),
});

export function listed(members: readonly string[]): AskWanted {
  return async () => ({ members, leaving: [], trouble: null });
}

export interface StatefulSetOptions extends Cluster {
  name: string;
  /** A member of it, `NAME-0.SERVICE.NAMESPACE.svc:27017`: the others have the same name but for the number. */
  self: string;
  /** In ms; for tests. */
  patience?: number;
}

export function podsOf({ name, self, patience = PATIENCE, ...cluster }: StatefulSetOptions): AskWanted {
  const rest = self.slice(self.indexOf('.'));
  const namespace = rest.split('.')[2] ?? '';
  const path = `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}/statefulsets/${encodeURIComponent(name)}`;
  let last: readonly string[] | null = null;
  return async () => {
    try {
      const answer = await askCluster(path, AbortSignal.timeout(patience), cluster);
      const { metadata, spec, status } = readJson(StatefulSet, answer);
      if (metadata.name !== name) throw new Error(`answered with ${metadata.name}`);
      if (metadata.deletionTimestamp)
        return { members: null, leaving: [], trouble: `the StatefulSet ${name} is being deleted: nobody leaves` };
      if (spec.replicas === 0)
        return { members: null, leaving: [], trouble: `the StatefulSet ${name} is scaled to none: nobody leaves` };
      const start = spec.ordinals?.start ?? 0;
      const pods = Array.from(
        { length: Math.max(spec.replicas, status?.replicas ?? 0) },
        (_, index) => `${name}-${start + index}${rest}`,
      );
      last = pods.slice(0, spec.replicas);
      return { members: last, leaving: pods.slice(spec.replicas), trouble: null };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const then = last ? 'the members that were wanted last are still' : 'which members are wanted is not known';
      return { members: last, leaving: [], trouble: `the StatefulSet ${name} cannot be read (${reason}): ${then}` };
    }
  };
}
