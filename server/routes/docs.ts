/**
 * The API, described: /openapi.json for programs, /docs for people (Swagger UI, from files of our own origin).
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressed, createFile, type File, sendFile } from '../http/file.ts';
import { describeApi } from '../http/openapi.ts';
import type { Resource } from '../http/resource.ts';
import { ProblemError } from '../problems.ts';

const SWAGGER_UI = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const page = (base: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <base href="${base}/docs/">
    <meta name="viewport" content="width=device-width">
    <title>Pacman: the API</title>
    <link rel="icon" href="favicon-32x32.png">
    <link rel="stylesheet" href="swagger-ui.css">
    <script src="swagger-ui-bundle.js" defer></script>
    <script src="start.js" defer></script>
  </head>
  <body>
    <main id="swagger-ui"></main>
  </body>
</html>
`;

const START = `const url = new URL('../openapi.json', document.baseURI).href;
SwaggerUIBundle({ url, dom_id: '#swagger-ui', validatorUrl: null });
`;

/** `described` are the resources that the document is about. */
export function openApiResource(described: readonly Resource[]): Resource {
  const file = once(() => createFile('json', 'no-cache', Buffer.from(JSON.stringify(describeApi(described)))));
  return {
    path: '/openapi.json',
    get: {
      summary: 'This document',
      answers: { 200: { description: 'OpenAPI 3.1' } },
      handle: async (request, response) => sendFile(request, response, await file()),
    },
  };
}

export function docsResource(): Resource {
  return {
    path: '/docs',
    get: {
      summary: 'The API for people',
      answers: { 200: { description: 'A page', contentType: 'text/html' } },
      handle: (_request, response) => {
        response.set('Cache-Control', 'no-cache').type('html').send(page(response.locals.base));
      },
    },
  };
}

export function docsFileResource(): Resource {
  const files = new Map(FILES.map((name) => [name, once(() => readSwagger(name))]));
  files.set(
    'start.js',
    once(() => createFile('js', 'no-cache', Buffer.from(START))),
  );
  return {
    path: '/docs/:file',
    get: {
      summary: 'The files of that page',
      answers: { 200: { description: 'A file' } },
      handle: async (request, response) => {
        const file = files.get(String(request.params.file));
        if (!file) throw new ProblemError('not-found', 'The API is described at /docs and at /openapi.json.');
        await sendFile(request, response, await file());
      },
    },
  };
}

async function readSwagger(name: string): Promise<File> {
  return createFile(name, 'public, max-age=3600', await readFile(join(SWAGGER_UI, name)));
}

/** Made when it is first asked for, and kept with its compressed twins. */
function once(make: () => File | Promise<File>): () => Promise<File> {
  let made: Promise<File> | null = null;
  return () => {
    made ??= Promise.resolve(make()).then(compressed);
    return made;
  };
}
