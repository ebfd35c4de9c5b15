import { join } from 'node:path';
import { defineConfig } from 'vite';

// The peer's page, for production as ours is.
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'error',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4_000,
    outDir: join(import.meta.dirname, '..', '..', '.cache', 'plainTldraw'),
    emptyOutDir: true,
  },
});
