/**
 * The API, described: /openapi.json for programs, /docs for people (Swagger UI, from files of our own origin).
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeApi } from '../http/openapi.ts';
import type { Resource } from '../http/resource.ts';
import { ProblemError } from '../problems.ts';

const SWAGGER_UI = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Pacman: the API</title>
    <link rel="icon" href="/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <script src="/docs/swagger-ui-bundle.js" defer></script>
    <script src="/docs/start.js" defer></script>
  </head>
  <body>
    <main id="swagger-ui"></main>
  </body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', validatorUrl: null });
`;

/** `described` are the resources that the document is about. */
export function openApiResource(described: readonly Resource[]): Resource {
  const document = describeApi(described);
  return {
    path: '/openapi.json',
    get: {
      summary: 'This document',
      answers: { 200: { description: 'OpenAPI 3.1' } },
      handle: (_request, response) => {
        response.set('Cache-Control', 'no-cache').json(document);
      },
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
        response.set('Cache-Control', 'no-cache').type('html').send(PAGE);
      },
    },
  };
}

export function docsFileResource(): Resource {
  return {
    path: '/docs/:file',
    get: {
      summary: 'The files of that page',
      answers: { 200: { description: 'A file' } },
      handle: (request, response) => {
        const file = String(request.params.file);
        if (file === 'start.js') {
          response.set('Cache-Control', 'no-cache').type('js').send(START);
        } else if (FILES.includes(file)) {
          response.sendFile(file, { root: SWAGGER_UI, maxAge: '1h' });
        } else {
          throw new ProblemError('not-found', 'The API is described at /docs and at /openapi.json.');
        }
      },
    },
  };
}
