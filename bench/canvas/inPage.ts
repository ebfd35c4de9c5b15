// What runs in the measured page, before its own scripts. Both functions stand alone: they are sent as text.

declare global {
  /** Since the start of the navigation. */
  var mountedAtMs: number | undefined;
  var frameStartsMs: number[];
}

interface Expected {
  readonly card: string;
  readonly link: string;
  readonly cards: number;
  readonly links: number;
}

/**
 * Mounted is when the page holds an element for each card, with its words, and one for each link, and
 * the frame that they came with has been painted: the start of the frame after it. Looked at once a frame.
 */
export function watchMounting({ card, link, cards, links }: Expected): void {
  const look = () => {
    const isThere =
      document.querySelectorAll(card).length >= cards &&
      document.querySelectorAll(link).length >= links;
    if (!isThere) {
      requestAnimationFrame(look);
      return;
    }
    requestAnimationFrame(() =>
      requestAnimationFrame((atMs) => {
        globalThis.mountedAtMs = atMs;
      }),
    );
  };
  requestAnimationFrame(look);
}

/** When each frame began. */
export function recordFrames(): void {
  globalThis.frameStartsMs = [];
  const next = (atMs: number) => {
    globalThis.frameStartsMs.push(atMs);
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

/** Milliseconds from one frame to the next. */
export interface FrameTimes {
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
  readonly frames: number;
  /** The main thread's own time for a frame, which does not depend on what else the machine does. */
  readonly cpu: number;
}

export interface RecordedFrames {
  readonly timesMs: readonly number[];
  /** Of the main thread, for all of them together. */
  readonly cpuMs: number;
}

export function frameTimes(...parts: readonly RecordedFrames[]): FrameTimes {
  const sorted = parts.flatMap(({ timesMs }) => timesMs).toSorted((a, b) => a - b);
  const tenth = (ms: number) => Math.round(ms * 10) / 10;
  const at = (share: number) =>
    tenth(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  const cpuMs = parts.reduce((sum, part) => sum + part.cpuMs, 0);
  return {
    median: at(0.5),
    p95: at(0.95),
    longest: at(1),
    frames: sorted.length,
    cpu: tenth(cpuMs / sorted.length),
  };
}
