/** The description of the API in a real browser: a library's page has to live under our own content security policy. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHall, type TestHall } from '../server/test/hall.ts';
import { launchBrowser, openPage } from './browser.ts';

let hall: TestHall;
let server: Server;
let browser: Browser;
beforeAll(async () => {
  hall = await openTestHall();
  server = createServer(hall.app).listen(0);
  await once(server, 'listening');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  server.close();
  await hall.close();
});

test('/docs shows every operation, opens one, and breaks no rule', async () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { page, problems, close } = await openPage(browser, `http://localhost:${port}/docs`);
  await page.getByText('Hand in a finished game', { exact: true }).click();
  await page.getByText('The game stands in the table', { exact: true }).waitFor();
  expect(await page.locator('.opblock').count()).toBe(11);
  expect(problems).toEqual([]);
  await close();
});
