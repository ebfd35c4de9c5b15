import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { cameBy } from './cameBy.ts';
import { isOwnOrigin } from './origin.ts';

function requestFrom(remoteAddress: string, headers: Record<string, string>): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress });
  return Object.assign(new IncomingMessage(socket), { headers });
}

test.each([
  ['http://board.local:3000', 'board.local:3000', true],
  ['http://board.local:3000', 'BOARD.local:3000', true],
  ['https://board.example.org', 'board.example.org', true],
  ['https://board.example.org', 'board.example.org:443', true],
  ['http://board.example.org:80', 'board.example.org', true],
  ['http://[::1]:3000', '[::1]:3000', true],
  ['http://board.local:3001', 'board.local:3000', false],
  ['http://board.local', 'board.local:3000', false],
  ['http://board.local.evil.example:3000', 'board.local:3000', false],
  ['https://evil.example', 'board.local:3000', false],
  ['null', 'board.local:3000', false],
  ['', '', false],
  ['http://', '', false],
  ['file://board.local', 'board.local', false],
])('[R18] a page of %j that came to %s: own is %s', (origin, host, isOwn) => {
  const came = cameBy(requestFrom('10.0.0.7', { host }));
  expect(isOwnOrigin(origin, came, undefined)).toBe(isOwn);
});

test('[R18] a page of PUBLIC_URL is own, whatever host a proxy passed on', () => {
  const came = { host: '10.0.0.2:3000' };
  expect(isOwnOrigin('https://board.example.org', came, 'https://board.example.org')).toBe(true);
  expect(isOwnOrigin('http://board.example.org', came, 'https://board.example.org')).toBe(false);
});

const FORWARDED = {
  host: '127.0.0.1:3000',
  'x-forwarded-host': 'made.up, board.example.org',
  'x-forwarded-proto': 'http, https',
  'x-forwarded-for': '1.2.3.4, 10.0.0.9',
};

test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])(
  '[R18] a proxy on %s says by what name and from whom: its own, last words count',
  (address) => {
    expect(cameBy(requestFrom(address, FORWARDED))).toEqual({
      protocol: 'https',
      host: 'board.example.org',
      clientAddress: '10.0.0.9',
      isForwarded: true,
    });
  },
);

test.each(['10.0.0.7', '::ffff:10.0.0.7', '128.0.0.1'])(
  '[R18] the forwarded headers of %s are just what somebody typed',
  (address) => {
    expect(cameBy(requestFrom(address, FORWARDED))).toEqual({
      protocol: 'http',
      host: '127.0.0.1:3000',
      clientAddress: address,
      isForwarded: false,
    });
  },
);

test.each(['a b', "x'; script-src *", 'host:port', 'http://x', '[nine]', ''])(
  'the Host %j is none',
  (host) => {
    expect(cameBy(requestFrom('10.0.0.7', { host })).host).toBe('');
  },
);
