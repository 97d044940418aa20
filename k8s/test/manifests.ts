/** What lies in k8s/, read: the single files, every kustomization as `kubectl kustomize` builds it, and what is in them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { K8S } from '../../scripts/render.ts';

export interface Container {
  name: string;
  image: string;
  command?: string[];
  args?: string[];
  restartPolicy?: 'Always';
  env?: { name: string }[];
  ports?: { name: string; containerPort: number }[];
  lifecycle?: { preStop?: Record<string, unknown> };
  startupProbe?: Probe;
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  resources?: Record<'requests' | 'limits', Record<'cpu' | 'memory', string>>;
  securityContext?: Record<string, unknown>;
}

export interface Probe {
  tcpSocket?: unknown;
  httpGet?: { path: string; port: string | number };
  periodSeconds?: number;
  failureThreshold?: number;
}

export interface PodSpec {
  initContainers?: Container[];
  containers: Container[];
  serviceAccountName?: string;
  terminationGracePeriodSeconds?: number;
  securityContext?: Record<string, unknown>;
  volumes?: Record<string, unknown>[];
  topologySpreadConstraints?: unknown[];
}

export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  spec?: Record<string, unknown> & { template?: { spec: PodSpec } };
  [field: string]: unknown;
}

export function parseManifests(text: string): Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
}

export function readManifests(file: string): Manifest[] {
  return parseManifests(readFileSync(join(K8S, file), 'utf8'));
}

/** The program that builds kustomizations on this machine; null where there is none. */
export function findKustomize(): string[] | null {
  for (const command of [
    ['kubectl', 'kustomize'],
    ['kustomize', 'build'],
  ]) {
    const [program = '', ...parameters] = command;
    try {
      execFileSync(program, [...parameters, '--help'], { stdio: 'ignore', timeout: 30_000 });
      return command;
    } catch {
      // Not this one.
    }
  }
  return null;
}

export function kustomize([program = '', ...parameters]: string[], folder: string): Manifest[] {
  return parseManifests(execFileSync(program, [...parameters, folder], { cwd: K8S, encoding: 'utf8' }));
}

/** The base with a component, as a kustomization of one's own puts them together. */
export function kustomizeWith(program: string[], component: string): Manifest[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pacman-kustomize-')));
  const from = (part: string) => relative(folder, join(realpathSync(K8S), part));
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [from('base')],
    components: [from(component)],
  };
  try {
    writeFileSync(join(folder, 'kustomization.yaml'), JSON.stringify(kustomization));
    return kustomize(program, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
