import type { Plugin } from 'vite';
import { buildFonts } from './buildFonts.ts';

/**
 * What client/vite.config.ts needs for the fonts and for the PDF worker: `plugins: [fontsPlugin()]`.
 * `@fonts/NAME.woff2` (in client/src/fonts/fonts.css) and `@fonts/NAME.ttf?url` (in client/src/pdf)
 * then are the files that buildFonts makes; in the build each becomes an asset of our own origin.
 */
export function fontsPlugin(): Plugin {
  return {
    name: 'vestibule-fonts',
    async config() {
      return {
        resolve: { alias: { '@fonts': await buildFonts() } },
        // HarfBuzz loads its wasm beside its module, and awaits it at the top level.
        optimizeDeps: { exclude: ['harfbuzzjs'] },
        worker: { format: 'es' },
      };
    },
  };
}
