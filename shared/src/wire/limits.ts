// Bounds of the wire and of a board (docs/ROOM.md R11, R12); a frame over one closes its sender (4413, 4529).

/** One live update; our client sends a larger edit as a step 2: all it has made since it was asked. */
export const UPDATE_BYTES_MAX = 1 << 20;
/** A whole board, and so a sync step 2. */
export const BOARD_BYTES_MAX = 64 << 20;
/** One frame of any kind: a board and its framing. `ws` refuses larger ones before we see them. */
export const FRAME_BYTES_MAX = BOARD_BYTES_MAX + 64;
export const STATE_VECTOR_BYTES_MAX = 1 << 20;
/** Plain clients' awareness, relayed as it is. */
export const AWARENESS_BYTES_MAX = 4 << 10;
export const COMMAND_BYTES_MAX = 64 << 10;
export const COMMAND_ID_LETTERS_MAX = 64;
/** A drag of 200 cards; more move without being seen until their gesture ends. */
export const MOTION_BYTES_MAX = 2 << 10;
export const MOTION_CARDS_MAX = 200;
/** Newest points of a stroke that grows; our client sends twelve: four messages may drop between two. */
export const MOTION_POINTS_MAX = 64;

export const MESSAGES_PER_SECOND_MAX = 2_000;
export const MESSAGES_BURST_MAX = 4_000;
export const BYTES_PER_SECOND_MAX = 4 << 20;
/** A connection that says nothing within this time is closed. */
export const FIRST_FRAME_WITHIN_MS = 10_000;
export const CONNECTIONS_PER_BOARD_MAX = 300;

/** How often each side says it is there, on the canvas; a line silent for 10 s is dead. */
export const BEAT_EVERY_MS = 4_000;
export const BEAT_MISSED_AFTER_MS = 10_000;
/** Own motion is sent at most this often: 20 Hz. */
export const MOTION_EVERY_MS = 50;
/** Above this many people no cursor is sent: a room of arrows helps nobody. */
export const CURSORS_PEOPLE_MAX = 30;

export const CARDS_MAX = 5_000;
export const LINKS_MAX = 10_000;
export const DRAWINGS_MAX = 2_000;
