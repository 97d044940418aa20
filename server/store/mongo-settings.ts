/**
 * Which MongoDB the scores go to, from a connection string or from the variables of the Pac-Man manifests that people have.
 *
 * In those the user lives in the database itself, and often there is no name of a replica set: the driver finds out what it
 * talks to. Nothing here ever prints a user or a password.
 */
import { readFileSync } from 'node:fs';
import { MongoClient, type MongoClientOptions } from 'mongodb';
import { ConfigError } from '../environment.ts';

export interface MongoVariables {
  MONGODB_URI?: string | undefined;
  MONGO_SERVICE_HOST?: readonly string[] | undefined;
  MY_MONGO_PORT?: number | undefined;
  MONGO_DATABASE?: string | undefined;
  MONGO_AUTH_USER?: string | undefined;
  MONGO_AUTH_PWD?: string | undefined;
  MONGO_REPLICA_SET?: string | undefined;
  MONGO_USE_SSL?: boolean | undefined;
  MONGO_VALIDATE_SSL?: boolean | undefined;
  MONGO_CA_FILE?: string | undefined;
}

export interface MongoSettings {
  uri: string;
  options: MongoClientOptions;
  database: string;
  /** Hosts and database, for the log. */
  shown: string;
}

const DEFAULT_DATABASE = 'pacman';
const DEFAULT_PORT = 27017;

/**
 * Null when no MongoDB is named; throws a `ConfigError` for values that contradict each other. `isInjected` says that
 * MONGO_SERVICE_HOST was set by Kubernetes, for a Service called mongo, and not by the operator.
 */
export function mongoSettings(variables: MongoVariables, isInjected: boolean): MongoSettings | null {
  const { MONGODB_URI, MONGO_SERVICE_HOST, ...others } = variables;
  const given = Object.entries(others)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (MONGODB_URI !== undefined) {
    const rivals = [...(MONGO_SERVICE_HOST && !isInjected ? ['MONGO_SERVICE_HOST'] : []), ...given];
    if (rivals.length > 0) throw new ConfigError(`MONGODB_URI says it all: unset ${rivals.join(', ')}, or MONGODB_URI`);
    return fromUri(MONGODB_URI);
  }
  if (MONGO_SERVICE_HOST === undefined) {
    if (given.length === 0) return null;
    const verb = given.length === 1 ? 'is' : 'are';
    throw new ConfigError(`${given.join(', ')} ${verb} set, but neither MONGO_SERVICE_HOST nor MONGODB_URI is`);
  }
  return fromHosts(MONGO_SERVICE_HOST, others);
}

function fromUri(uri: string): MongoSettings {
  const client = tryOut(uri, {}, 'MONGODB_URI');
  const path = /^[^/]*\/\/[^/?]*\/([^?]*)/.exec(uri)?.[1];
  const database = path ? decodeURIComponent(path) : DEFAULT_DATABASE;
  const { hosts, srvHost } = client.options;
  return { uri, options: {}, database, shown: `${srvHost ?? hosts.join(',')}/${database}` };
}

function fromHosts(hosts: readonly string[], variables: MongoVariables): MongoSettings {
  const { MY_MONGO_PORT = DEFAULT_PORT, MONGO_DATABASE: database = DEFAULT_DATABASE } = variables;
  const { MONGO_AUTH_USER: username, MONGO_AUTH_PWD: password, MONGO_REPLICA_SET: replicaSet } = variables;
  if ((username === undefined) !== (password === undefined)) {
    throw new ConfigError('MONGO_AUTH_USER and MONGO_AUTH_PWD go together: one of them is missing');
  }
  const addresses = hosts.map((host) => (/:\d+$/.test(host) ? host : `${host}:${MY_MONGO_PORT}`));
  const options: MongoClientOptions = {
    ...(username !== undefined && password !== undefined && { auth: { username, password }, authSource: database }),
    ...(replicaSet !== undefined && { replicaSet }),
    ...tlsOptions(variables),
  };
  const uri = `mongodb://${addresses.join(',')}/`;
  tryOut(uri, options, 'MONGO_SERVICE_HOST');
  return { uri, options, database, shown: `${addresses.join(',')}/${database}` };
}

function tlsOptions({ MONGO_USE_SSL, MONGO_VALIDATE_SSL, MONGO_CA_FILE }: MongoVariables): MongoClientOptions {
  const validates = MONGO_VALIDATE_SSL ?? true;
  if (!MONGO_USE_SSL) {
    if (MONGO_CA_FILE !== undefined) throw new ConfigError('MONGO_CA_FILE needs MONGO_USE_SSL=true');
    return {};
  }
  if (MONGO_CA_FILE !== undefined && !validates) {
    throw new ConfigError('MONGO_CA_FILE says whom to trust, MONGO_VALIDATE_SSL=false to trust everybody: unset one');
  }
  if (MONGO_CA_FILE !== undefined) checkFile(MONGO_CA_FILE);
  return {
    tls: true,
    ...(MONGO_CA_FILE !== undefined && { tlsCAFile: MONGO_CA_FILE }),
    ...(!validates && { tlsAllowInvalidCertificates: true, tlsAllowInvalidHostnames: true }),
  };
}

function checkFile(path: string): void {
  try {
    if (readFileSync(path, 'utf8').includes('-----BEGIN CERTIFICATE-----')) return;
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    throw new ConfigError(`MONGO_CA_FILE cannot be read (${code}): ${path}`);
  }
  throw new ConfigError(`MONGO_CA_FILE holds no certificate in PEM: ${path}`);
}

/** Makes a client, which connects to nobody yet, for what it has against its options. */
function tryOut(uri: string, options: MongoClientOptions, variable: string): MongoClient {
  try {
    return new MongoClient(uri, options);
  } catch (error) {
    const said = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : '';
    // The driver may quote what it could not read.
    const reason = isSafe(said, uri) ? `: ${said}` : '';
    throw new ConfigError(
      `${variable} must make a connection such as mongodb://user:password@host:27017/pacman, with user and password percent-encoded${reason}`,
    );
  }
}

/** Whether a text holds nothing of the user and the password of a URI, which may be broken. */
function isSafe(text: string, uri: string): boolean {
  const end = uri.lastIndexOf('@');
  if (end === -1) return true;
  const secrets = uri.slice(uri.indexOf('//') + 2, end).split(/[:@/]/);
  const forms = secrets.flatMap((secret) => [secret, decoded(secret)]).filter((form) => form.length > 0);
  return !forms.some((form) => text.includes(form));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
