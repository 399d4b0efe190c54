/** For specs of pages: a component drawn at an address, below a router, a query client and a session whose answers are invented. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { ApiClient } from '../api/client.js';
import { SessionContext } from '../app/session-context.js';

/**
 * @param answers what of the client the page asks; nothing is tried twice
 * @param options `paths`: the routes that draw the page, with their parameters; `at`: the address it is opened at
 */
export function showPage(
  page: () => ReactNode,
  answers: object,
  { paths = ['/'], at = '/' }: { paths?: readonly string[]; at?: string } = {},
): void {
  const root = createRootRoute();
  const router = createRouter({
    routeTree: root.addChildren(
      paths.map((path) => createRoute({ getParentRoute: () => root, path, component: page })),
    ),
    history: createMemoryHistory({ initialEntries: [at] }),
  });
  const client = { wrote: () => undefined, ...answers } as unknown as ApiClient;
  render(
    <QueryClientProvider
      client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
    >
      <SessionContext value={{ client, signInAgain: () => Promise.resolve(false) }}>
        <RouterProvider router={router as never} />
      </SessionContext>
    </QueryClientProvider>,
  );
}
