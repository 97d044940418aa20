import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { K8S, render, SINGLE_FILES } from '../scripts/render.ts';
import {
  type Container,
  findKustomize,
  kustomize,
  kustomizeWith,
  type Manifest,
  readManifests,
} from './test/manifests.ts';
import { problemsOf, SCHEMAS } from './test/schema.ts';

const program = findKustomize();
const KUSTOMIZATIONS = [
  'base',
  'overlays/minikube',
  'overlays/kind',
  'overlays/party',
  'components/ingress',
  'components/autoscaling',
  'components/monitoring',
];
/** What cannot be built or checked but with what it adds to. */
const COMPONENTS = ['components/gateway', 'components/openshift'];
/** Kinds that other projects bring; the cluster of the walkthrough's test checks the ones it has. */
const FOREIGN = ['Gateway', 'HTTPRoute', 'ServiceMonitor', 'PrometheusRule'];

const files = Object.keys(SINGLE_FILES);
const demo = readManifests('pacman-stateful-demo.yaml');
const pods = demo.flatMap(({ metadata, spec }) =>
  spec?.template ? [{ name: metadata.name, ...spec.template.spec }] : [],
);
const containers = pods.flatMap(({ name, initContainers = [], containers }) =>
  [...initContainers, ...containers].map((container) => ({ pod: name, ...container })),
);
/** Those that run as long as their pod: all but plain init containers. */
const lasting = pods.flatMap(({ name, initContainers = [], containers }) =>
  [...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always'), ...containers].map((container) => ({
    pod: name,
    ...container,
  })),
);

function named(kind: string, name: string): Manifest {
  const found = demo.find((one) => one.kind === kind && one.metadata.name === name);
  if (!found) throw new Error(`There is no ${kind} ${name}`);
  return found;
}

function container(name: string): Container {
  const found = containers.find((one) => one.name === name);
  if (!found) throw new Error(`There is no container ${name}`);
  return found;
}

describe('the single files', () => {
  test.each(Object.entries(SINGLE_FILES))('%s is what `npm run render` makes of %s', (file, folder) => {
    expect(readFileSync(join(K8S, file), 'utf8')).toBe(render(folder));
  });

  describe.skipIf(!program)('beside kustomize (needs kubectl or kustomize)', () => {
    test.each(Object.entries(SINGLE_FILES))('%s says the same as kustomize makes of %s', (file, folder) => {
      const sorted = (manifests: Manifest[]) =>
        manifests.toSorted((a, b) => `${a.kind}/${a.metadata.name}`.localeCompare(`${b.kind}/${b.metadata.name}`));
      expect(sorted(readManifests(file))).toEqual(sorted(kustomize(program ?? [], folder)));
    });
  });
});

describe.each(Object.entries(SCHEMAS))('the schema of Kubernetes %s', (_, schema) => {
  const own = (manifests: Manifest[]) => manifests.filter(({ kind }) => !FOREIGN.includes(kind));

  test.each(files)('knows every kind and field of %s', (file) => {
    expect(own(readManifests(file)).flatMap((one) => problemsOf(one, schema))).toEqual([]);
  });

  describe.skipIf(!program)('beside kustomize (needs kubectl or kustomize)', () => {
    test.each(KUSTOMIZATIONS)('knows every kind and field of %s', (folder) => {
      const built = own(kustomize(program ?? [], folder));
      expect(built.length).toBeGreaterThan(0);
      expect(built.flatMap((one) => problemsOf(one, schema))).toEqual([]);
    });
  });

  describe.skipIf(!program)('beside kustomize (needs kubectl or kustomize)', () => {
    test.each(COMPONENTS)('knows every kind and field of the base with %s', (folder) => {
      const built = own(kustomizeWith(program ?? [], folder));
      expect(built.map(({ kind }) => kind)).toContain('StatefulSet');
      expect(built.flatMap((one) => problemsOf(one, schema))).toEqual([]);
    });
  });

  test('does not know what is misspelt, misplaced or of another type', () => {
    const wrong = structuredClone(named('StatefulSet', 'mongo'));
    Object.assign(wrong.spec ?? {}, { replica: 3, serviceName: 5, volumeClaimTemplates: {} });
    expect(problemsOf(wrong, schema)).toEqual([
      'StatefulSet.spec.serviceName must be a string',
      'StatefulSet.spec.volumeClaimTemplates must be a list',
      'StatefulSet.spec.replica is unknown',
    ]);
    expect(problemsOf({ ...wrong, apiVersion: 'apps/v1beta1' }, schema)).toEqual([
      'apps/v1beta1 StatefulSet is unknown',
    ]);
  });
});

describe('every container', () => {
  test.each(containers)('$pod/$name has an image of one version, the project’s own of this one', ({ image }) => {
    expect(['mongo:8.0', `pacman:${manifest.version}`]).toContain(image);
  });

  test.each(containers)('$pod/$name asks for no privilege', ({ securityContext }) => {
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  test.each(containers)('$pod/$name says what it needs and what it may have', ({ resources }) => {
    const parts = { cpu: expect.stringMatching(/^\d+m?$/), memory: expect.stringMatching(/^\d+[MG]i$/) };
    expect(resources).toEqual({ requests: parts, limits: parts });
  });

  test.each(lasting)('$pod/$name is probed for its start, its life and its readiness', (one) => {
    for (const probe of [one.startupProbe, one.livenessProbe, one.readinessProbe]) {
      expect(probe?.httpGet ?? probe?.tcpSocket).toBeDefined();
    }
  });
});

describe('every pod', () => {
  test.each(pods)('$name is as the restricted standard wants it', ({ securityContext, volumes = [], ...spec }) => {
    expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(Object.keys(spec)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^host/)]));
    const allowed = [
      'configMap',
      'downwardAPI',
      'emptyDir',
      'ephemeral',
      'persistentVolumeClaim',
      'projected',
      'secret',
    ];
    for (const { name: _, ...source } of volumes) expect(allowed).toEqual(expect.arrayContaining(Object.keys(source)));
  });

  test.each(pods)('$name spreads over the nodes', ({ topologySpreadConstraints }) => {
    expect(topologySpreadConstraints).toHaveLength(2);
  });
});

test('takes nothing that Kubernetes 1.29 has switched off: its schema knows alpha fields too', () => {
  const text = readFileSync(join(K8S, 'pacman-stateful-demo.yaml'), 'utf8');
  expect(text).not.toMatch(
    /^\s*(sleep|trafficDistribution|clusterTrustBundle|supplementalGroupsPolicy|maxUnavailablePods):/m,
  );
});

describe.skipIf(!program)('with a component (needs kubectl or kustomize)', () => {
  test('for OpenShift no pod asks for a user of its own', () => {
    const built = kustomizeWith(program ?? [], 'components/openshift');
    const contexts = built.flatMap(({ spec }) => (spec?.template ? [spec.template.spec.securityContext ?? {}] : []));
    expect(contexts).toHaveLength(2);
    for (const context of contexts) {
      expect(context).toMatchObject({ runAsNonRoot: true });
      expect(Object.keys(context)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(runAs(User|Group)|fsGroup)$/)]),
      );
    }
  });

  test('for a Gateway there are both its halves, the route to the game’s Service', () => {
    const built = kustomizeWith(program ?? [], 'components/gateway');
    const route = built.find(({ kind }) => kind === 'HTTPRoute');
    expect(built.find(({ kind }) => kind === 'Gateway')?.spec).toMatchObject({ listeners: [{ port: 80 }] });
    expect(route?.spec).toMatchObject({
      parentRefs: [{ name: 'pacman' }],
      rules: [{ backendRefs: [{ name: 'pacman', port: 80 }] }],
    });
  });
});

describe('the members of the replica set', () => {
  test('are alive as long as they accept connections, and have hours to recover', () => {
    const { startupProbe, livenessProbe } = container('mongod');
    expect(startupProbe?.tcpSocket).toBeDefined();
    expect(livenessProbe?.tcpSocket).toBeDefined();
    expect((startupProbe?.periodSeconds ?? 10) * (startupProbe?.failureThreshold ?? 3)).toBeGreaterThanOrEqual(
      2 * 3600,
    );
  });

  test('are handed over before they end, and have the time for it', () => {
    expect(container('mongod').lifecycle?.preStop).toEqual({ httpGet: { path: '/stop', port: 9465 } });
    expect(container('keeper').ports).toEqual([{ name: 'keeper', containerPort: 9465 }]);
    expect(pods.find(({ name }) => name === 'mongo')?.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(90);
  });

  test('have a cache that fits into half of their limit', () => {
    const cache = /--wiredTigerCacheSizeGB=([\d.]+)/.exec(container('mongod').args?.join(' ') ?? '')?.[1];
    expect(Number(cache)).toBeLessThanOrEqual(0.5);
    expect(container('mongod').resources?.limits.memory).toBe('1Gi');
  });

  test('are found by their names before they are ready', () => {
    expect(named('Service', 'mongo-members').spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true });
    expect(named('StatefulSet', 'mongo').spec).toMatchObject({ serviceName: 'mongo-members' });
  });

  test('keep their volumes', () => {
    expect(named('StatefulSet', 'mongo').spec).toMatchObject({
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    });
  });
});

describe('the rights', () => {
  test('are one for each account', () => {
    const roles = demo.filter(({ kind }) => kind.endsWith('Role'));
    expect(roles.map(({ kind, rules }) => ({ kind, rules }))).toEqual([
      {
        kind: 'Role',
        rules: [{ apiGroups: ['apps'], resources: ['statefulsets'], resourceNames: ['mongo'], verbs: ['get'] }],
      },
      { kind: 'ClusterRole', rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get'] }] },
    ]);
  });

  test('begin with nobody talking to nobody', () => {
    expect(named('NetworkPolicy', 'nobody').spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  });

  test('rest on credentials that a label leaves out, and nothing else', () => {
    const labelled = demo.filter(({ metadata }) => metadata.labels?.['pacman/credentials'] === 'demo');
    expect(labelled).toEqual(demo.filter(({ kind }) => kind === 'Secret'));
    expect(labelled).toHaveLength(2);
  });

  test('rest on credentials that are marked as a demonstration’s', () => {
    for (const secret of demo.filter(({ kind }) => kind === 'Secret')) {
      expect(secret.metadata.annotations?.['pacman/demo']).toContain('./new-secrets.sh');
    }
  });
});

test('a rollout takes no pod away before another is ready', () => {
  expect(named('Deployment', 'pacman').spec).toMatchObject({
    strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
  });
});
