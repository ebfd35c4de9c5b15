const KEY = 'vestibule-reloaded-at';
/** A server that asks for it again within this time would have the page reload for ever. */
const RELOAD_AGAIN_AFTER_MS = 60_000;

/**
 * The board is to be loaded anew (4426): what is unsettled is kept in words, and a fresh page takes it
 * over. Once; where that did not help the page stays and says so.
 */
export function reloadForNewVersion(): void {
  const lastMs = Number(sessionStorage.getItem(KEY) ?? 0);
  if (Date.now() - lastMs < RELOAD_AGAIN_AFTER_MS) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
}
