import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { NoAnswer } from './api/client.js';
import { DraftsProvider } from './app/drafts.js';
import { applyTheme, currentTheme, inAppBrowser } from './app/environment.js';
import { InAppPage } from './app/in-app-page.js';
import { router } from './app/router.js';
import { SessionProvider } from './app/session.js';
import './design/fonts.js';
import './design/tokens.css';
import './design/base.css';
import './design/basics.css';
import './design/figure.css';
import './design/table.css';
import './design/field.css';
import './design/states.css';
import './design/stage-line.css';
import './design/dialog.css';
import './app/shell.css';
import './features/shared.css';
import './features/campaign/campaign.css';
import './features/households/households.css';
import './features/household/household.css';
import './features/visit/visit.css';
import './features/for-me/for-me.css';
import './features/confirming/sitting.css';
import './features/desk/desk.css';
import { startI18n, storedLanguage } from './i18n/i18n.js';

const language = storedLanguage();
startI18n(language);
document.documentElement.lang = language;
applyTheme(currentTheme());
// The server may answer `/` with this page too; the pages live below /app/.
if (!location.pathname.startsWith('/app')) history.replaceState(null, '', '/app/');

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5000,
      refetchOnWindowFocus: false,
      // Another try only when no answer came; an answer is an answer.
      retry: (count, error) => error instanceof NoAnswer && count < 2,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

const container = document.getElementById('root');
if (!container) throw new Error('the page has no root element');
const app = inAppBrowser(navigator.userAgent);
createRoot(container).render(
  <StrictMode>
    {app ? (
      <InAppPage app={app} />
    ) : (
      <QueryClientProvider client={queries}>
        <SessionProvider>
          <DraftsProvider>
            <RouterProvider router={router} />
          </DraftsProvider>
        </SessionProvider>
      </QueryClientProvider>
    )}
  </StrictMode>,
);
