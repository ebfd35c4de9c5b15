/**
 * The first varUint of every frame. 0–3 are the y-websocket protocol unchanged; from 100 on are
 * ours, spoken with clients that connected with `?vestibule=1` (docs/PROTOCOL.md).
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  settled: 100,
  workshop: 101,
  command: 102,
  answer: 103,
  refused: 104,
  roster: 105,
  motion: 106,
  beat: 107,
} as const;

export const SYNC = { step1: 0, step2: 1, update: 2 } as const;
