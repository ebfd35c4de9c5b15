/**
 * The secret in a fragment: `#k=…` of an invite, `#host=…` of the host's link. Fragments never reach
 * a server or its logs.
 */
export function secretIn(hash: string, name: 'k' | 'host'): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get(name) || undefined;
}

/** Takes the secret out of the address, so that it is in no photo of the screen and in no bookmark. */
export function dropFragment(): void {
  history.replaceState(history.state, '', `${location.pathname}${location.search}`);
}
