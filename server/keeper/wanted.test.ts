/** Which members are wanted, from a real HTTPS server that speaks the cluster's protocol, with all its refusals. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { certificate, say, sayJson, serve, type Tls } from '../location/test/service.ts';
import { listed, podsOf } from './wanted.ts';

/** A busy machine takes its time over a TLS connection; only for silence is it waited until time is up. */
vi.setConfig({ testTimeout: 90_000 });
const PATIENCE = 20_000;
const PATIENCE_WITH_SILENCE = 3000;

const SELF = 'mongo-0.mongo-members.pacman.svc:27017';
const PATH = '/apis/apps/v1/namespaces/pacman/statefulsets/mongo';
const pods = (...ordinals: number[]) => ordinals.map((ordinal) => `mongo-${ordinal}.mongo-members.pacman.svc:27017`);

function statefulSet(spec: object, metadata: object = {}): object {
  return {
    kind: 'StatefulSet',
    apiVersion: 'apps/v1',
    metadata: { name: 'mongo', namespace: 'pacman', ...metadata },
    spec,
  };
}

const failure = (code: number, reason: string) =>
  JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, code });

test('a list is a list', async () => {
  expect(await listed(['a:1', 'b:2'])()).toEqual({ members: ['a:1', 'b:2'], leaving: [], trouble: null });
});

describe('the pods of a StatefulSet', () => {
  let tls: Tls;
  let account: string;
  beforeAll(async () => {
    tls = await certificate();
    account = mkdtempSync(join(tmpdir(), 'pacman-account-'));
    writeFileSync(join(account, 'ca.crt'), tls.cert);
    writeFileSync(join(account, 'token'), 'one');
  });
  afterAll(() => rmSync(account, { recursive: true }));

  /** A cluster that answers what `now` is set to, to who has the token of today. */
  async function cluster(patience = PATIENCE) {
    const state: { token: string; now: RequestListener } = { token: 'one', now: () => {} };
    const { url, asked } = await serve((request, response) => {
      if (request.headers.authorization !== `Bearer ${state.token}`) say(response, 401, failure(401, 'Unauthorized'));
      else if (request.url !== PATH) say(response, 404, failure(404, 'NotFound'));
      else state.now(request, response);
    }, tls);
    const wanted = podsOf({ name: 'mongo', self: SELF, api: url, account, patience });
    const show = (value: object) => {
      state.now = (_, response) => sayJson(response, value);
    };
    return { state, asked, wanted, show };
  }

  test('are as many as its spec says', async () => {
    const { wanted, show, asked } = await cluster();
    for (const replicas of [1, 3, 5, 2]) {
      show(statefulSet({ replicas }));
      expect(await wanted()).toEqual({ members: pods(...Array(replicas).keys()), leaving: [], trouble: null });
    }
    expect(new Set(asked)).toEqual(new Set([`GET ${PATH}`]));
  });

  test('that are not wanted any more and run still are known', async () => {
    const { wanted, show } = await cluster();
    show({ ...statefulSet({ replicas: 1 }), status: { replicas: 3 } });
    expect(await wanted()).toEqual({ members: pods(0), leaving: pods(1, 2), trouble: null });
  });

  test('are numbered from where its spec says', async () => {
    const { wanted, show } = await cluster();
    show(statefulSet({ replicas: 2, ordinals: { start: 3 } }));
    expect((await wanted()).members).toEqual(pods(3, 4));
  });

  test('are still read when the token was renewed', async () => {
    const { wanted, show, state } = await cluster();
    show(statefulSet({ replicas: 3 }));
    await wanted();
    state.token = 'two';
    expect((await wanted()).trouble).toMatch(/answered 401/);
    writeFileSync(join(account, 'token'), 'two');
    expect(await wanted()).toEqual({ members: pods(0, 1, 2), leaving: [], trouble: null });
    writeFileSync(join(account, 'token'), 'one');
  });

  test.each([
    ['scaled to none', statefulSet({ replicas: 0 })],
    ['being deleted', statefulSet({ replicas: 1 }, { deletionTimestamp: '2026-01-01T12:00:00Z' })],
  ])('of one that is %s are not known: nobody leaves', async (how, object) => {
    const { wanted, show } = await cluster();
    show(statefulSet({ replicas: 3 }));
    await wanted();
    show(object);
    expect(await wanted()).toEqual({
      members: null,
      leaving: [],
      trouble: `the StatefulSet mongo is ${how}: nobody leaves`,
    });
  });

  const refusals: [string, RequestListener, RegExp][] = [
    ['401', (_, response) => say(response, 401, failure(401, 'Unauthorized')), /answered 401/],
    ['403', (_, response) => say(response, 403, failure(403, 'Forbidden')), /answered 403/],
    ['404', (_, response) => say(response, 404, failure(404, 'NotFound')), /answered 404/],
    ['429', (_, response) => say(response, 429, failure(429, 'TooManyRequests')), /answered 429/],
    ['500', (_, response) => say(response, 500), /answered 500/],
    ['silence', () => {}, /./],
    ['an end', (_, response) => response.destroy(), /./],
    ['garbage', (_, response) => say(response, 200, '<html>'), /not JSON/],
    ['nothing', (_, response) => say(response, 200), /not JSON/],
    [
      'another object',
      (_, response) => sayJson(response, { kind: 'Deployment', spec: { replicas: 1 } }),
      /another shape/,
    ],
    ['no number', (_, response) => sayJson(response, statefulSet({})), /another shape/],
    ['a number that is none', (_, response) => sayJson(response, statefulSet({ replicas: -1 })), /another shape/],
    [
      'another StatefulSet',
      (_, response) => sayJson(response, statefulSet({ replicas: 1 }, { name: 'other' })),
      /answered with other/,
    ],
  ];
  test.each(refusals)(
    'stay as they were wanted last when the cluster answers with %s',
    async (name, refusal, reason) => {
      const { wanted, show, state } = await cluster(name === 'silence' ? PATIENCE_WITH_SILENCE : PATIENCE);
      state.now = refusal;
      const unknown = await wanted();
      expect(unknown).toEqual({ members: null, leaving: [], trouble: expect.stringMatching(reason) });
      expect(unknown.trouble).toMatch(/which members are wanted is not known$/);
      show(statefulSet({ replicas: 3 }));
      expect((await wanted()).trouble).toBeNull();
      state.now = refusal;
      const kept = await wanted();
      expect(kept).toEqual({ members: pods(0, 1, 2), leaving: [], trouble: expect.stringMatching(reason) });
      expect(kept.trouble).toMatch(/are still$/);
    },
  );

  test('are not asked for outside of a cluster', async () => {
    expect(await podsOf({ name: 'mongo', self: SELF, api: '', account })()).toEqual({
      members: null,
      leaving: [],
      trouble: expect.stringMatching(/not in a cluster/),
    });
  });
});
