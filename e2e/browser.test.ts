/** The browser of these tests: what they rely on it for. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './browser.ts';

const PAGES: Record<string, string> = {
  '/': '<!doctype html><title>well</title><link rel="icon" href="data:,"><canvas></canvas>',
  '/broken': '<!doctype html><title>broken</title><script>alert(1)</script><img src="/missing.png">',
};

let browser: Browser;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const page = PAGES[request.url ?? ''];
    response.writeHead(page ? 200 : 404, {
      'Content-Type': 'text/html',
      'Content-Security-Policy': "default-src 'self'; img-src 'self' data:",
    });
    response.end(page);
  }).listen(0, 'localhost');
  await once(server, 'listening');
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

test('it draws WebGL, and a page in which nothing goes wrong has no problems', async () => {
  const { page, problems, close } = await openPage(browser, url);
  expect(await page.evaluate(() => document.querySelector('canvas')?.getContext('webgl') !== null)).toBe(true);
  expect(problems).toEqual([]);
  await close();
});

test('it can be a phone whose owner wants less motion', async () => {
  const view = { viewport: { width: 390, height: 844 }, touch: true, reducedMotion: true };
  const { page, close } = await openPage(browser, url, view);
  const matches = (query: string): Promise<boolean> => page.evaluate((text) => matchMedia(text).matches, query);
  expect(await matches('(pointer: coarse)')).toBe(true);
  expect(await matches('(prefers-reduced-motion: reduce)')).toBe(true);
  expect(await page.evaluate(() => innerHeight)).toBeGreaterThanOrEqual(844);
  await close();
});

test('it remembers a violated content security policy and a file that is missing', async () => {
  const { problems, close } = await openPage(browser, `${url}/broken`);
  expect(problems).toContainEqual(expect.stringContaining('CSP violation: script-src-elem inline'));
  expect(problems).toContainEqual(expect.stringMatching(/console error: .*404.*missing\.png/));
  await close();
});
