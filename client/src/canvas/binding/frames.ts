/** Runs something once, soon: at the next frame, or a little later where no frame comes. */
export interface FrameScheduler {
  /** @returns cancel; safe to call twice */
  request(run: () => void): () => void;
}

/** A hidden tab gets no frames; its board must stay true all the same. */
const HIDDEN_TAB_DELAY_MS = 200;

export const browserFrames: FrameScheduler = {
  request(run) {
    const cancel = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    const once = () => {
      cancel();
      run();
    };
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, HIDDEN_TAB_DELAY_MS);
    return cancel;
  },
};
