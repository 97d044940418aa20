/**
 * The balancer as a program: `node server/balancer/main.ts pacman:8080` listens on PORT.
 *
 * What an operator must mend ends it at once with one line on stderr and exit code 1.
 */
import { once } from 'node:events';
import { ConfigError, LOG_LEVEL, readVariables, type VariableTable, wholeNumber } from '../environment.ts';
import { createLogger } from '../http/log.ts';
import { toldToEnd } from '../signals.ts';
import { createBalancer } from './balancer.ts';

const VARIABLES = {
  PORT: {
    default: '8080',
    description: 'The one port',
    schema: wholeNumber(0, 65535),
  },
  LOG_LEVEL,
} as const satisfies VariableTable;

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function run(names: readonly string[]): Promise<void> {
  if (names.length === 0) {
    throw new ConfigError('Name the front ends, for example: node server/balancer/main.ts pacman:8080');
  }
  const wrong = names.find((name) => !URL.canParse(`http://${name}`));
  if (wrong !== undefined) throw new ConfigError(`${wrong} is no front end: name it as host:port`);
  const config = readVariables(VARIABLES, process.env);
  const logger = createLogger(config.LOG_LEVEL);
  const told = toldToEnd();
  const server = createBalancer(names, logger);
  server.listen(config.PORT);
  await once(server, 'listening').catch((error) => {
    throw new ConfigError(`The port ${config.PORT} cannot be taken (${error.code ?? error.message}). Set PORT.`);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.PORT;
  logger.info({ port, names }, 'the balancer is open');

  await told;
  server.close();
}
