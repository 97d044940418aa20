import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeEnvironment, environmentMarkdown, ROOT, readConfig } from './config.ts';
import { ConfigError } from './environment.ts';

describe('the environment', () => {
  test('may be empty: everything has a default', () => {
    expect(readConfig({})).toMatchObject({
      PORT: 8080,
      METRICS_PORT: 9464,
      DATA_DIR: join(ROOT, 'data'),
      GAME_SECRET: undefined,
      LOG_LEVEL: 'info',
      TRUST_PROXY: 0,
      BUILD: 'local',
    });
  });

  test('counts an empty variable as not set', () => {
    expect(readConfig({ PORT: '', GAME_SECRET: '' })).toEqual(readConfig({}));
  });

  test('takes a data folder from anywhere', () => {
    expect(readConfig({ DATA_DIR: '/var/lib/pacman' }).DATA_DIR).toBe('/var/lib/pacman');
    expect(isAbsolute(readConfig({ DATA_DIR: 'elsewhere' }).DATA_DIR)).toBe(true);
  });

  test('takes proxies by number or by address', () => {
    expect(readConfig({ TRUST_PROXY: '2' }).TRUST_PROXY).toBe(2);
    expect(readConfig({ TRUST_PROXY: 'loopback, 10.0.0.0/8' }).TRUST_PROXY).toEqual(['loopback', '10.0.0.0/8']);
  });

  test.each([
    ['/pacman', '/pacman'],
    ['pacman/', '/pacman'],
    ['/games/pacman.1/', '/games/pacman.1'],
    ['/', ''],
  ])('takes the path %j', (given, path) => {
    expect(readConfig({ BASE_PATH: given }).BASE_PATH).toBe(path);
  });

  test.each([
    ['BASE_PATH', '/pac man'],
    ['BASE_PATH', '/../etc'],
    ['BASE_PATH', 'https://example.com/pacman'],
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['METRICS_PORT', '0x50'],
    ['GAME_SECRET', 'too short'],
    ['GAME_SECRET', ' '.repeat(40)],
    ['GAME_SECRET', 'a'.repeat(40)],
    ['GAME_SECRET', 'password'.repeat(5)],
    ['GAME_SECRET', 'correct horse '.repeat(3)],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/99'],
    ['RATE_LIMIT_READS', 'many'],
    ['REFEREE_THREADS', '0'],
    ['LOCATION_CLOUD', '<b>the cloud</b>'],
    ['LOCATION_ZONE', 'z'.repeat(64)],
    ['LOCATION_HOST', 'pacman-0\npacman-1'],
  ])('is refused when %s is %j, in one line that names it', (name, value) => {
    const refused = expect.objectContaining({ message: expect.stringMatching(new RegExp(`^${name} must [^\\n]+$`)) });
    expect(() => readConfig({ [name]: value })).toThrow(refused);
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  });

  test('is refused with every fault at once, and without telling a secret', () => {
    const read = () => readConfig({ PORT: 'x', GAME_SECRET: 'hush' });
    expect(read).toThrow(/PORT .*GAME_SECRET /);
    expect(read).not.toThrow(/hush/);
  });

  test('is refused when page and metrics would have the same port, unless any port will do', () => {
    const line = new ConfigError('METRICS_PORT must be another port than PORT: both are 9464');
    expect(() => readConfig({ PORT: '9464' })).toThrow(line);
    expect(() => readConfig({ PORT: '9464', METRICS_PORT: '9464' })).toThrow(line);
    expect(readConfig({ PORT: '0', METRICS_PORT: '0' })).toMatchObject({ PORT: 0, METRICS_PORT: 0 });
  });

  test('is described whole, in --help and in Markdown', () => {
    const { mongo: _, ...variables } = readConfig({});
    for (const name of Object.keys(variables)) {
      expect(describeEnvironment()).toContain(`\n  ${name} `.slice(1));
      expect(environmentMarkdown()).toContain(`| \`${name}\` |`);
    }
  });

  test('is in the README as it is here', () => {
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(environmentMarkdown());
  });
});
