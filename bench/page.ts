/** From the start of the navigation to the first frame in which the title can be played from, with a warm server. */
import { launchBrowser } from '../e2e/browser.ts';
import { startServer } from '../e2e/server.ts';
import { build } from '../scripts/build.ts';
import { say } from './figures.ts';

const VISITS = 6;

export async function measurePage(): Promise<void> {
  build();
  const server = await startServer();
  const browser = await launchBrowser();
  const times: number[] = [];
  for (let visits = 0; visits < VISITS; visits++) {
    const page = await browser.newPage();
    await page.goto(server.url, { waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    times.push(await page.evaluate(() => new Promise<number>((resolve) => requestAnimationFrame(resolve))));
    await page.close();
  }
  await browser.close();
  await server.close();
  const [, ...warm] = times;
  say('first playable frame', `${Math.round(Math.min(...warm))} ms after navigation (best of ${warm.length})`);
}
