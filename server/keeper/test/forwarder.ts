/** A name that leads where it is told to, for tests: a TCP port that passes connections on, as DNS leads to a pod. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '../../test/port.ts';

export interface Forwarder {
  /** `host:port` of the name. */
  readonly address: string;
  /** Where it leads from now on; null for nowhere. Connections that are open end. */
  lead(port: number | null): void;
  close(): Promise<void>;
}

export async function openForwarder(): Promise<Forwarder> {
  let target: number | null = null;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((incoming) => {
    keep(incoming);
    if (target === null) {
      incoming.destroy();
      return;
    }
    const outgoing = connect(target, '127.0.0.1');
    keep(outgoing);
    incoming.pipe(outgoing).pipe(incoming);
    incoming.once('close', () => outgoing.destroy());
    outgoing.once('close', () => incoming.destroy());
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `127.0.0.1:${port}`,
    lead(next) {
      target = next;
      drop();
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      drop();
      await closed;
    },
  };
}
