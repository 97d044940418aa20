import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../config.ts';
import { describeKeeperVariables, keeperVariablesMarkdown, readKeeperConfig } from './variables.ts';

const COMPOSE = { KEEPER_SELF: 'mongo1:27017', KEEPER_MEMBERS: 'mongo1:27017, mongo2:27017' };
const CLUSTER = { KEEPER_SELF: 'mongo-0.mongo-members.pacman.svc:27017', KEEPER_STATEFULSET: 'mongo' };

describe("the keeper's environment", () => {
  test('says which member it is and which there should be, and the rest has defaults', () => {
    expect(readKeeperConfig(COMPOSE)).toMatchObject({
      KEEPER_SELF: 'mongo1:27017',
      KEEPER_MEMBERS: ['mongo1:27017', 'mongo2:27017'],
      KEEPER_SET: 'rs0',
      KEEPER_KEY_FILE: '/keys/key',
      KEEPER_MONGOD: '127.0.0.1:27017',
      KEEPER_PORT: 9465,
      MONGO_DATABASE: 'pacman',
      MONGO_AUTH_USER: undefined,
      LOG_LEVEL: 'info',
    });
    expect(readKeeperConfig(CLUSTER).KEEPER_STATEFULSET).toBe('mongo');
  });

  test.each([
    ['no self', { ...COMPOSE, KEEPER_SELF: '' }, /^KEEPER_SELF must say which member this is/],
    ['a self without a port', { ...COMPOSE, KEEPER_SELF: 'mongo1' }, /^KEEPER_SELF must be host:port$/],
    [
      'a member without a port',
      { ...COMPOSE, KEEPER_MEMBERS: 'mongo1:1,mongo2' },
      /^KEEPER_MEMBERS.* must be host:port$/,
    ],
    ['a member twice', { ...COMPOSE, KEEPER_MEMBERS: 'a:1,a:1' }, /^KEEPER_MEMBERS must name no member twice$/],
    ['no members', { KEEPER_SELF: 'mongo1:1' }, /^One of KEEPER_MEMBERS and KEEPER_STATEFULSET must say/],
    ['members from two sides', { ...CLUSTER, KEEPER_MEMBERS: 'a:1' }, /^One of KEEPER_MEMBERS and KEEPER_STATEFULSET/],
    [
      'a self of another StatefulSet',
      { ...CLUSTER, KEEPER_STATEFULSET: 'other' },
      /^KEEPER_SELF must be other-0\.SERVICE/,
    ],
    [
      'a self without its Service',
      { ...CLUSTER, KEEPER_SELF: 'mongo-0:27017' },
      /^KEEPER_SELF must be mongo-0\.SERVICE/,
    ],
    ['a user without a password', { ...COMPOSE, MONGO_AUTH_USER: 'pacman' }, /^MONGO_AUTH_USER and MONGO_AUTH_PWD/],
    ['a port that is none', { ...COMPOSE, KEEPER_PORT: 'high' }, /^KEEPER_PORT must be a whole number/],
  ])('is refused with %s, in one line', (_what, environment, line) => {
    expect(() => readKeeperConfig(environment)).toThrow(line);
    expect(() => readKeeperConfig(environment)).toThrow(/^[^\n]+$/);
  });

  test('never tells the password', () => {
    expect(() => readKeeperConfig({ ...COMPOSE, KEEPER_PORT: 'x', MONGO_AUTH_PWD: 'hush' })).not.toThrow(/hush/);
  });

  test('is described whole', () => {
    for (const name of Object.keys(readKeeperConfig(COMPOSE)))
      expect(describeKeeperVariables()).toContain(`  ${name} `);
  });

  test('is in the README as it is here', () => {
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(keeperVariablesMarkdown());
  });
});
