import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

// The API serves the built files at its root and the first page for every address below /app (apps/web/README.md); in development the pages run here and calls go on to an API or to the fixture server.
const api = process.env['API_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/',
  plugins: [react()],
  resolve: { conditions: ['@dongthuan/source', ...defaultClientConditions] },
  server: { host: '127.0.0.1', proxy: { '/api': { target: api } } },
  preview: { host: '127.0.0.1', proxy: { '/api': { target: api } } },
  build: {
    sourcemap: false,
    target: 'chrome138',
    // Nothing is inlined: the page runs under `default-src 'self'`, fonts included.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
