/** The browser of these tests: what they rely on it for. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { test as base } from './fixtures.ts';

const PAGES: Record<string, string> = {
  '/': '<!doctype html><title>well</title><link rel="icon" href="data:,"><canvas></canvas>',
  '/broken': '<!doctype html><title>broken</title><script>alert(1)</script><img src="/missing.png">',
};

/** A server of pages that are well, and broken. */
// biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs.
const test = base.extend('url', { scope: 'file' }, async ({}, { onCleanup }): Promise<string> => {
  const server = createServer((request, response) => {
    const page = PAGES[request.url ?? ''];
    response.writeHead(page ? 200 : 404, {
      'Content-Type': 'text/html',
      'Content-Security-Policy': "default-src 'self'; img-src 'self' data:",
    });
    response.end(page);
  }).listen(0, 'localhost');
  await once(server, 'listening');
  onCleanup(() => void server.close());
  return `http://localhost:${(server.address() as AddressInfo).port}`;
});

test('it draws WebGL, and a page in which nothing goes wrong has no problems', async ({ openAt, url }) => {
  const { page, problems } = await openAt(url);
  expect(await page.evaluate(() => document.querySelector('canvas')?.getContext('webgl') !== null)).toBe(true);
  expect(problems).toEqual([]);
});

test('it can be a phone whose owner wants less motion', async ({ openAt, url }) => {
  const view = { viewport: { width: 390, height: 844 }, touch: true, reducedMotion: true };
  const { page } = await openAt(url, view);
  const matches = (query: string): Promise<boolean> => page.evaluate((text) => matchMedia(text).matches, query);
  expect(await matches('(pointer: coarse)')).toBe(true);
  expect(await matches('(prefers-reduced-motion: reduce)')).toBe(true);
  expect(await page.evaluate(() => innerHeight)).toBeGreaterThanOrEqual(844);
});

test('it remembers a violated content security policy and a file that is missing', async ({ openAt, url }) => {
  const { problems } = await openAt(`${url}/broken`);
  // The browser tells them when it has time to.
  await expect.poll(() => problems).toContainEqual(expect.stringContaining('CSP violation: script-src-elem inline'));
  await expect.poll(() => problems).toContainEqual(expect.stringMatching(/console error: .*404.*missing\.png/));
});
