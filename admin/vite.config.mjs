import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Remit serves what this makes at /admin; `vite build --base=/` makes it for a host of its own. */
export default defineConfig({
  base: '/admin/',
  plugins: [react()],
  // Remit puts another nonce in its place on every answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/admin',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/graphql': { target: 'http://127.0.0.1:3000', ws: true }, '/api': 'http://127.0.0.1:3000' } },
});
