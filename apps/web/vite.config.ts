import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { bundleOfSentences } from './src/sentences';

const api = 'http://localhost:3000';
/** What nearly every first page needs. As files of their own each part would cost more in asking than in what it holds. */
const COMMON = [
  /\/node_modules\/(preact|react-router|@tanstack|openapi-fetch)\//,
  /\/src\/(api\/(client|problem|reader|session-headers)|dates|words)\.tsx?$/,
  /\/src\/ui\/(button|chip|day|facts|loaded|when-near|written)\.tsx$/,
  /\/src\/features\/(exchange\/(entry-card|entry-chip|entry-facts|exchange)|site\/search)\.tsx?$/,
];

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
      output: {
        codeSplitting: {
          groups: [{ name: bundleOfSentences }, { name: 'common', test: (id) => COMMON.some((part) => part.test(id)) }],
        },
      },
      // The router asks whether there is a `useOptimistic`, which Preact has not.
      checks: { importIsUndefined: false },
    },
  },
  server: { port: 5173, proxy: { '/api': api } },
});
