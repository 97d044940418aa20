/**
 * How many connections may be open: of one address, and of all together.
 *
 * A connection that rests is kept for minutes, which is what balancers want, and holds memory and a file descriptor all the while. So
 * beyond the bound each new one costs the oldest of the same kind that rests. No browser minds: it opens another when it has something to
 * ask. Where all are at work, the new one is closed. What a trusted proxy opens is everybody's, and is bounded together with all alone.
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

/** Returns what is to hear of each new connection. */
export function boundConnections({ bounds, rests, isProxy }: BoundOptions): (socket: Socket) => void {
  const all = new Set<Socket>();
  const byAddress = new Map<string, Set<Socket>>();

  /** In the order in which they came; the new one rests, so there is always one to close. */
  const enter = (group: Set<Socket>, most: number, socket: Socket) => {
    group.add(socket);
    if (group.size <= most) return;
    for (const one of group) {
      if (one.destroyed || !rests(one)) continue;
      one.destroy();
      return;
    }
  };

  return (socket) => {
    const { remoteAddress } = socket;
    // Who is gone by now has none.
    if (remoteAddress === undefined) return;
    const address = countedAs(remoteAddress);
    const others = byAddress.get(address) ?? new Set();
    byAddress.set(address, others);
    enter(others, isProxy(remoteAddress) ? Number.POSITIVE_INFINITY : bounds.ofAddress, socket);
    enter(all, bounds.ofAll, socket);
    socket.once('close', () => {
      all.delete(socket);
      others.delete(socket);
      if (others.size === 0 && byAddress.get(address) === others) byAddress.delete(address);
    });
  };
}
