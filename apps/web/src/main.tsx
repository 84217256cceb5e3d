import './styles/theme.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { Problem } from './api/problem';
import { expectsSomebody } from './api/reader';
import { startLanguages } from './language';
import { startRouter } from './routes';
import { WordsProvider } from './words';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // Without a network a page says so and offers to try again, instead of waiting for one.
      networkMode: 'always',
      // A refusal stays a refusal; only an unreachable server is asked again.
      retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 500),
    },
    // Nor does a command wait for one: it would be done at a moment when nobody looks any more.
    mutations: { networkMode: 'always' },
  },
});

/** A task of its own for what comes next: between two, a slow phone answers its reader. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

async function start(root: HTMLElement): Promise<void> {
  const sentences = startLanguages(expectsSomebody());
  await nextTask();
  const router = startRouter();
  await sentences;
  await nextTask();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <WordsProvider>
          <RouterProvider router={router} />
        </WordsProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);

// Which letters are in which file is a long list: the first text does not wait for it.
window.addEventListener('load', () => void import('./styles/fonts'));
