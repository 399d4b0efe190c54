import { createContext, useContext } from 'react';
import type { ApiClient } from '../api/client.js';

/** What every page reaches the server through; apart from its provider, since the sign-in sheet that the provider shows needs it too. */
export interface SessionValue {
  readonly client: ApiClient;
  readonly signInAgain: () => Promise<boolean>;
}

export const SessionContext = createContext<SessionValue | null>(null);

/** @throws Error outside a SessionProvider */
export function useSession(): SessionValue {
  const value = useContext(SessionContext);
  if (!value) throw new Error('no session provider above');
  return value;
}

export function useClient(): ApiClient {
  return useSession().client;
}
