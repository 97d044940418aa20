/**
 * Whose request it is: the address that limits count by.
 *
 * Some proxies append the port to what they write into X-Forwarded-For, and a port is new with each connection. Of an
 * IPv6 address the first 56 bits count, which is what one household or one machine in a cloud is given.
 */
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

export function addressOf(request: Request): string {
  const { ip = '' } = request;
  const address = /^\[(.*)\](?::\d+)?$/.exec(ip)?.[1] ?? /^([\d.]+):\d+$/.exec(ip)?.[1] ?? ip;
  return ipKeyGenerator(address);
}

/** Whether the one who sent this over the line is a proxy that TRUST_PROXY names. */
export function isTrustedProxy({ app, socket }: Request): boolean {
  const isTrusted = app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean;
  return isTrusted(socket.remoteAddress, 0);
}

/** Warns once when a proxy in front is not known as one: then all its visitors count as one address. */
export function noticeProxies(warn: (text: string) => void): RequestHandler {
  let warned = false;
  return (request, _response, next) => {
    if (!warned && request.headers['x-forwarded-for'] !== undefined && !isTrustedProxy(request)) {
      warned = true;
      warn('X-Forwarded-For comes from a proxy that TRUST_PROXY does not name: its visitors share one rate limit');
    }
    next();
  };
}
