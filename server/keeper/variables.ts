/**
 * Every environment variable of the keeper, in one table: read once at the start, printed by --help and the README.
 */
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
} from '../environment.ts';

const ADDRESS = /^[\w.-]+:\d{1,5}$/;

const VARIABLES = {
  KEEPER_SELF: {
    description: 'This member as the others know it, such as mongo-0.mongo-members.pacman.svc:27017',
    schema: address().optional(),
  },
  KEEPER_MEMBERS: {
    description: 'All members that there should be, separated by commas; or else KEEPER_STATEFULSET',
    schema: text()
      .transform((list) => list.split(',').map((member) => member.trim()))
      .pipe(
        z.array(address()).refine((members) => new Set(members).size === members.length, 'must name no member twice'),
      )
      .optional(),
  },
  KEEPER_STATEFULSET: {
    description:
      'Name of the StatefulSet whose pods the members are; how many is read from the cluster, with the right to get it',
    schema: text().optional(),
  },
  KEEPER_SET: { default: 'rs0', description: 'Name of the replica set', schema: text() },
  KEEPER_KEY_FILE: {
    default: '/keys/key',
    description: 'The key file of the set; the keeper comes in as its internal user, and needs no other',
    schema: text(),
  },
  KEEPER_MONGOD: {
    default: '127.0.0.1:27017',
    description: 'Where the mongod beside it answers',
    schema: address(),
  },
  KEEPER_PORT: {
    default: '9465',
    description: 'Port of /healthz, /readyz, /status and /stop; 0 takes any free port',
    schema: wholeNumber(0, 65535),
  },
  MONGO_DATABASE: {
    default: 'pacman',
    description: "The application's database",
    schema: text(),
  },
  MONGO_AUTH_USER: {
    description: 'Its user, who lives in that database, may read and write there, and is made and kept by the keeper',
    schema: text().optional(),
  },
  MONGO_AUTH_PWD: { description: "The user's password; another one here is set in the set", schema: text().optional() },
  LOG_LEVEL,
} as const satisfies VariableTable;

type Variables = Values<typeof VARIABLES>;

export type KeeperConfig = Omit<Variables, 'KEEPER_SELF'> & { KEEPER_SELF: string };

/** Throws a `ConfigError` of one line that names every variable whose value cannot be used, alone or beside another. */
export function readKeeperConfig(environment: Environment): KeeperConfig {
  const config = readVariables(VARIABLES, environment);
  const { KEEPER_SELF, KEEPER_MEMBERS, KEEPER_STATEFULSET, MONGO_AUTH_USER, MONGO_AUTH_PWD } = config;
  if (KEEPER_SELF === undefined) throw new ConfigError('KEEPER_SELF must say which member this is, as host:port');
  if ((KEEPER_MEMBERS === undefined) === (KEEPER_STATEFULSET === undefined)) {
    throw new ConfigError('One of KEEPER_MEMBERS and KEEPER_STATEFULSET must say which members there should be');
  }
  if (KEEPER_STATEFULSET !== undefined && !isPodOf(KEEPER_SELF, KEEPER_STATEFULSET)) {
    throw new ConfigError(
      `KEEPER_SELF must be ${KEEPER_STATEFULSET}-0.SERVICE.NAMESPACE.svc:27017 or the like, a pod of KEEPER_STATEFULSET`,
    );
  }
  if ((MONGO_AUTH_USER === undefined) !== (MONGO_AUTH_PWD === undefined)) {
    throw new ConfigError('MONGO_AUTH_USER and MONGO_AUTH_PWD must be set both, or neither');
  }
  return { ...config, KEEPER_SELF };
}

export function describeKeeperVariables(): string {
  return describeVariables(VARIABLES);
}

export function keeperVariablesMarkdown(): string {
  return variablesMarkdown(VARIABLES);
}

/** `mongo-0.mongo-members.pacman.svc:27017` is one of `mongo`. */
function isPodOf(member: string, statefulSet: string): boolean {
  const [pod = '', service, namespace] = member.split('.');
  return (
    pod.startsWith(`${statefulSet}-`) &&
    /^\d+$/.test(pod.slice(statefulSet.length + 1)) &&
    Boolean(service && namespace)
  );
}

function address() {
  return z.string().regex(ADDRESS, 'must be host:port');
}
