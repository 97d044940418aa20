/** The game as something that is installed: it is there without the server, loses nothing, and is renewed when nobody plays. */
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { View, Visit } from './browser.ts';
import { type Deployment, deploy } from './deployment.ts';
import { test as base, type OpenAt } from './fixtures.ts';
import { type RunningServer, startServer } from './server.ts';
import {
  choose,
  giveUp,
  letGo,
  nameLater,
  passUntil,
  passUntilNameEntry,
  scores,
  served,
  startGame,
  title,
  unranked,
} from './visitor.ts';

const SMALL: View = { viewport: { width: 400, height: 500 }, serviceWorker: true };

/** Opens the page of the test's own server and waits until the browser has a copy of it. */
const test = base.extend('openKept', async ({ ownServer, openAt }) => {
  return async (how: OpenAt = openAt): Promise<Visit> => {
    const opened = await how(ownServer.url, SMALL);
    await title(opened.page).waitFor();
    await opened.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    return opened;
  };
});

describe('the page', () => {
  test('can be installed', async ({ openKept }) => {
    const { page, context, problems } = await openKept();
    const manifestUrl = await page.locator('link[rel="manifest"]').evaluate((link: HTMLLinkElement) => link.href);
    const answer = await fetch(manifestUrl);
    expect(answer.headers.get('content-type')).toContain('application/manifest+json');
    const { icons, ...manifest } = (await answer.json()) as { icons: { src: string; sizes: string; type: string }[] };
    expect(manifest).toMatchObject({
      name: 'Pacman',
      short_name: 'Pacman',
      start_url: './',
      display: 'fullscreen',
      orientation: 'any',
      background_color: '#000000',
      theme_color: '#000000',
    });
    for (const { src, sizes, type } of icons) {
      const icon = await fetch(new URL(src, manifestUrl));
      expect([icon.status, icon.headers.get('content-type')]).toEqual([200, type]);
      if (type !== 'image/png') continue;
      const { width, height } = PNG.sync.read(Buffer.from(await icon.arrayBuffer()));
      expect(`${width}x${height}`).toBe(sizes);
    }
    const devtools = await context.newCDPSession(page);
    expect(await devtools.send('Page.getAppManifest')).toMatchObject({ url: manifestUrl, errors: [] });
    expect(await devtools.send('Page.getInstallabilityErrors')).toEqual({ installabilityErrors: [] });
    expect(problems).toEqual([]);
  });

  test('is kept by the browser only when the title is there', async ({ openAt, openKept }) => {
    const { page } = await openKept(async (url, view) => {
      const opened = await openAt('about:blank', view);
      await opened.page.addInitScript(() => {
        const { register } = ServiceWorkerContainer.prototype;
        ServiceWorkerContainer.prototype.register = function (...worker) {
          const menu = document.querySelector('[aria-label="Main menu"]');
          document.documentElement.dataset.titleWasThere = String(menu?.checkVisibility());
          return register.apply(this, worker);
        };
      });
      await opened.page.goto(url);
      return opened;
    });
    expect(await page.locator('html').getAttribute('data-title-was-there')).toBe('true');
  });

  test('works as well in a browser that has no service workers, as over plain http', async ({ ownServer, openAt }) => {
    const { page, problems } = await openAt('about:blank', SMALL);
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    await page.goto(ownServer.url);
    await title(page).waitFor();
    expect(await page.evaluate(() => 'serviceWorker' in navigator)).toBe(false);
    await startGame(page);
    expect(problems).toEqual([]);
  });

  test('has its service worker asked for anew each time', async ({ ownServer }) => {
    const { status, headers } = await fetch(`${ownServer.url}/sw.js`);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(headers.get('content-type')).toContain('javascript');
  });

  test('leaves the addresses of the server, and its files, to the server', async ({ ownServer, openKept }) => {
    const { page } = await openKept();
    for (const path of ['/docs', '/openapi.json', '/healthz', '/readyz', '/version', '/api/scores', '/licenses.md']) {
      const answer = await page.goto(ownServer.url + path);
      expect(answer?.fromServiceWorker(), path).toBe(false);
    }
    const answer = await page.goto(`${ownServer.url}/watch/some-game`);
    expect(answer?.fromServiceWorker()).toBe(true);
  });
});

describe('without the server', () => {
  test('the page opens, says that there are no scores now, and plays a game that is unranked', async ({
    ownServer,
    openKept,
  }) => {
    const { page } = await openKept();
    await ownServer.kill();
    // A ticket that lies by is gone with the page.
    await page.reload();
    await choose(page, 'Scores');
    await scores(page).getByText('The hall cannot be reached. The scores cannot be shown now.').first().waitFor();
    await scores(page).getByRole('button', { name: 'Play' }).click();
    await passUntil(page, unranked(page));
  });

  test('a link to a game opens, and says that the game cannot be fetched', async ({ ownServer, openKept }) => {
    const { page } = await openKept();
    await ownServer.kill();
    await page.goto(`${ownServer.url}/watch/01234567-89ab-4cde-8f01-23456789abcd#t=83.5`);
    await page.getByText('The hall cannot be reached. The game cannot be fetched now.').waitFor();
    await page.getByRole('button', { name: 'Back' }).first().click();
    await title(page).waitFor();
  });

  test('a ranked game is finished, kept through a reload, and arrives by itself, once, when the server is back', async ({
    ownServer,
    openStoppedAt,
    openKept,
    table,
  }) => {
    const { page } = await openKept(openStoppedAt);
    await startGame(page);
    await ownServer.kill();
    await passUntilNameEntry(page);
    await page.reload();
    await letGo(page);
    await nameLater(page);
    await page.keyboard.type('AWAY');
    await page.keyboard.press('Enter');
    await scores(page)
      .getByText(/cannot be reached.*kept/)
      .first()
      .waitFor();
    await page.reload();
    await title(page).waitFor();
    await ownServer.restart();
    await expect
      .poll(async () => (await table()).scores.map(({ name }) => name), { timeout: 120_000 })
      .toEqual(['AWAY']);
    await page.reload();
    await choose(page, 'Scores');
    await scores(page).getByRole('row', { name: /AWAY/ }).waitFor();
    expect((await table()).total).toBe(1);
  });
});

// Browsers take their time to exchange a service worker for another.
describe('a new version', { timeout: 150_000 }, () => {
  const OLD = 'Pac-Man';
  const NEW = 'Pac-Man, renewed';
  let deployment: Deployment;

  beforeAll(() => {
    deployment = deploy();
    deployment.release(NEW);
  });

  afterAll(() => deployment.remove());

  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs.
  test.override('ownServer', async ({}, { onCleanup }) => {
    deployment.release(OLD);
    const server = await startServer({ folder: deployment.folder });
    onCleanup(() => server.close());
    return server;
  });

  async function release(server: RunningServer): Promise<void> {
    await server.stop();
    deployment.release(NEW);
    await server.restart();
  }

  /** The page has heard of the new version, and some frames have gone by since. */
  async function hear(page: Page): Promise<void> {
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
    });
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting?.state === 'installed');
    await frames(page);
  }

  const frames = (page: Page) =>
    page.evaluate(async () => {
      for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
    });

  const renewed = (page: Page) => expect.poll(() => page.title(), { timeout: 90_000 }).toBe(NEW);

  test('is taken over at the title, and not during a game', async ({ ownServer, openKept }) => {
    const { page, problems } = await openKept();
    await startGame(page);
    await release(ownServer);
    await hear(page);
    expect(await page.title()).toBe(OLD);
    await served(page).waitFor();
    await page.keyboard.press('p');
    await page.getByRole('dialog', { name: 'Paused' }).waitFor();
    await frames(page);
    expect(await page.title()).toBe(OLD);
    await giveUp(page);
    await renewed(page);
    await title(page).waitFor();
    expect(problems).toEqual([]);
    await ownServer.kill();
    await page.reload();
    await title(page).waitFor();
    expect(await page.title()).toBe(NEW);
  });

  test('that came during a game is found when the title is shown again', async ({ ownServer, openKept }) => {
    const { page } = await openKept();
    await startGame(page);
    await release(ownServer);
    await page.keyboard.press('p');
    await giveUp(page);
    await renewed(page);
  });

  test('waits at the title while a dialog is open', async ({ ownServer, openKept }) => {
    const { page } = await openKept();
    await choose(page, 'Settings');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await release(ownServer);
    await hear(page);
    expect(await page.title()).toBe(OLD);
    await page.keyboard.press('Escape');
    await renewed(page);
  });

  test('is not taken while one of its files is still the old one, as pods that are being renewed may answer', async ({
    ownServer,
    openKept,
  }) => {
    const { page } = await openKept();
    await ownServer.stop();
    deployment.release(NEW);
    deployment.mix('index.html', OLD);
    await ownServer.restart();
    const end = await page.evaluate(async () => {
      const { installing } = await (await navigator.serviceWorker.ready).update();
      while (installing?.state === 'installing') {
        await new Promise((change) => installing.addEventListener('statechange', change, { once: true }));
      }
      return installing?.state;
    });
    expect(end).toBe('redundant');
    await page.reload();
    await title(page).waitFor();
    expect(await page.title()).toBe(OLD);
  });

  test('that one tab takes over does not end the game in another', async ({ ownServer, openKept }) => {
    const { page: player, context } = await openKept();
    await startGame(player);
    await release(ownServer);
    const other = await context.newPage();
    await other.goto(ownServer.url);
    await renewed(other);
    await player.bringToFront();
    await player.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting === null);
    await frames(player);
    expect(await player.title()).toBe(OLD);
    await player.keyboard.press('p');
    await giveUp(player);
    await renewed(player);
  });
});
