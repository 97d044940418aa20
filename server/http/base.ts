/**
 * Life under a path, such as /pacman: BASE_PATH, or what a trusted proxy says in X-Forwarded-Prefix.
 *
 * Some proxies strip the prefix before they pass a request on and some do not, so both are understood, also side by side:
 * probes come without it in any case. Whoever writes an address into an answer puts `response.locals.base` before it.
 */
import type { RequestHandler } from 'express';
import { isTrustedProxy, type Trust } from './address.ts';
import type { DoorStep } from './door.ts';

/** Segments of plain characters, each with a slash before it; none of them dots alone. */
const PREFIX = /^(?:\/(?!\.+(?:\/|$))[\w.~-]+)+$/;

/** The path as it is used here, '' for the root; null for what is none. */
export function basePath(text: string): string | null {
  const path = `/${text}`.replace(/^\/+/, '/').replace(/\/+$/, '');
  return path === '' || PREFIX.test(path) ? path : null;
}

export function findBase(configured: string, trust: Trust): DoorStep {
  return (request, { locals }) => {
    const forwarded = request.headers['x-forwarded-prefix'];
    const told = typeof forwarded === 'string' && isTrustedProxy(request, trust) ? basePath(forwarded) : null;
    const base = told ?? configured;
    locals.base = base;
    if (base === '' || !request.url?.startsWith(base)) return;
    const rest = request.url.slice(base.length);
    if (rest === '' || rest.startsWith('?')) locals.redirect = `${base}/${rest}`;
    else if (rest.startsWith('/')) request.url = rest;
  };
}

export const leadToBase: RequestHandler = (_request, response, next) => {
  const { redirect } = response.locals;
  if (redirect === undefined) next();
  else response.redirect(308, redirect);
};
