import type { Me } from '@dongthuan/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { ApiClient } from '../api/client.js';
import { paths } from '../api/paths.js';
import { SignInSheet } from '../features/session/sign-in.js';
import { SessionContext, useClient, type SessionValue } from './session-context.js';

export { useClient, useSession } from './session-context.js';

/**
 * Holds the API client and, when a session ends in mid-work, puts the sign-in sheet over whatever page is open: nothing below is unmounted, and the
 * call that met the 401 is repeated once the reader is back.
 */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState<{ readonly answer: (signedIn: boolean) => void } | null>(
    null,
  );
  const queries = useQueryClient();

  const value = useMemo<SessionValue>(() => {
    let open: Promise<boolean> | null = null;
    const signInAgain = () => {
      open ??= new Promise<boolean>((resolve) => {
        const answer = (signedIn: boolean) => {
          open = null;
          setAsking(null);
          resolve(signedIn);
        };
        setAsking({ answer });
      });
      return open;
    };
    return {
      client: new ApiClient({ language: () => document.documentElement.lang || 'vi', signInAgain }),
      signInAgain,
    };
  }, []);

  return (
    <SessionContext value={value}>
      {children}
      {asking ? (
        <SignInSheet
          onSignedIn={(me) => {
            queries.setQueryData(['me'], me);
            asking.answer(true);
          }}
          onLater={() => asking.answer(false)}
        />
      ) : null}
    </SessionContext>
  );
}

/** The signed-in reader. Pages below the shell may rely on it. */
export function useMe() {
  const client = useClient();
  return useQuery({
    queryKey: ['me'],
    queryFn: () => client.get<Me>(paths.me(), { quiet401: true }),
    staleTime: Infinity,
    retry: false,
  });
}

export function can(me: Me | undefined, permission: string): boolean {
  return me?.permissions.includes(permission) ?? false;
}
