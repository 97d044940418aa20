/**
 * How many connections may be open: of one address, and of all together.
 *
 * A connection that rests is kept for minutes, which is what balancers want, and holds memory and a file descriptor all the while. So
 * beyond the bound each new one costs the one of the same kind that has rested longest. Who had it opens another when he has something to
 * ask; a request that was on its way just then fails, as with any connection that ends. Where all are at work, the new one is closed.
 * What a trusted proxy opens is everybody's, and is bounded together with all alone.
 */
import type { Socket } from 'node:net';
import { countedAs } from './address.ts';

export interface Bounds {
  /** Connections from one address. */
  ofAddress: number;
  /** Connections from everywhere, proxies included. */
  ofAll: number;
}

/** A school behind one address has room, and 8000 connections that rest take some 140 MB. */
export const BOUNDS: Bounds = { ofAddress: 1000, ofAll: 8000 };

export interface BoundOptions {
  bounds: Bounds;
  /** Whether no request is under way on it. */
  rests(socket: Socket): boolean;
  /** Whether the proxy with this address is trusted. */
  isProxy(address: string): boolean;
}

export interface Connections {
  /** Hears of each new connection. */
  enter(socket: Socket): void;
  /** Hears of each request: from now on it has rested less than all others. */
  used(socket: Socket): void;
}

/** Whoever is here from one address. */
interface Visitors {
  address: string;
  sockets: Set<Socket>;
}

export function boundConnections({ bounds, rests, isProxy }: BoundOptions): Connections {
  // Both in the order in which they last asked for something, or came.
  const all = new Map<Socket, Visitors>();
  const byAddress = new Map<string, Visitors>();

  const leave = (socket: Socket) => {
    const visitors = all.get(socket);
    if (visitors === undefined) return;
    all.delete(socket);
    visitors.sockets.delete(socket);
    if (visitors.sockets.size === 0) byAddress.delete(visitors.address);
  };
  /** The new one rests, so there is always one to close. */
  const closeOne = (sockets: Iterable<Socket>) => {
    for (const socket of sockets) {
      if (!rests(socket)) continue;
      leave(socket);
      socket.destroy();
      return;
    }
  };

  return {
    enter(socket) {
      const { remoteAddress } = socket;
      // Who is gone by now has none.
      if (remoteAddress === undefined) return;
      const address = countedAs(remoteAddress);
      const visitors = byAddress.get(address) ?? { address, sockets: new Set() };
      byAddress.set(address, visitors);
      visitors.sockets.add(socket);
      all.set(socket, visitors);
      socket.once('close', () => leave(socket));
      if (visitors.sockets.size > bounds.ofAddress && !isProxy(remoteAddress)) closeOne(visitors.sockets);
      if (all.size > bounds.ofAll) closeOne(all.keys());
    },
    used(socket) {
      const visitors = all.get(socket);
      if (visitors === undefined) return;
      all.delete(socket);
      all.set(socket, visitors);
      visitors.sockets.delete(socket);
      visitors.sockets.add(socket);
    },
  };
}
