/**
 * Whose request it is: the address that limits count by, and who in front of us is believed when he tells it.
 *
 * Some proxies append the port to what they write into X-Forwarded-For, and a port is new with each connection. Of an
 * IPv6 address the first 56 bits count, which is what one household or one machine in a cloud is given.
 */
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import express from 'express';

/** Whether the proxy with this address, so many hops away, is one that TRUST_PROXY names. */
export type Trust = (address: string, hop: number) => boolean;

/** As Express understands `trust proxy`: so many hops, or these addresses. */
export function trustOf(trustProxy: number | string[]): Trust {
  return express().set('trust proxy', trustProxy).get('trust proxy fn');
}

/** The address that the farthest trusted proxy has seen. */
export function addressOf({ socket, headers }: IncomingMessage, trust: Trust): string {
  const { remoteAddress = '' } = socket;
  const forwarded = headers['x-forwarded-for'];
  if (typeof forwarded !== 'string') return countedAs(remoteAddress);
  const hops = [remoteAddress, ...forwarded.split(',').reverse()].map((hop) => hop.trim());
  return countedAs(hops[hops.findIndex((hop, index) => !trust(hop, index))] ?? hops.at(-1) ?? '');
}

/** Without the port, and of IPv6 the household alone. */
export function countedAs(told: string): string {
  const address = /^\[(.*)\](?::\d+)?$/.exec(told)?.[1] ?? /^([\d.]+):\d+$/.exec(told)?.[1] ?? told;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  return mapped ?? (isIPv6(address) ? household(address) : address);
}

/** 2001:db8:1:2ff::9 is of 2001:db8:1:200::/56. */
function household(address: string): string {
  const plain = address.split('%', 1)[0];
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const parts = (text = '') => text.split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - parts(head).length - parts(tail).length;
  const groups = [...parts(head), ...Array<string>(zeros).fill('0'), ...parts(tail)].slice(0, 4);
  const last = (Number.parseInt(groups.pop() ?? '0', 16) & 0xff00).toString(16);
  return `${[...groups, last].join(':')}::/56`;
}

export function isTrustedProxy({ socket }: IncomingMessage, trust: Trust): boolean {
  return trust(socket.remoteAddress ?? '', 0);
}

/** Warns once when a proxy in front is not known as one: then all its visitors count as one address. */
export function noticeProxies(trust: Trust, warn: (text: string) => void): (request: IncomingMessage) => void {
  let warned = false;
  return (request) => {
    if (warned || request.headers['x-forwarded-for'] === undefined || isTrustedProxy(request, trust)) return;
    warned = true;
    warn('X-Forwarded-For comes from a proxy that TRUST_PROXY does not name: its visitors share one rate limit');
  };
}
