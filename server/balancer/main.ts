/** The balancer as a program: `node server/balancer/main.ts pacman:8080` listens on PORT. */
import { createLogger } from '../http/log.ts';
import { createBalancer } from './balancer.ts';

const names = process.argv.slice(2);
const port = Number(process.env.PORT || 8080);
const logger = createLogger('info');

if (names.length === 0) {
  process.stderr.write('Name the front ends, for example: node server/balancer/main.ts pacman:8080\n');
  process.exitCode = 1;
} else {
  const server = createBalancer(names, logger);
  server.listen(port, () => logger.info({ port, names }, 'the balancer is open'));
  const stop = () => server.close();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
