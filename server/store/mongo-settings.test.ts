import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { ConfigError } from '../environment.ts';

describe('where the scores go', () => {
  let folder: string;
  let ca: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pacman-ca-'));
    ca = join(folder, 'ca.pem');
    writeFileSync(ca, '-----BEGIN CERTIFICATE-----\n');
    writeFileSync(join(folder, 'key.pem'), 'a key');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const settings = (environment: Record<string, string>) => readConfig(environment).mongo;

  test('is a file when no MongoDB is named', () => {
    expect(settings({})).toBeNull();
    expect(settings({ MONGODB_URI: '', MONGO_SERVICE_HOST: '', MONGO_AUTH_USER: '' })).toBeNull();
  });

  test('may be said by a connection string', () => {
    const uri = 'mongodb://ada:p%40ss@one:27017,two:27018/arcade?replicaSet=rs0';
    expect(settings({ MONGODB_URI: uri })).toEqual({
      uri,
      options: {},
      database: 'arcade',
      shown: 'one:27017,two:27018/arcade',
    });
    expect(settings({ MONGODB_URI: 'mongodb://one' })?.database).toBe('pacman');
    expect(settings({ MONGODB_URI: 'mongodb+srv://ada:secret@set.example.com/' })?.shown).toBe(
      'set.example.com/pacman',
    );
  });

  test('may be said by the variables of the manifests that people have, whose user lives in the database', () => {
    const environment = {
      MONGO_SERVICE_HOST: 'mongo',
      MONGO_AUTH_USER: 'blinky',
      MONGO_AUTH_PWD: 'p@ss:w/rd%',
      MONGO_DATABASE: 'pacman',
      MY_MONGO_PORT: '27017',
      MONGO_USE_SSL: 'false',
      MONGO_VALIDATE_SSL: 'false',
      MY_NODE_NAME: 'node-1',
    };
    expect(settings(environment)).toEqual({
      uri: 'mongodb://mongo:27017/',
      options: { auth: { username: 'blinky', password: 'p@ss:w/rd%' }, authSource: 'pacman' },
      database: 'pacman',
      shown: 'mongo:27017/pacman',
    });
  });

  test('may be many hosts of a named set, with ports of their own', () => {
    const given = settings({
      MONGO_SERVICE_HOST: 'a, b:27099,[::1]',
      MY_MONGO_PORT: '27018',
      MONGO_REPLICA_SET: 'rs0',
    });
    expect(given).toMatchObject({ uri: 'mongodb://a:27018,b:27099,[::1]:27018/', options: { replicaSet: 'rs0' } });
  });

  test('may be behind TLS', () => {
    const tls = { MONGO_SERVICE_HOST: 'mongo', MONGO_USE_SSL: 'True' };
    expect(settings(tls)?.options).toEqual({ tls: true });
    expect(settings({ ...tls, MONGO_CA_FILE: ca })?.options).toEqual({ tls: true, tlsCAFile: ca });
    expect(settings({ ...tls, MONGO_VALIDATE_SSL: 'FALSE' })?.options).toEqual({
      tls: true,
      tlsAllowInvalidCertificates: true,
      tlsAllowInvalidHostnames: true,
    });
  });

  test('is said by MONGODB_URI when Kubernetes has set the other for a Service called mongo', () => {
    const injected = {
      MONGO_SERVICE_HOST: '10.96.0.17',
      MONGO_SERVICE_PORT: '27017',
      MONGO_PORT: 'tcp://10.96.0.17:27017',
    };
    expect(settings({ ...injected, MONGODB_URI: 'mongodb://one/arcade' })?.shown).toBe('one:27017/arcade');
    expect(settings(injected)?.shown).toBe('10.96.0.17:27017/pacman');
  });

  test.each<[string, Record<string, string>, RegExp]>([
    [
      'two places',
      { MONGODB_URI: 'mongodb://a', MONGO_SERVICE_HOST: 'b' },
      /^MONGODB_URI says it all: unset MONGO_SERVICE_HOST/,
    ],
    ['a place and a user beside it', { MONGODB_URI: 'mongodb://a', MONGO_AUTH_USER: 'x' }, /MONGO_AUTH_USER/],
    [
      'a user of nothing',
      { MONGO_AUTH_USER: 'x', MONGO_AUTH_PWD: 'hush' },
      /are set, but neither MONGO_SERVICE_HOST nor/,
    ],
    ['a user without a password', { MONGO_SERVICE_HOST: 'a', MONGO_AUTH_USER: 'x' }, /go together/],
    ['a password without a user', { MONGO_SERVICE_HOST: 'a', MONGO_AUTH_PWD: 'hush' }, /go together/],
    ['a host that is none', { MONGO_SERVICE_HOST: 'a/b' }, /^MONGO_SERVICE_HOST must be host names/],
    ['a port that is none', { MONGO_SERVICE_HOST: 'a', MY_MONGO_PORT: '0' }, /^MY_MONGO_PORT must be/],
    ['a port of a host that is none', { MONGO_SERVICE_HOST: 'a:99999' }, /^MONGO_SERVICE_HOST must make/],
    [
      'a flag that is neither',
      { MONGO_SERVICE_HOST: 'a', MONGO_USE_SSL: 'yes' },
      /^MONGO_USE_SSL must be true or false$/,
    ],
    ['a database that is none', { MONGO_SERVICE_HOST: 'a', MONGO_DATABASE: 'a.b' }, /^MONGO_DATABASE must be/],
    [
      'an authority without TLS',
      { MONGO_SERVICE_HOST: 'a', MONGO_CA_FILE: '/ca' },
      /^MONGO_CA_FILE needs MONGO_USE_SSL=true$/,
    ],
    [
      'an authority that is not there',
      { MONGO_SERVICE_HOST: 'a', MONGO_USE_SSL: 'true', MONGO_CA_FILE: '/nowhere/ca.pem' },
      /^MONGO_CA_FILE cannot be read \(ENOENT\): \/nowhere\/ca\.pem$/,
    ],
    ['something else', { MONGODB_URI: 'postgres://ada:hush@a/b' }, /^MONGODB_URI must make a connection/],
    ['a password that is not encoded', { MONGODB_URI: 'mongodb://ada:hu@sh:x/y@a/b' }, /percent-encoded/],
    ['an option that is none', { MONGODB_URI: 'mongodb://ada:hush@a/?w=-1&tls=maybe' }, /^MONGODB_URI must make/],
  ])('is refused in one line when it is %s, without telling a secret', (_what, environment, line) => {
    const refused = expect.objectContaining({ message: expect.stringMatching(line) });
    expect(() => settings(environment)).toThrow(refused);
    expect(() => settings(environment)).toThrow(ConfigError);
    expect(() => settings(environment)).not.toThrow(/hush|\n|hu@sh/);
  });

  test('is refused with an authority that trusts nobody in particular', () => {
    const tls = { MONGO_SERVICE_HOST: 'a', MONGO_USE_SSL: 'true' };
    expect(() => settings({ ...tls, MONGO_CA_FILE: ca, MONGO_VALIDATE_SSL: 'false' })).toThrow('unset one');
    expect(() => settings({ ...tls, MONGO_CA_FILE: join(folder, 'key.pem') })).toThrow('holds no certificate in PEM');
  });
});
