/** The description of the API in a real browser: a library's page has to live under our own content security policy. */
import { expect } from 'vitest';
import { test } from './fixtures.ts';

test('/docs shows every operation, opens one, and breaks no rule', async ({ open, server }) => {
  const { page, problems } = await open('/docs');
  await page.getByText('Hand in a finished game', { exact: true }).click();
  await page.getByText('The game stands in the table', { exact: true }).waitFor();
  const { paths } = (await (await fetch(`${server.url}/openapi.json`)).json()) as { paths: Record<string, object> };
  const operations = Object.values(paths).flatMap((path) => Object.keys(path));
  expect(operations).toContain('post');
  expect(await page.locator('.opblock').count()).toBe(operations.length);
  expect(problems).toEqual([]);
});
