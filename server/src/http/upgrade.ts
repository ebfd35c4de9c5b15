import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type BoardId, parseBoardId } from '@vestibule/shared/ids';
import { err, type Result } from '@vestibule/shared/result';
import { CLOSE } from '@vestibule/shared/wire/closeCode';
import { FRAME_BYTES_MAX } from '@vestibule/shared/wire/limits';
import { type WebSocket, WebSocketServer } from 'ws';
import { readBrowser } from '../access/browser.ts';
import { cameBy } from '../access/cameBy.ts';
import { type Access, findAccess, type NoAccess } from '../access/membership.ts';
import { isOwnOrigin } from '../access/origin.ts';
import { describeBug, describeFailure, shortId } from '../ops/log.ts';
import type { ClientHello, RoomMember } from '../rooms/rooms.ts';
import { IncomingBytes } from './incomingBytes.ts';
import { LinePings } from './linePings.ts';
import type { HttpPorts } from './ports.ts';
import { pumpFrames, roomSocketOf } from './socketAdapter.ts';

export type UpgradePorts = Pick<
  HttpPorts,
  'store' | 'rooms' | 'clock' | 'log' | 'metrics' | 'publicUrl'
>;

/** How long a peer that was told to go may take to say goodbye. */
const GOODBYE_WITHIN_MS = 5_000;

// A constant of its own: the type declarations of this version of ws do not know closeTimeout.
const SOCKETS = {
  noServer: true,
  perMessageDeflate: false,
  maxPayload: FRAME_BYTES_MAX,
  closeTimeout: GOODBYE_WITHIN_MS,
};

/**
 * WebSockets at /sync/:boardId: who comes from where, and into which room. Access is looked up
 * before the upgrade is answered, so that no frame can come before it is known whose it is.
 */
export class Upgrades {
  readonly #ports: UpgradePorts;
  readonly #server = new WebSocketServer(SOCKETS);
  readonly #pings: LinePings;
  readonly #incoming = new IncomingBytes();

  constructor(ports: UpgradePorts) {
    this.#ports = ports;
    this.#pings = new LinePings(ports.clock);
  }

  start(): void {
    this.#pings.start();
  }

  /** Waits for the goodbyes of sockets that their rooms have closed, a moment at most. */
  async dispose(withinMs: number): Promise<void> {
    this.#pings.dispose();
    const open = [...this.#server.clients];
    const goodbyes = open.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    let cancel = () => {};
    const tooLate = new Promise<void>((resolve) => {
      cancel = this.#ports.clock.setTimer(withinMs, resolve);
    });
    await Promise.race([Promise.all(goodbyes), tooLate]);
    cancel();
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** The HTTP server's `upgrade` event. Never rejects. */
  async upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    // A peer that goes away meanwhile; ws looks at the stream itself before it answers.
    stream.on('error', () => stream.destroy());
    try {
      await this.#upgrade(request, stream, head);
    } catch (error) {
      this.#ports.metrics.count('vestibule_bugs_total');
      this.#ports.log.error(describeBug(error), 'an upgrade met a bug');
      stream.destroy();
    }
  }

  async #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const { log, metrics, publicUrl } = this.#ports;
    const address = readAddress(request.url);
    if (!address) return refuse(stream, '404 Not Found');
    const { origin } = request.headers;
    if (origin === undefined || !isOwnOrigin(origin, cameBy(request), publicUrl)) {
      metrics.count('vestibule_connections_refused_total');
      return refuse(stream, '403 Forbidden');
    }
    const access = await this.#accessOf(request, address.board);
    if (access === 'failed') return refuse(stream, '503 Service Unavailable');
    // From here to the room nothing waits: a renewal or a deletion finds this socket in the room.
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      // ws closes by itself after an error (a frame too large or broken), which is heard as closed.
      socket.on('error', (error) => log.debug(describeFailure(error), 'a socket met an error'));
      if (access.ok) this.#admit(socket, stream, access.value, address.hello);
      else {
        metrics.count('vestibule_connections_refused_total');
        socket.close(CLOSE[access.error]);
      }
    });
  }

  async #accessOf(
    request: IncomingMessage,
    board: BoardId | undefined,
  ): Promise<Result<Access, NoAccess> | 'failed'> {
    if (!board) return err('noBoard');
    const { store, clock, log } = this.#ports;
    try {
      const browser = readBrowser(request.headers.cookie);
      return await findAccess(store, browser?.hash, board, clock.nowMs());
    } catch (error) {
      log.warn(describeFailure(error), 'the store did not answer an upgrade');
      return 'failed';
    }
  }

  #admit(socket: WebSocket, stream: Duplex, access: Access, hello: ClientHello): void {
    const { rooms, log, metrics } = this.#ports;
    const { id } = access.board;
    const line = this.#pings.watch(socket);
    const connection = rooms.connect(id, roomSocketOf(socket, stream), memberOf(access), hello);
    metrics.connectionOpened();
    this.#incoming.watch(stream, () => {
      log.warn({ board: shortId(id) }, 'too much on its way: a socket was closed');
      // Not by a close code: until the goodbye ws would go on keeping what comes.
      socket.terminate();
    });
    pumpFrames(socket, stream, connection, {
      heard: (isBeat) => {
        this.#incoming.finished(stream);
        line.heard(isBeat);
      },
      arriving: (bytes) => this.#incoming.received(stream, bytes),
      closed: () => {
        this.#incoming.closed(stream);
        line.closed();
        metrics.connectionClosed();
      },
      bug: (error) => {
        metrics.count('vestibule_bugs_total');
        log.error({ board: shortId(id), ...describeBug(error) }, 'a frame met a bug');
      },
    });
  }
}

function memberOf({ membership }: Access): RoomMember {
  const { participantId, role, generation, region, group } = membership;
  return {
    participantId,
    role,
    generation,
    ...(region === undefined ? {} : { region }),
    ...(group === undefined ? {} : { group }),
  };
}

interface SocketAddress {
  /** Undefined for what can be no board's id: it is answered like an unknown one. */
  readonly board: BoardId | undefined;
  readonly hello: ClientHello;
}

function readAddress(target: string | undefined): SocketAddress | undefined {
  const url = URL.canParse(target ?? '', 'http://any') ? new URL(target ?? '', 'http://any') : null;
  const name = /^\/sync\/([^/]+)$/.exec(url?.pathname ?? '')?.[1];
  if (!url || name === undefined) return undefined;
  const schema = count(url.searchParams.get('schema'));
  const epoch = count(url.searchParams.get('epoch'));
  return {
    board: parseBoardId(name),
    hello: {
      speaksVestibule: url.searchParams.get('vestibule') === '1',
      ...(schema === undefined ? {} : { schema }),
      ...(epoch === undefined ? {} : { epoch }),
    },
  };
}

function count(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Answers in HTTP, before the socket is one. */
function refuse(stream: Duplex, status: string): void {
  stream.once('finish', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
