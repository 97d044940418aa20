/**
 * The page: the files that `npm run build` put into dist/, with their compressed twins, in memory.
 *
 * Files in assets/ carry a hash of their content in their name and may be kept for ever; all others are asked for anew
 * each time (and answered 304). The addresses that the page itself knows (pages.ts) are answered with the page, told the path
 * that it lives under. What is neither of them nor a file is not here: programs are told so in JSON, people by the page.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Request, RequestHandler } from 'express';
import { htmlUnder, isPage } from '../pages.ts';
import { ProblemError } from '../problems.ts';
import { compressed, createFile, type File, sendFile } from './file.ts';

/** A proxy that invents a prefix for every request is not to fill the memory. */
const MOST_BASES = 100;

/** Handler for everything that is not the API's; `dist` is read now, not later. */
export function servePage(dist: string): RequestHandler {
  if (!existsSync(join(dist, 'index.html'))) return refuseUnbuilt;
  const files = readFiles(dist);
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const pages = new Map<string, Promise<File>>();

  const pageUnder = (base: string) => {
    const known = pages.get(base);
    if (known) return known;
    const page = compressed(createFile('html', 'no-cache', Buffer.from(htmlUnder(html, `${base}/`))));
    if (pages.size < MOST_BASES) pages.set(base, page);
    return page;
  };

  return async (request, response, next) => {
    if (!isRead(request)) return next();
    const path = decodeURIComponent(request.path).slice(1);
    const file = isPage(request.path.slice(1)) ? await pageUnder(response.locals.base) : files.get(path);
    if (file) return sendFile(request, response, file);
    if (!isForPeople(request)) return next();
    response.status(404);
    await sendFile(request, response, await pageUnder(response.locals.base));
  };
}

/** By path, with slashes between its parts. */
function readFiles(dist: string): Map<string, File> {
  const files = new Map<string, File>();
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || /^\.|\.(br|gz)$/.test(entry.name)) continue;
    const name = relative(dist, path).replaceAll(sep, '/');
    const keep = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    files.set(name, { ...createFile(entry.name, keep, readFileSync(path)), ...readTwins(path) });
  }
  return files;
}

function readTwins(path: string): Pick<File, 'br' | 'gzip'> {
  return {
    ...(existsSync(`${path}.br`) && { br: readFileSync(`${path}.br`) }),
    ...(existsSync(`${path}.gz`) && { gzip: readFileSync(`${path}.gz`) }),
  };
}

/** An address that somebody has typed, or followed; what a page or a program asks for says so, or looks like a file. */
function isForPeople(request: Request): boolean {
  const looksLikeFile = /\.[^/]*$/.test(request.path);
  return !/^\/api(\/|$)/.test(request.path) && !looksLikeFile && request.accepts(['json', 'html']) === 'html';
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

const refuseUnbuilt: RequestHandler = (request, _response, next) => {
  if (!isRead(request) || !isPage(request.path.slice(1))) return next();
  throw new ProblemError('page-not-built', 'The API works, but there is no page in dist/. Run: npm run build');
};
