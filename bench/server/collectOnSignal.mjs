import { monitorEventLoopDelay } from 'node:perf_hooks';

// Loaded before the server (--import): on SIGUSR2 garbage is collected, which V8 by itself may leave for
// minutes on an idle server, and what is held is told to the bench. Pages that V8 keeps for later are
// not held by anything; what the process has in memory is measured beside it. Also told: how late the
// server's own thread was since the last time.
const delays = monitorEventLoopDelay({ resolution: 10 });
delays.enable();

process.on('SIGUSR2', () => {
  const delayP99Ms = delays.percentile(99) / 1e6;
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ heldBytes: heapUsed + external, delayP99Ms });
  delays.reset();
});
