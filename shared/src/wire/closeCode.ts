/** Why the server closed a connection. The client's page has a sentence for each (docs/PROTOCOL.md). */
export const CLOSE = {
  restarting: 1012,
  tooSlow: 1013,
  brokenFrame: 4400,
  notJoined: 4401,
  withdrawn: 4403,
  noBoard: 4404,
  deleted: 4410,
  tooMuch: 4413,
  reload: 4426,
  tooFast: 4529,
} as const;
/**
 * Said beside 4413 where it is people that are too many (R11): who comes next waits until somebody
 * leaves, and is told so. A plain client sees the code alone.
 */
export const BOARD_HAS_NO_SEAT = 'seats';

export type CloseReason = keyof typeof CLOSE;
export type CloseCode = (typeof CLOSE)[CloseReason];

/** What the client does about each: try again by itself, stop and say so, or reload the page. */
export const AFTER_CLOSE = {
  restarting: 'again',
  tooSlow: 'again',
  brokenFrame: 'again',
  notJoined: 'stop',
  withdrawn: 'stop',
  noBoard: 'stop',
  deleted: 'stop',
  tooMuch: 'stop',
  reload: 'reload',
  tooFast: 'again',
} as const satisfies Record<CloseReason, 'again' | 'stop' | 'reload'>;

/** @returns the reason behind a close code, or undefined for a line that just broke */
export function closeReasonOf(code: number): CloseReason | undefined {
  return (Object.keys(CLOSE) as CloseReason[]).find((reason) => CLOSE[reason] === code);
}
