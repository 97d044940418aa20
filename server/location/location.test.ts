import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { findLocation } from './location.ts';

it('names the host and owns up to what it does not know', async () => {
  expect(await findLocation()).toEqual({ cloud: 'unknown', zone: 'unknown', host: hostname() });
});
