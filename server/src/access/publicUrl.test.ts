import { hostname } from 'node:os';
import type { Clock } from '@vestibule/shared/clock';
import { expect, test } from 'vitest';
import { lanAddresses, OwnNames, type ResolveName } from './addresses.ts';
import { listeningUrl, localUrl, publicUrlFor } from './publicUrl.ts';

const CLOCK: Clock = { nowMs: () => 0, setTimer: () => () => undefined };
const LISTENS = { host: '127.0.0.1', port: 3000, publicUrl: undefined };

function came(host: string, protocol: 'http' | 'https' = 'http', isForwarded = false) {
  return { protocol, host, clientAddress: '10.0.0.7', isForwarded };
}

function ownNames(resolve: ResolveName, clock = CLOCK): OwnNames {
  return new OwnNames(clock, resolve);
}

const NOWHERE = ownNames(() => Promise.reject(new Error('ENOTFOUND')));

test('PUBLIC_URL is the address, whatever was asked for', async () => {
  const config = { ...LISTENS, publicUrl: 'https://board.example.org' };
  expect(await publicUrlFor(came('evil.example'), config, NOWHERE)).toBe(config.publicUrl);
});

test.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', `${hostname().toLowerCase()}:3000`])(
  'else the address by which the host came, if it is of this machine: %s',
  async (host) => {
    expect(await publicUrlFor(came(host), LISTENS, NOWHERE)).toBe(`http://${host}`);
  },
);

test("the machine's address on the network is its own", async () => {
  const [address] = lanAddresses();
  if (address === undefined) return;
  const host = address.includes(':') ? `[${address}]:3000` : `${address}:3000`;
  expect(await publicUrlFor(came(host), LISTENS, NOWHERE)).toBe(`http://${host}`);
});

test('a name is taken where it leads to this machine alone', async () => {
  const names = ownNames(async (name) =>
    name === 'board.lan' ? ['127.0.0.1'] : ['127.0.0.1', '203.0.113.5'],
  );
  expect(await publicUrlFor(came('board.lan:3000'), LISTENS, names)).toBe('http://board.lan:3000');
  expect(await publicUrlFor(came('evil.example'), LISTENS, names)).toBe('http://127.0.0.1:3000');
});

test('the name that a proxy of this machine passed on is taken', async () => {
  const through = came('board.example.org', 'https', true);
  expect(await publicUrlFor(through, LISTENS, NOWHERE)).toBe('https://board.example.org');
});

test.each(['evil.example', '203.0.113.5:3000', ''])(
  'the made-up host %j does not get onto a poster',
  async (host) => {
    expect(await publicUrlFor(came(host), LISTENS, NOWHERE)).toBe('http://127.0.0.1:3000');
  },
);

test('a resolver that never answers is not waited for, and not asked again at once', async () => {
  let asked = 0;
  const silent = () => {
    asked += 1;
    return new Promise<never>(() => undefined);
  };
  const setTimer: Clock['setTimer'] = (_delayMs, run) => {
    run();
    return () => undefined;
  };
  const clock: Clock = { nowMs: () => 0, setTimer };
  const names = ownNames(silent, clock);
  expect(await names.isOwn('board.lan')).toBe(false);
  expect(await names.isOwn('board.lan')).toBe(false);
  expect(asked).toBe(1);
});

test('a server that listens everywhere is reached by an address, not by 0.0.0.0', () => {
  expect(localUrl({ host: '0.0.0.0', port: 80 })).toBe('http://127.0.0.1');
  expect(localUrl({ host: '::', port: 3000 })).toBe('http://127.0.0.1:3000');
  expect(listeningUrl({ host: '::1', port: 3000 })).toBe('http://[::1]:3000');
  expect(listeningUrl({ host: '0.0.0.0', port: 3000 })).not.toContain('0.0.0.0');
});
