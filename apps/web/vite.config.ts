import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { bundleOfSentences } from './src/sentences';

const api = 'http://localhost:3000';
/** Parts of nearly every page. Files of their own would each cost more in headers than in what they hold. */
const SMALL_PARTS = /\/src\/(dates\.ts|ui\/(button|chip|day|facts|written)\.tsx)$/;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react(), tailwindcss()],
  resolve: {
    alias: {
      react: 'preact/compat',
      'react-dom': 'preact/compat',
      'react-dom/client': 'preact/compat/client',
      'react/jsx-runtime': 'preact/jsx-runtime',
      'react/jsx-dev-runtime': 'preact/jsx-runtime',
    },
  },
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: bundleOfSentences }, { name: 'words', test: SMALL_PARTS }] } },
      // The router asks whether there is a `useOptimistic`, which Preact has not.
      checks: { importIsUndefined: false },
    },
  },
  server: { port: 5173, proxy: { '/api': api } },
});
