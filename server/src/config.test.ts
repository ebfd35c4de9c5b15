import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('without an environment it is a server for this machine, boards in ./data', () => {
  const config = readConfig({}, '/srv/vestibule');
  expect(config.ok && config.value).toEqual({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: undefined,
    dataDir: '/srv/vestibule/data',
    hostKey: undefined,
    secretKey: undefined,
    tldrawLicenseKey: undefined,
    logLevel: 'info',
  });
  expect(Object.isFrozen(config.ok && config.value)).toBe(true);
});

test('what is set is taken, and what is set to nothing is not', () => {
  const env = {
    PORT: '0',
    HOST: '[::]',
    PUBLIC_URL: 'https://Board.example.org/',
    DATA_DIR: '/var/lib/vestibule',
    HOST_KEY: 'sixteen letters!',
    SECRET_KEY: 's'.repeat(32),
    TLDRAW_LICENSE_KEY: 'tldraw-x',
    LOG_LEVEL: 'debug',
    DATABASE_URL: '',
    REDIS_URL: ' ',
  };
  const config = readConfig(env, '/srv');
  expect(config.ok && config.value).toEqual({
    port: 0,
    host: '::',
    publicUrl: 'https://board.example.org',
    dataDir: '/var/lib/vestibule',
    hostKey: 'sixteen letters!',
    secretKey: 's'.repeat(32),
    tldrawLicenseKey: 'tldraw-x',
    logLevel: 'debug',
  });
});

test.each([
  ['PORT', '65536'],
  ['PORT', 'http'],
  ['PORT', '-1'],
  ['PORT', '1e3'],
  ['HOST', 'http://localhost'],
  ['HOST', 'a b'],
  ['PUBLIC_URL', 'board.example.org'],
  ['PUBLIC_URL', 'ftp://board.example.org'],
  ['PUBLIC_URL', 'https://me:secret@board.example.org'],
  ['PUBLIC_URL', 'https://example.org/board'],
  ['HOST_KEY', 'fifteen letters'],
  ['SECRET_KEY', 's'.repeat(31)],
  ['LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'postgres://localhost/vestibule'],
  ['REDIS_URL', 'redis://localhost'],
])('a wrong %s (%s) is named, in one line', (variable, value) => {
  const config = readConfig({ [variable]: value }, '/srv');
  expect(config.ok).toBe(false);
  if (config.ok) return;
  expect(config.error.variable).toBe(variable);
  expect(config.error.why).not.toContain('\n');
});

test.each(['HOST_KEY', 'SECRET_KEY', 'PUBLIC_URL'])('a wrong %s is not repeated', (variable) => {
  const config = readConfig({ [variable]: 'me:secret' }, '/srv');
  expect(!config.ok && config.error.why).not.toContain('secret');
});
