/**
 * Life under a path, such as /pacman: BASE_PATH, or what a trusted proxy says in X-Forwarded-Prefix.
 *
 * Some proxies strip the prefix before they pass a request on and some do not, so both are understood, also side by side:
 * probes come without it in any case. Whoever writes an address into an answer puts `response.locals.base` before it.
 */
import type { RequestHandler } from 'express';
import { isTrustedProxy } from './address.ts';

/** Segments of plain characters, each with a slash before it; none of them dots alone. */
const PREFIX = /^(?:\/(?!\.+(?:\/|$))[\w.~-]+)+$/;

/** The path as it is used here, '' for the root; null for what is none. */
export function basePath(text: string): string | null {
  const path = `/${text}`.replace(/^\/+/, '/').replace(/\/+$/, '');
  return path === '' || PREFIX.test(path) ? path : null;
}

export function findBase(configured: string): RequestHandler {
  return (request, response, next) => {
    const forwarded = request.headers['x-forwarded-prefix'];
    const told = typeof forwarded === 'string' && isTrustedProxy(request) ? basePath(forwarded) : null;
    const base = told ?? configured;
    response.locals.base = base;
    if (base !== '' && request.url.startsWith(base)) {
      const rest = request.url.slice(base.length);
      if (rest === '' || rest.startsWith('?')) return response.redirect(308, `${base}/${rest}`);
      if (rest.startsWith('/')) request.url = request.originalUrl = rest;
    }
    next();
  };
}
