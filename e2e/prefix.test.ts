/** Life under a path: page, API, watch links, service worker and docs behind a proxy that strips the prefix, and one that does not. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { restingBytes } from '../server/test/hall.ts';
import { test } from './fixtures.ts';
import { handIn } from './hand-in.ts';
import { type RunningServer, startServer } from './server.ts';
import { choose, giveUp, SECRET, scores, startGame, title } from './visitor.ts';

const PREFIX = '/pacman';
const VIEW = { viewport: { width: 400, height: 500 }, serviceWorker: true };

/** Passes on what is below the prefix, to a server that sees it or does not, and knows nothing else. */
async function openProxy(target: string, strips: boolean): Promise<{ server: Server; url: string }> {
  const server = createServer((asked, answer) => {
    const { url = '', method, headers } = asked;
    if (url !== PREFIX && !url.startsWith(`${PREFIX}/`)) return void answer.writeHead(404).end('another program');
    const path = strips ? url.slice(PREFIX.length) || '/' : url;
    const told = strips ? { 'x-forwarded-prefix': PREFIX } : {};
    const passed = request(target + path, { method, headers: { ...headers, ...told } }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    passed.once('error', () => answer.destroy());
    asked.pipe(passed);
  }).listen(0);
  await once(server, 'listening');
  const address = server.address();
  return { server, url: `http://localhost:${typeof address === 'object' && address ? address.port : 0}` };
}

describe.each([
  ['that strips the prefix, and says so in X-Forwarded-Prefix', true, { TRUST_PROXY: '1' }],
  ['that leaves the prefix, with BASE_PATH', false, { BASE_PATH: PREFIX }],
  ['that strips the prefix, with BASE_PATH', true, { BASE_PATH: PREFIX }],
])('behind a proxy %s', (_kind, strips, env) => {
  const gameId = randomUUID();
  let hall: RunningServer;
  let proxy: { server: Server; url: string };
  let home = '';

  beforeAll(async () => {
    hall = await startServer({ env: { GAME_SECRET: SECRET, ...env } });
    proxy = await openProxy(hall.url, strips);
    home = `${proxy.url}${PREFIX}/`;
    const answer = await handIn(proxy.url + PREFIX, {
      secret: SECRET,
      seed: 7,
      bytes: restingBytes(7),
      name: 'ADA',
      gameId,
    });
    expect(answer.status).toBe(201);
  });

  afterAll(async () => {
    proxy.server.closeAllConnections();
    proxy.server.close();
    await hall.close();
  });

  test('a ranked game is played, and a game of the table watched', async ({ openAt }) => {
    const { page, context, problems } = await openAt(home, { viewport: VIEW.viewport });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await title(page).waitFor();
    await startGame(page);
    await page.keyboard.press('p');
    await giveUp(page);
    await choose(page, 'Scores');
    await scores(page).getByRole('row', { name: /ADA/ }).getByRole('link').first().click();
    await page.getByRole('slider', { name: 'Moment of the game' }).waitFor();
    await expect.poll(() => page.url().split('#')[0]).toBe(`${home}watch/${gameId}`);
    await page.goto(`${home}watch/${gameId}#t=10`);
    await page.reload();
    await page.getByRole('slider', { name: 'Moment of the game' }).waitFor();
    await page.getByRole('button', { name: 'Back' }).first().click();
    await title(page).waitFor();
    await expect.poll(() => page.url()).toBe(home);
    expect(problems).toEqual([]);
  });

  test('the address without its slash leads to the page', async ({ openAt }) => {
    const { page, problems } = await openAt(`${proxy.url}${PREFIX}`, { viewport: VIEW.viewport });
    await title(page).waitFor();
    expect(problems).toEqual([]);
  });

  test('the service worker keeps the page for this path alone, also its watch links', async ({ openAt }) => {
    const { page, context } = await openAt(home, VIEW);
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(home);
    const devtools = await context.newCDPSession(page);
    expect(await devtools.send('Page.getAppManifest')).toMatchObject({
      url: `${home}manifest.webmanifest`,
      errors: [],
    });
    for (const path of ['', 'watch/some-game']) {
      const answer = await page.goto(home + path);
      expect(answer?.fromServiceWorker(), path).toBe(true);
      expect(await page.evaluate(() => document.baseURI)).toBe(home);
      await page.locator('#overlay').getByRole('button').first().waitFor();
    }
    for (const path of ['docs', 'api/scores', 'healthz']) {
      expect((await page.goto(home + path))?.fromServiceWorker(), path).toBe(false);
    }
  });

  test('the docs try the API out where it is', async ({ openAt }) => {
    const { page, problems } = await openAt(`${home}docs`);
    await page.getByText('Where the server that answers runs', { exact: true }).click();
    await page.getByRole('button', { name: 'Try it out' }).click();
    const [answer] = await Promise.all([
      page.waitForResponse(`${home}api/location`),
      page.getByRole('button', { name: 'Execute' }).click(),
    ]);
    expect(answer.status()).toBe(200);
    await page.locator('.live-responses-table').getByText('"host"').first().waitFor();
    expect(problems).toEqual([]);
  });
});
