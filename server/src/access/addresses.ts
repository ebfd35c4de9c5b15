import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import type { Clock } from '@vestibule/shared/clock';

// Which addresses and names are this machine's own.

export function isLoopbackAddress(address: string): boolean {
  const bare = address.replace(/^::ffff:/i, '');
  return bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}

/** Whether a server bound to it is reached from this machine alone. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || isLoopbackAddress(host);
}

/** The addresses by which others on the network reach this machine, IPv4 first. */
export function lanAddresses(): readonly string[] {
  const found = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const outside = found.filter(({ internal, address }) => !internal && !isLinkLocal(address));
  outside.sort((one, other) => one.family.localeCompare(other.family));
  return outside.map(({ address }) => address);
}

/** IPv6 addresses that only work with the interface's name beside them. */
function isLinkLocal(address: string): boolean {
  return /^fe[89ab]/i.test(address);
}

/** How long a name's answer is believed: a laptop that changes networks is asked again soon. */
const NAME_KNOWN_MS = 60_000;
/** A hotspot without internet may have a resolver that never answers; the invite is waited for. */
const RESOLVED_WITHIN_MS = 1_000;
/** Every name is somebody's guess until it is looked up. */
const NAMES_MAX = 100;

export type ResolveName = (name: string) => Promise<readonly string[]>;

/** Whether a name or an address leads to this machine; asks the resolver for names it has to. */
export class OwnNames {
  readonly #clock: Clock;
  readonly #resolve: ResolveName;
  readonly #known = new Map<string, { readonly isOwn: boolean; readonly untilMs: number }>();

  constructor(clock: Clock, resolve: ResolveName = resolveName) {
    this.#clock = clock;
    this.#resolve = resolve;
  }

  async isOwn(name: string): Promise<boolean> {
    const bare = name.replace(/^\[(.*)\]$/, '$1').toLowerCase();
    if (isLoopbackHost(bare) || isOwnAddress(bare)) return true;
    if (isIP(bare) !== 0) return false;
    const host = hostname().toLowerCase();
    if (bare === host || bare === `${host}.local`) return true;
    return this.#leadsHere(bare);
  }

  async #leadsHere(name: string): Promise<boolean> {
    const nowMs = this.#clock.nowMs();
    const known = this.#known.get(name);
    if (known && known.untilMs > nowMs) return known.isOwn;
    const addresses = await this.#resolveInTime(name);
    const isOwn = addresses.length > 0 && addresses.every(isOwnAddress);
    if (this.#known.size >= NAMES_MAX) this.#known.clear();
    this.#known.set(name, { isOwn, untilMs: nowMs + NAME_KNOWN_MS });
    return isOwn;
  }

  async #resolveInTime(name: string): Promise<readonly string[]> {
    let cancel = () => {};
    const tooLate = new Promise<readonly string[]>((resolve) => {
      cancel = this.#clock.setTimer(RESOLVED_WITHIN_MS, () => resolve([]));
    });
    // A name that does not resolve is not known as ours, whatever the reason.
    const found = this.#resolve(name).catch(() => []);
    return Promise.race([found, tooLate]).finally(cancel);
  }
}

function isOwnAddress(address: string): boolean {
  return isLoopbackAddress(address) || lanAddresses().includes(address);
}

async function resolveName(name: string): Promise<readonly string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}
