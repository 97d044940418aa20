/**
 * Every environment variable of the server, in one table: read once at the start, printed by --help and the README.
 */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import {
  ConfigError,
  describeVariables,
  type Environment,
  LOG_LEVEL,
  readVariables,
  text,
  type Values,
  type VariableTable,
  variablesMarkdown,
  wholeNumber,
} from './environment.ts';
import { basePath } from './http/base.ts';
import { PLACE_NAME_LENGTH, placeName } from './location/place.ts';
import { SECRET_LENGTH, weakness } from './secret.ts';
import { type MongoSettings, type MongoVariables, mongoSettings } from './store/mongo-settings.ts';

/** The folder of the project: `dist/` and `data/` lie here, wherever the server is started from. */
export const ROOT = resolve(import.meta.dirname, '..');

const VARIABLES = {
  PORT: {
    default: '8080',
    description:
      'Port of the page and the API; 0 takes any free port, which the health check of a container would not find',
    schema: wholeNumber(0, 65535),
  },
  BASE_PATH: {
    default: '/',
    description:
      'Path that page and API live under, such as /pacman, whether the proxy in front strips it or not; one in TRUST_PROXY may say another with X-Forwarded-Prefix',
    schema: text().transform(servedPath),
  },
  METRICS_PORT: {
    default: '9464',
    description: 'Port of /metrics, for Prometheus; 0 takes any free port',
    schema: wholeNumber(0, 65535),
  },
  DATA_DIR: {
    default: 'data',
    description: 'Folder of the score table (pacman.db) and the kept secret; relative to the project',
    schema: text().transform((folder) => resolve(ROOT, folder)),
  },
  MONGODB_URI: {
    description:
      'Keeps the scores in MongoDB instead: mongodb://user:password@host:27017/pacman?replicaSet=rs0. Default: the MONGO_ variables, or else the file in DATA_DIR',
    schema: text().optional(),
  },
  MONGO_SERVICE_HOST: {
    description:
      'Hosts of MongoDB, separated by commas, when there is no MONGODB_URI; Kubernetes sets it where there is a Service called mongo',
    schema: text().transform(hostNames).optional(),
  },
  MY_MONGO_PORT: {
    description: 'Their port. Default: 27017',
    schema: wholeNumber(1, 65535).optional(),
  },
  MONGO_DATABASE: {
    description: 'The database, which is also where its user lives. Default: pacman',
    schema: text()
      .regex(/^[\w-]{1,63}$/, 'must be up to 63 letters, digits, underscores or hyphens')
      .optional(),
  },
  MONGO_AUTH_USER: { description: 'User of MongoDB', schema: text().optional() },
  MONGO_AUTH_PWD: { description: 'Password of that user', schema: text().optional() },
  MONGO_REPLICA_SET: {
    description: 'Name of the replica set. Default: whatever the hosts turn out to be',
    schema: text().optional(),
  },
  MONGO_USE_SSL: { description: 'true to speak TLS with MongoDB. Default: false', schema: flag().optional() },
  MONGO_VALIDATE_SSL: {
    description: 'false to trust every certificate of MongoDB. Default: true',
    schema: flag().optional(),
  },
  MONGO_CA_FILE: {
    description: 'PEM file of the authority that MongoDB has its certificate from. Default: those that Node trusts',
    schema: text().optional(),
  },
  GAME_SECRET: {
    description: `Signs game tickets, at least ${SECRET_LENGTH} characters; the same on every server of one table. Default: made once and kept beside the scores, in DATA_DIR or in MongoDB`,
    schema: text().superRefine(strongSecret).optional(),
  },
  LOG_LEVEL,
  TRUST_PROXY: {
    default: '0',
    description:
      'Proxies in front whose X-Forwarded-For is believed: how many, or their addresses (10.0.0.0/8, loopback)',
    schema: text().transform(trustProxy),
  },
  KEEP_ALIVE: {
    default: '620',
    description:
      'Seconds that an idle connection is kept; longer than the balancers in front keep theirs (AWS 60, Google 600), so that it is they who close it',
    schema: wholeNumber(1, 86_400),
  },
  STOP_GRACE: {
    default: '5',
    description:
      'Seconds after SIGTERM in which the server is unready and still takes requests, until the balancers in front have noticed; SIGINT (Ctrl-C) does without',
    schema: wholeNumber(0, 600),
  },
  RATE_LIMIT_READS: {
    default: '6000',
    description: 'Requests per minute from one address to the API; 0 for no limit',
    schema: wholeNumber(0, 1e9),
  },
  RATE_LIMIT_WRITES: {
    default: '1200',
    description:
      'Games and scores per minute from one address, where ten minutes of a recording count as one more; 0 for no limit',
    schema: wholeNumber(0, 1e9),
  },
  REFEREE_THREADS: {
    description: 'Threads that replay recordings. Default: one for every core but one, at most 4',
    schema: wholeNumber(1, 64)
      .optional()
      .transform((threads) => threads ?? Math.min(4, Math.max(1, availableParallelism() - 1))),
  },
  MY_NODE_NAME: {
    description:
      'Name of the Kubernetes node, from the downward API; its labels then say cloud and zone (the service account needs to get nodes)',
    schema: text().optional(),
  },
  LOCATION_CLOUD: {
    description: 'Cloud that this server says it runs in. Default: what Kubernetes, AWS, Azure, GCP or OpenStack tells',
    schema: shownName().optional(),
  },
  LOCATION_ZONE: {
    description: 'Zone that it says it runs in. Default: the same way',
    schema: shownName().optional(),
  },
  LOCATION_HOST: {
    description: 'Host that it says it is. Default: its host name, in Kubernetes the name of the pod',
    schema: shownName().optional(),
  },
  BUILD: {
    default: 'local',
    description: 'What /version calls this build, for example its commit',
    schema: text(),
  },
} as const satisfies VariableTable;

export interface Config extends Values<typeof VARIABLES> {
  /** Null: the scores go to a file in DATA_DIR. */
  mongo: MongoSettings | null;
}

/** Throws a `ConfigError` of one line that names every variable whose value cannot be used, alone or beside another. */
export function readConfig(environment: Environment): Config {
  const variables = readVariables(VARIABLES, environment);
  // Kubernetes sets both for a Service called mongo; nobody else has a reason to set the second.
  const config = { ...variables, mongo: mongoSettings(mongoOf(variables), Boolean(environment.MONGO_SERVICE_PORT)) };
  if (config.PORT === config.METRICS_PORT && config.PORT !== 0) {
    throw new ConfigError(`METRICS_PORT must be another port than PORT: both are ${config.PORT}`);
  }
  return config;
}

function mongoOf(variables: Values<typeof VARIABLES>): MongoVariables {
  const { MONGODB_URI, MONGO_SERVICE_HOST, MY_MONGO_PORT, MONGO_DATABASE, MONGO_AUTH_USER, MONGO_AUTH_PWD } = variables;
  const { MONGO_REPLICA_SET, MONGO_USE_SSL, MONGO_VALIDATE_SSL, MONGO_CA_FILE } = variables;
  const where = { MONGODB_URI, MONGO_SERVICE_HOST, MY_MONGO_PORT, MONGO_DATABASE, MONGO_REPLICA_SET };
  return { ...where, MONGO_AUTH_USER, MONGO_AUTH_PWD, MONGO_USE_SSL, MONGO_VALIDATE_SSL, MONGO_CA_FILE };
}

/** The table as text, for --help. */
export function describeEnvironment(): string {
  return describeVariables(VARIABLES);
}

/** The same table for the README, in Markdown. */
export function environmentMarkdown(): string {
  return variablesMarkdown(VARIABLES);
}

/** Players see it in the table. */
function shownName() {
  const rule = `must be up to ${PLACE_NAME_LENGTH} letters, digits, spaces or any of . _ : -`;
  return z.string().refine((name) => placeName(name) === name, rule);
}

function strongSecret(secret: string, context: z.RefinementCtx): void {
  const weak = weakness(secret);
  if (weak !== null) context.addIssue(weak);
}

/** Without the slash at its end, so '' for the root. */
function servedPath(value: string, context: z.RefinementCtx): string {
  const path = basePath(value);
  if (path !== null) return path;
  context.addIssue('must be a path of letters, digits, points, hyphens and underscores, such as /pacman');
  return z.NEVER;
}

function flag() {
  return z
    .string()
    .toLowerCase()
    .pipe(z.enum(['true', 'false'], 'must be true or false'))
    .transform((value) => value === 'true');
}

function hostNames(value: string, context: z.RefinementCtx): readonly string[] {
  const hosts = value.split(',').map((host) => host.trim());
  if (hosts.every((host) => /^([\w.-]+|\[[\da-fA-F:]+\])(:\d{1,5})?$/.test(host))) return hosts;
  context.addIssue('must be host names or addresses, separated by commas');
  return z.NEVER;
}

/** What Express takes as `trust proxy`: a number of hops, or addresses. */
function trustProxy(value: string, context: z.RefinementCtx): number | string[] {
  if (/^\d{1,2}$/.test(value)) return Number(value);
  const addresses = value.split(',').map((address) => address.trim());
  if (addresses.every((address) => PROXY_ADDRESS.safeParse(address).success)) return addresses;
  context.addIssue('must be a number of proxies, or addresses such as 10.0.0.0/8 or loopback, separated by commas');
  return z.NEVER;
}

const PROXY_ADDRESS = z.union([
  z.enum(['loopback', 'linklocal', 'uniquelocal']),
  z.ipv4(),
  z.ipv6(),
  z.cidrv4(),
  z.cidrv6(),
]);
