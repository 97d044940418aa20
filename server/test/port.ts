/** Ports for what tests start. */
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A TCP port that is free, and stays this process's own until it ends, so that it is still there when what had it was killed and
 * comes back. It lies below the ports that systems give to outgoing connections.
 */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if ((await reserve(port)) && (await isFree(port, host))) return port;
  }
}

/** Other test processes look for ports too: who holds the UDP port of the same number has the TCP port. The system lets go of it. */
async function reserve(port: number): Promise<boolean> {
  const sign = createSocket('udp4').unref();
  try {
    const bound = once(sign, 'listening');
    sign.bind(port, '127.0.0.1');
    await bound;
    return true;
  } catch (error) {
    sign.close();
    return isTaken(error);
  }
}

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return true;
  } catch (error) {
    return isTaken(error);
  } finally {
    server.close();
  }
}

/** False for a port that somebody has; throws every other error. */
function isTaken(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
  throw error;
}
