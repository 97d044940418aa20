/**
 * The page: the files that `npm run build` put into dist/, compressed beforehand where the browser takes that.
 *
 * Files in assets/ carry a hash of their content in their name and may be kept for ever; all others are asked for anew
 * each time (and answered 304). The addresses that the page itself knows, / and /watch/GAMEID, are answered with the page;
 * what is neither of them nor a file is not here, for browsers as for programs.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, RequestHandler } from 'express';
import expressStaticGzip from 'express-static-gzip';
import { ProblemError } from '../problems.ts';

/** Handlers for everything that is not the API's; `dist` is looked at now, not later. */
export function servePage(dist: string): RequestHandler[] {
  if (!existsSync(join(dist, 'index.html'))) return [refuseUnbuilt];
  const files: RequestHandler = expressStaticGzip(dist, {
    enableBrotli: true,
    orderPreference: ['br', 'gzip'],
    serveStatic: {
      redirect: false,
      setHeaders: (response, path) => {
        const hashed = path.startsWith(join(dist, 'assets'));
        response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    },
  });
  const page: RequestHandler = (request, response, next) => {
    if (!isPage(request)) return next();
    request.url = '/index.html';
    files(request, response, next);
  };
  return [files, page];
}

/** An address of the page, as client/watch/address.ts reads them. */
function isPage({ method, path }: Request): boolean {
  return /^(GET|HEAD)$/.test(method) && /^\/(watch\/[^/]+\/?)?$/.test(path);
}

const refuseUnbuilt: RequestHandler = (request, _response, next) => {
  if (!isPage(request)) return next();
  throw new ProblemError('page-not-built', 'The API works, but there is no page in dist/. Run: npm run build');
};
