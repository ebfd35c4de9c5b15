/** A line to the server as the connection sees it; the simulation brings its own. */
export interface ClientSocket {
  /** Before `opened` and after `closed` it does nothing. */
  send(bytes: Uint8Array): void;
  /** Nothing more is told of this socket afterwards. */
  close(): void;
}

export interface SocketEvents {
  opened(): void;
  received(bytes: Uint8Array): void;
  /** Once, whoever closed it; `code` is 1006 where the line just broke, `detail` what the server said beside it. */
  closed(code: number, detail?: string): void;
}

export type MakeSocket = (url: string, events: SocketEvents) => ClientSocket;

/** What a text message becomes: no frame begins with an empty message, so it is a broken one (W1). */
const NO_FRAME = new Uint8Array();

/** The browser's WebSocket. */
export const openWebSocket: MakeSocket = (url, events) => {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  const listening = new AbortController();
  const { signal } = listening;
  socket.addEventListener('open', () => events.opened(), { signal });
  socket.addEventListener(
    'message',
    ({ data }: MessageEvent<unknown>) =>
      events.received(data instanceof ArrayBuffer ? new Uint8Array(data) : NO_FRAME),
    { signal },
  );
  // A browser tells 'error' only together with 'close', and says nothing in it.
  socket.addEventListener('close', ({ code, reason }) => events.closed(code, reason), { signal });
  return {
    send(bytes) {
      if (socket.readyState === WebSocket.OPEN) socket.send(new Uint8Array(bytes));
    },
    close() {
      listening.abort();
      socket.close();
    },
  };
};

/**
 * Calls when the browser says that the line may be back: it is online again, or the page is shown
 * again (a phone's timers sleep while its screen is off).
 */
export function onBrowserWake(wake: () => void): () => void {
  const shown = () => {
    if (document.visibilityState === 'visible') wake();
  };
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', shown);
  return () => {
    window.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', shown);
  };
}
