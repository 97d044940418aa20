/**
 * The keeper as a program: runs beside a mongod and makes and mends its replica set; `status` prints what it sees.
 *
 * What an operator must mend ends it at once with one line on stderr and exit code 1.
 */
import { readFileSync } from 'node:fs';
import { ConfigError } from '../environment.ts';
import { listen } from '../http/listener.ts';
import { createLogger } from '../http/log.ts';
import { toldToEnd } from '../signals.ts';
import { startKeeper } from './keeper.ts';
import { answerProbes } from './probes.ts';
import { describeReport, type Report } from './report.ts';
import { describeKeeperVariables, type KeeperConfig, readKeeperConfig } from './variables.ts';
import { listed, podsOf } from './wanted.ts';

const HELP = `The keeper of a MongoDB replica set: runs beside each mongod, makes the set when all its members are there, takes new
members in and old ones out, and keeps the application's user. It never forces a configuration.

  node server/keeper/main.ts           runs it
  node server/keeper/main.ts status    prints the set as the keeper here sees it
  node server/keeper/main.ts --help    prints this

Over HTTP: /healthz, /readyz (primary or secondary, with its vote), /status (JSON), /stop (for preStop: hands over, or leaves the set).

Environment:
${describeKeeperVariables()}
`;

const [command, ...more] = process.argv.slice(2);
try {
  if (process.argv.includes('--help')) process.stdout.write(HELP);
  else if (command === 'status' && more.length === 0) await printStatus();
  else if (command === undefined) await run(readKeeperConfig(process.env));
  else throw new ConfigError(`There is no command ${process.argv.slice(2).join(' ')}: see --help`);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function run(config: KeeperConfig): Promise<void> {
  const told = toldToEnd();
  const { KEEPER_SELF: self, KEEPER_KEY_FILE: keyFile, KEEPER_PORT: port } = config;
  try {
    readFileSync(keyFile);
  } catch (error) {
    throw new ConfigError(`The key file ${keyFile} cannot be read (${reason(error)}). Set KEEPER_KEY_FILE.`);
  }
  const { MONGO_DATABASE: database, MONGO_AUTH_USER: name, MONGO_AUTH_PWD: password } = config;
  const logger = createLogger(config.LOG_LEVEL);
  const keeper = startKeeper({
    set: config.KEEPER_SET,
    self,
    mongod: config.KEEPER_MONGOD,
    keyFile,
    askWanted: config.KEEPER_STATEFULSET
      ? podsOf({ name: config.KEEPER_STATEFULSET, self })
      : listed(config.KEEPER_MEMBERS ?? []),
    user: name !== undefined && password !== undefined ? { database, name, password } : null,
    logger,
  });
  const listener = await listen(answerProbes(keeper), { port, keepAlive: 5000 }).catch(async (error) => {
    await keeper.close();
    throw new ConfigError(`The port ${port} cannot be taken (${reason(error)}). Set KEEPER_PORT.`);
  });
  logger.info({ port: listener.port, member: self }, 'the keeper has come');

  const signal = await told;
  await Promise.all([listener.close(), keeper.close()]);
  logger.info({ signal }, 'the keeper goes');
}

async function printStatus(): Promise<void> {
  // The keeper runs with the same environment; its other variables may be missing in a shell.
  const port = process.env.KEEPER_PORT || '9465';
  const url = `http://127.0.0.1:${port}/status`;
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch((error) => {
    throw new ConfigError(`No keeper answers at ${url} (${reason(error.cause ?? error)}).`);
  });
  if (!response.ok) throw new ConfigError(`The keeper at ${url} answers ${response.status}: it has not looked yet.`);
  const report = (await response.json()) as Report;
  process.stdout.write(`${describeReport(report)}\n`);
}

function reason(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}
