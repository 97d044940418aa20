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
  GAME_SECRET: {
    description: `Signs game tickets, at least ${SECRET_LENGTH} characters; the same on every server of one table. Default: made once and kept in DATA_DIR`,
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
    description: 'Games and scores per minute from one address; 0 for no limit',
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

export type Config = Values<typeof VARIABLES>;

/** Throws a `ConfigError` of one line that names every variable whose value cannot be used, alone or beside another. */
export function readConfig(environment: Environment): Config {
  const config = readVariables(VARIABLES, environment);
  if (config.PORT === config.METRICS_PORT && config.PORT !== 0) {
    throw new ConfigError(`METRICS_PORT must be another port than PORT: both are ${config.PORT}`);
  }
  return config;
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
