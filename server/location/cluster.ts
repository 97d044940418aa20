/**
 * The API of the Kubernetes cluster that we run in, asked with the pod's service account.
 *
 * Token and certificate authority are read for every question: the kubelet renews the token within the hour.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask, type HttpAnswer } from './ask.ts';

export interface Cluster {
  /** Where the API answers; by default where the cluster tells every pod that it does. */
  api?: string | undefined;
  /** Where the token and the certificate authority of the service account lie. */
  account?: string | undefined;
}

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Rejects with the reason, in a few words, as `ask` does. */
export async function askCluster(
  path: string,
  signal: AbortSignal,
  { api = apiOfCluster(), account = ACCOUNT }: Cluster = {},
): Promise<HttpAnswer> {
  if (!api) throw new Error('not in a cluster');
  const [token, ca] = await Promise.all([readAccount(account, 'token'), readAccount(account, 'ca.crt')]);
  const headers = { Accept: 'application/json', Authorization: `Bearer ${token.trim()}` };
  return ask(`${api}${path}`, { headers, ca, signal });
}

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
