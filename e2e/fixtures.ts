/**
 * What the tests in browsers have at hand: a browser and a server for the whole file, started when a test first wants them, and
 * visits that end with their test, as does a server of its own.
 */
import type { Browser } from 'playwright-core';
import { test as base } from 'vitest';
import type { ScoreTable } from '../server/api.ts';
import { launchBrowser, openPage, type View, type Visit } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';
import { SECRET, title, visit } from './visitor.ts';

/** Opens a page of the server, by default the title; the test need not close it. */
export type Open = (path?: string, view?: View) => Promise<Visit>;
export type OpenAt = (url: string, view?: View) => Promise<Visit>;
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
  /** A server for one test alone, which may stop it, kill it, and start it again. */
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  .extend('ownServer', async ({}, { onCleanup }): Promise<RunningServer> => {
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
  /** What the table of the test's own server holds. */
  .extend('table', async ({ ownServer }) => async (): Promise<ScoreTable> => {
    const answer = await fetch(`${ownServer.url}/api/scores`);
    return (await answer.json()) as ScoreTable;
  })
  /** Opens an address of whatever server. */
  .extend('openAt', async ({ browser, visits }): Promise<OpenAt> => {
    return async (url, view) => kept(visits, await openPage(browser, url, view));
  })
  /** Opens the title at an address, with the page's clock stopped. */
  .extend('openStoppedAt', async ({ browser, visits }): Promise<OpenAt> => {
    return async (url, view) => kept(visits, await visit(browser, url, view));
  })
  .extend('open', async ({ openAt, server }): Promise<Open> => {
    return (path = '/', view) => openAt(server.url + path, view);
  })
  /** Opens the title, and waits until it is there. */
  .extend('openTitle', async ({ open }): Promise<OpenView> => {
    return async (view) => {
      const opened = await open('/', view);
      await title(opened.page).waitFor();
      return opened;
    };
  })
  /** Opens the title of the test's own server, with the page's clock stopped. */
  .extend('begin', async ({ openStoppedAt, ownServer }): Promise<OpenView> => {
    return (view) => openStoppedAt(ownServer.url, view);
  })
  /** Opens the title with the page's clock stopped. */
  .extend('openStopped', async ({ openStoppedAt, server }): Promise<OpenView> => {
    return (view) => openStoppedAt(server.url, view);
  });

function kept(visits: Visit[], opened: Visit): Visit {
  visits.push(opened);
  return opened;
}
