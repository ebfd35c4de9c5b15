import react from '@vitejs/plugin-react';
import { defineConfig, type Rolldown } from 'vite';

import { fontsPlugin } from './scripts/fontsPlugin.ts';
import { messagesPlugin } from './scripts/messagesPlugin.ts';

const SERVER = 'http://127.0.0.1:3000';

/** HarfBuzz asks for Node's `module` where it runs in Node; in a browser it never comes to that line. */
const onLog: NonNullable<Rolldown.InputOptions['onLog']> = (level, log, handle) => {
  const isExpected = /"module" has been externalized.*harfbuzzjs/.test(log.message);
  if (!isExpected) handle(level, log);
};

export default defineConfig({
  plugins: [react(), fontsPlugin(), messagesPlugin()],
  build: {
    target: 'es2022',
    // As files, never as data: URLs: the policy of the page lets scripts fetch from our origin only.
    assetsInlineLimit: 0,
    // The canvas is large and comes by itself, after the page.
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      onLog,
      // A slow machine's builds are no news to whoever starts a server.
      checks: { bundlerTimings: false },
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/,
              priority: 20,
            },
            {
              name: 'tldraw',
              test: /node_modules[\\/](tldraw|@tldraw|@tiptap|prosemirror|@radix-ui|radix-ui)/,
              priority: 10,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es', rolldownOptions: { onLog, checks: { bundlerTimings: false } } },
  server: {
    // The origin stays the page's: the server refuses calls that seem to come from another one.
    proxy: {
      '/api': { target: SERVER, changeOrigin: false },
      '/sync': { target: SERVER, changeOrigin: false, ws: true },
    },
  },
});
