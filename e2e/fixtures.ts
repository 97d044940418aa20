/**
 * What the tests in browsers have at hand: a browser and a server for the whole file, started when a test first wants them, and
 * visits that end with their test.
 */
import type { Browser } from 'playwright-core';
import { test as base } from 'vitest';
import { launchBrowser, openPage, type View, type Visit } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';
import { SECRET, title, visit } from './visitor.ts';

/** Opens a page, by default the title; the test need not close it. */
export type Open = (path?: string, view?: View) => Promise<Visit>;
export type OpenView = (view?: View) => Promise<Visit>;

export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs.
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }): Promise<Browser> => {
    const browser = await launchBrowser();
    onCleanup(() => browser.close());
    return browser;
  })
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  .extend('server', { scope: 'file' }, async ({}, { onCleanup }): Promise<RunningServer> => {
    const server = await startServer({ env: { GAME_SECRET: SECRET } });
    onCleanup(() => server.close());
    return server;
  })
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  .extend('visits', async ({}, { onCleanup }): Promise<Visit[]> => {
    const visits: Visit[] = [];
    onCleanup(async () => {
      for (const { close } of visits) await close();
    });
    return visits;
  })
  .extend('open', async ({ browser, server, visits }): Promise<Open> => {
    return async (path = '/', view = {}) => kept(visits, await openPage(browser, server.url + path, view));
  })
  /** Opens the title, and waits until it is there. */
  .extend('openTitle', async ({ open }): Promise<OpenView> => {
    return async (view) => {
      const opened = await open('/', view);
      await title(opened.page).waitFor();
      return opened;
    };
  })
  /** Opens the title with the page's clock stopped. */
  .extend('openStopped', async ({ browser, server, visits }): Promise<OpenView> => {
    return async (view) => kept(visits, await visit(browser, server.url, view));
  });

function kept(visits: Visit[], opened: Visit): Visit {
  visits.push(opened);
  return opened;
}
