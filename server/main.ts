/**
 * The server as a program: reads the environment, opens the hall, and closes it when told to stop.
 *
 * What an operator must mend ends it at once with one line on stderr and exit code 1.
 */
import { describeEnvironment, readConfig } from './config.ts';
import { ConfigError } from './environment.ts';
import { createLogger } from './http/log.ts';
import { openHall, StartError } from './serve.ts';
import { toldToEnd } from './signals.ts';

if (process.argv.includes('--help')) {
  process.stdout.write(
    `Serves Pacman: the page, the API and the score table.\n\nEnvironment:\n${describeEnvironment()}\n`,
  );
} else {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.LOG_LEVEL);
  const told = toldToEnd();
  const hall = await openHall({ config, logger });
  const url = `http://localhost:${hall.port}`;
  logger.info({ url, metrics: `http://localhost:${hall.metricsPort}/metrics` }, 'Pacman is open');
  if (process.stdout.isTTY) process.stdout.write(`Pacman is open: ${url}\n`);

  const signal = await told;
  logger.info({ signal }, 'closing');
  await hall.close(signal === 'SIGTERM' ? config.STOP_GRACE * 1000 : 0);
  logger.info('closed');
}
