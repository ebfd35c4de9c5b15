import type { BoardId, ParticipantId } from '@vestibule/shared/ids';
import type { Role } from '@vestibule/shared/roles';
import type { CloseCode } from '@vestibule/shared/wire/closeCode';

/** A socket as a room sees it: never `ws`, never Express. */
export interface RoomSocket {
  send(bytes: Uint8Array): void;
  /** @param detail what a code that stands for several things means this time */
  close(code: CloseCode, detail?: string): void;
  /** Bytes handed over that the network has not taken yet. */
  readonly bufferedBytes: number;
  /** Several frames sent between cork and uncork leave as one packet. */
  cork(): void;
  uncork(): void;
}

/** Whom a connection stands for, as the membership says; the room numbers the person. */
export interface RoomMember {
  readonly participantId: ParticipantId;
  readonly role: Role;
  readonly generation: number;
  readonly region?: string;
  readonly group?: string;
}

/** What the connection's address said. */
export interface ClientHello {
  /** Whether it speaks the types from 100 on (`?vestibule=1`); else a plain y-websocket client. */
  readonly speaksVestibule: boolean;
  readonly schema?: number;
  readonly epoch?: number;
}

/** One connection in a room, for the upgrade that made it. */
export interface RoomConnection {
  /** A binary frame, as it came. */
  receive(bytes: Uint8Array): void;
  /** The socket is closed, by whomever. */
  closed(): void;
}

export interface RoomDocument {
  readonly epoch: number;
  /** The whole document as one Yjs v1 update. */
  readonly update: Uint8Array;
  /** Changes with every update: an ETag. */
  readonly version: string;
}

/** All rooms of this server; made once in main.ts by openRooms(). */
export interface Rooms {
  /** Frames that come before the board is loaded are kept (within the limits) and answered after. */
  connect(
    board: BoardId,
    socket: RoomSocket,
    member: RoomMember,
    hello: ClientHello,
  ): RoomConnection;
  document(board: BoardId): Promise<RoomDocument | undefined>;
  counts(board: BoardId): Promise<{ readonly cards: number; readonly people: number }>;
  peopleNow(board: BoardId): number;
  /** Closes whom the test names, with the code. */
  closeMembers(board: BoardId, test: (member: RoomMember) => boolean, code: CloseCode): void;
  /** Closes everybody and forgets the room without writing anything more of it. */
  closeBoard(board: BoardId, code: CloseCode): void;
  /** Whether every board's changes are committed and the store works. */
  readonly storeState: 'committing' | 'failing';
  /** Closes everybody with 1012 and commits what waits. */
  stop(): Promise<void>;
}
