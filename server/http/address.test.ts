import type { RequestListener } from 'node:http';
import express from 'express';
import request from 'supertest';
import { expect, test } from 'vitest';
import { addressOf, noticeProxies, type Trust } from './address.ts';

function app(proxies: number | string[], warnings: string[] = []): RequestListener {
  const trust: Trust = express().set('trust proxy', proxies).get('trust proxy fn');
  const notice = noticeProxies(trust, (text) => warnings.push(text));
  return (asked, answer) => {
    notice(asked);
    answer.end(addressOf(asked, trust));
  };
}

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['192.0.2.7:50123', '192.0.2.7'],
  ['[192.0.2.7]:50123', '192.0.2.7'],
  ['198.51.100.1, 192.0.2.7:50123', '192.0.2.7'],
  ['2001:db8:1:200::1', '2001:db8:1:200::/56'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['[2001:db8:1:2ff::9]:50123', '2001:db8:1:200::/56'],
])('X-Forwarded-For: %s counts as %s', async (header, address) => {
  await request(app(1)).get('/').set('X-Forwarded-For', header).expect(200, address);
});

test('a proxy that is not trusted is warned of once, and a trusted one never', async () => {
  const warnings: string[] = [];
  const unknown = app(0, warnings);
  for (let count = 0; count < 3; count++) await request(unknown).get('/').set('X-Forwarded-For', '192.0.2.7');
  expect(warnings).toEqual([expect.stringContaining('TRUST_PROXY')]);
  const known = app(['loopback'], warnings);
  await request(known).get('/').set('X-Forwarded-For', '192.0.2.7').expect('192.0.2.7');
  expect(warnings).toHaveLength(1);
});
